import { type Law, meanOf } from '@megibung/dynamics';

/** The same law with another mean: its spread grows and shrinks with it. A bare number is a law too. */
export const withMean = (law: Law, mean: number): Law => {
  if (typeof law === 'number') return mean;
  if ('beta' in law) {
    const { a, b } = law.beta;
    const within = Math.min(0.999, Math.max(0.001, mean));
    return { beta: { a: (a + b) * within, b: (a + b) * (1 - within) } };
  }
  const now = meanOf(law);
  // Laws that live above 0 have no mean of 0.
  if (mean <= 0 || !(now > 0)) return mean;
  const times = mean / now;
  if ('exponential' in law) return { exponential: { mean } };
  if ('poisson' in law) return { poisson: { mean } };
  if ('uniform' in law) return { uniform: { from: law.uniform.from * times, to: law.uniform.to * times } };
  if ('normal' in law) return { normal: { mean, sd: law.normal.sd * times } };
  if ('lognormal' in law) return { lognormal: { mean, sd: law.lognormal.sd * times } };
  if ('gamma' in law) return { gamma: { mean, sd: law.gamma.sd * times } };
  if ('weibull' in law) return { weibull: { shape: law.weibull.shape, scale: law.weibull.scale * times } };
  return { choice: law.choice.map(({ value, weight }) => ({ value: value * times, weight })) };
};
