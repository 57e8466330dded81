import { exp, gammaln, ln, pow } from '../elementary.ts';
import { exponential } from './exponential.ts';
import { beta, gamma } from './gamma.ts';
import type { Law } from './law-schema.ts';
import { normal } from './normal.ts';
import { poisson } from './poisson.ts';
import type { Stream } from './stream.ts';

/** Draws from a law, time after time; the law's numbers are worked out once. */
export const samplerOf = (law: Law, stream: Stream): (() => number) => {
  if (typeof law === 'number') return () => law;
  if ('exponential' in law) {
    const { mean } = law.exponential;
    return () => mean * exponential(stream);
  }
  if ('uniform' in law) {
    const { from, to } = law.uniform;
    return () => from + (to - from) * stream.uniform();
  }
  if ('normal' in law) {
    const { mean, sd } = law.normal;
    return () => mean + sd * normal(stream);
  }
  if ('lognormal' in law) {
    const { mean, sd } = law.lognormal;
    const variance = ln(1 + (sd / mean) * (sd / mean));
    const centre = ln(mean) - variance / 2;
    const spread = Math.sqrt(variance);
    return () => exp(centre + spread * normal(stream));
  }
  if ('gamma' in law) {
    const { mean, sd } = law.gamma;
    const shape = (mean / sd) * (mean / sd);
    return () => gamma(stream, shape) * (mean / shape);
  }
  if ('weibull' in law) {
    const { shape, scale } = law.weibull;
    return () => scale * pow(exponential(stream), 1 / shape);
  }
  if ('beta' in law) {
    const { a, b } = law.beta;
    return () => beta(stream, a, b);
  }
  if ('poisson' in law) {
    const { mean } = law.poisson;
    return () => poisson(stream, mean);
  }
  const values = Float64Array.from(law.choice, ({ value }) => value);
  const pick = pickerOf(law.choice.map(({ weight }) => weight));
  return () => values[pick(stream)] as number;
};

/** Picks a place by weight: the k-th with probability weight[k] ÷ sum. */
export const pickerOf = (weights: readonly number[]): ((stream: Stream) => number) => {
  const bounds = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    bounds[i] = sum;
  });
  const last = weights.findLastIndex((weight) => weight > 0);
  return (stream) => {
    const u = stream.uniform() * sum;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] as number) > u) high = middle;
      else low = middle + 1;
    }
    return low;
  };
};

/** The law's mean: what a closed form needs of it. */
export const meanOf = (law: Law): number => {
  if (typeof law === 'number') return law;
  if ('exponential' in law) return law.exponential.mean;
  if ('uniform' in law) return (law.uniform.from + law.uniform.to) / 2;
  if ('normal' in law) return law.normal.mean;
  if ('lognormal' in law) return law.lognormal.mean;
  if ('gamma' in law) return law.gamma.mean;
  if ('weibull' in law) {
    const { shape, scale } = law.weibull;
    return scale * exp(gammaln(1 + 1 / shape));
  }
  if ('beta' in law) return law.beta.a / (law.beta.a + law.beta.b);
  if ('poisson' in law) return law.poisson.mean;
  const total = law.choice.reduce((sum, { weight }) => sum + weight, 0);
  return law.choice.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
};
