import { exp, expm1, ln, log1p } from '../elementary.ts';
import type { Law } from './law-schema.ts';

/**
 * The Laplace transform of a law, E e^(−sX) for s ≥ 0, where it is elementary and X is never negative; else undefined.
 * What exponential tilting and the adjustment coefficient need of a law.
 */
export const transformOf = (law: Law): ((s: number) => number) | undefined => {
  if (typeof law === 'number') return law >= 0 ? (s) => exp(-s * law) : undefined;
  if ('exponential' in law) return (s) => 1 / (1 + s * law.exponential.mean);
  if ('uniform' in law) {
    const { from, to } = law.uniform;
    if (from < 0) return undefined;
    return (s) => {
      const width = s * (to - from);
      return exp(-s * from) * (width === 0 ? 1 : -expm1(-width) / width);
    };
  }
  if ('gamma' in law) {
    const { mean, sd } = law.gamma;
    const shape = (mean / sd) * (mean / sd);
    return (s) => exp(-shape * log1p((s * mean) / shape));
  }
  if ('poisson' in law) return (s) => exp(law.poisson.mean * expm1(-s));
  if ('choice' in law) {
    if (law.choice.some(({ value }) => value < 0)) return undefined;
    const total = ln(law.choice.reduce((sum, { weight }) => sum + weight, 0));
    return (s) => law.choice.reduce((sum, { value, weight }) => sum + weight * exp(-s * value - total), 0);
  }
  return undefined;
};
