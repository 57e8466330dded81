import { requireEach, requireFinite, requireNonNegative, requireOneOf, requirePositive } from '../domain.ts';

/** Everything in the unit of what is watched (meals per day, say); nothing is standardised for you. */
export interface CusumParameters {
  /** μ₀: what is normal. */
  readonly target: number;
  /** k: half of the shift that should be noticed soon; deviations smaller than this are forgiven. */
  readonly slack: number;
  /** h: the alarm sounds when a sum is above this. */
  readonly threshold: number;
  /** Where both sums start: 0, or half the threshold for a fast first response (Lucas and Crosier 1982). */
  readonly start: number;
}

export interface CusumState {
  /** Evidence of more than normal. */
  readonly upper: number;
  /** Evidence of less than normal. */
  readonly lower: number;
}

/** Before the first observation. @throws DomainError slack < 0, threshold ≤ 0, start < 0, target not a number */
export const cusumStart = (parameters: CusumParameters): CusumState => {
  requireParameters(parameters);
  return { upper: parameters.start, lower: parameters.start };
};

/**
 * One more day: is something drifting away from normal?
 *
 * The tabular CUSUM: upper' = max(0, upper + (x − μ₀) − k), lower' = max(0, lower + (μ₀ − x) − k).
 *
 * @throws DomainError an observation that is no number, a sum beyond the largest, or parameters that `cusumStart` refuses
 * @see Page 1954; Montgomery, Introduction to Statistical Quality Control, §9.1
 */
export const cusumNext = (
  state: CusumState,
  observation: number,
  parameters: CusumParameters,
): CusumState => {
  requireParameters(parameters);
  return next(state, requireFinite('observation', observation), parameters);
};

const next = (
  { upper, lower }: CusumState,
  observation: number,
  { target, slack }: CusumParameters,
): CusumState => ({
  upper: Math.max(0, requireFinite('the upper sum', upper + (observation - target) - slack)),
  lower: Math.max(0, requireFinite('the lower sum', lower + (target - observation) - slack)),
});

export type CusumSide = 'more' | 'less' | 'both';

/** Strictly above the threshold, on the side that is watched. */
export const isCusumAlarm = (
  { upper, lower }: CusumState,
  { threshold }: CusumParameters,
  side: CusumSide,
): boolean => (side !== 'less' && upper > threshold) || (side !== 'more' && lower > threshold);

export interface CusumSeries {
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Places (from 0) of the observations after which the alarm sounded. */
  readonly alarms: readonly number[];
}

/**
 * A whole series at once. After an alarm both sums go on (`continue`: the picture shows how long it lasted) or start
 * anew with the next observation (`restart`: each alarm is a case of its own).
 *
 * @throws DomainError as `cusumNext`, naming the observation's place; an unknown side or way to go on
 */
export const cusumSeries = (
  observations: ArrayLike<number>,
  parameters: CusumParameters,
  how: { readonly side: CusumSide; readonly afterAlarm: 'continue' | 'restart' },
): CusumSeries => {
  requireEach('observations', observations, requireFinite, 0);
  requireOneOf('side', how.side, ['more', 'less', 'both']);
  requireOneOf('afterAlarm', how.afterAlarm, ['continue', 'restart']);
  const upper = new Float64Array(observations.length);
  const lower = new Float64Array(observations.length);
  const alarms: number[] = [];
  let state = cusumStart(parameters);
  for (let i = 0; i < observations.length; i++) {
    state = next(state, observations[i] as number, parameters);
    upper[i] = state.upper;
    lower[i] = state.lower;
    if (!isCusumAlarm(state, parameters, how.side)) continue;
    alarms.push(i);
    if (how.afterAlarm === 'restart') state = cusumStart(parameters);
  }
  return { upper, lower, alarms };
};

const requireParameters = ({ target, slack, threshold, start }: CusumParameters): void => {
  requireFinite('target', target);
  requireNonNegative('slack', slack);
  requirePositive('threshold', threshold);
  requireNonNegative('start', start);
};
