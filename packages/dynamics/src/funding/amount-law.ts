import { DomainError, requireEach, requireNonNegative, requirePositive } from '../domain.ts';

/**
 * How big one gift, or one cost, is: an amount of money that is not known before it comes.
 *
 * Amounts and means in one unit of money; weights are shares that sum to 1. `transform` is any other law, given by its
 * mean and its Laplace transform `E e^(−sX)`: for gifts it is asked at s > 0, for costs at s < 0, where it must be finite
 * above `−growthBelow` (0 if it is not light-tailed at all).
 */
export type AmountLaw =
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'fixed'; readonly amount: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly shape: number }
  | MixedExponential
  | { readonly kind: 'sample'; readonly amounts: ArrayLike<number> }
  | {
      readonly kind: 'transform';
      readonly mean: number;
      readonly laplace: (s: number) => number;
      readonly growthBelow: number;
    };

/** With each weight, an exponential amount of that mean. */
export interface MixedExponential {
  readonly kind: 'mixed-exponential';
  readonly components: readonly { readonly weight: number; readonly mean: number }[];
}

/** Refuses what is not a law. @throws DomainError */
export const requireAmountLaw = (argument: string, law: AmountLaw): void => {
  if (law.kind === 'fixed') requirePositive(`${argument}.amount`, law.amount);
  else if (law.kind === 'sample') {
    requireEach(`${argument}.amounts`, law.amounts, requireNonNegative);
    if (!(meanAmount(law) > 0)) throw new DomainError(`${argument}.amounts`, 'zeros', 'not all 0');
  } else if (law.kind === 'mixed-exponential') requireMixture(argument, law);
  else requirePositive(`${argument}.mean`, law.mean);
  if (law.kind === 'gamma') requirePositive(`${argument}.shape`, law.shape);
  if (law.kind === 'transform' && !(law.growthBelow >= 0))
    throw new DomainError(`${argument}.growthBelow`, law.growthBelow, 'a number, 0 or more');
};

const requireMixture = (argument: string, { components }: MixedExponential): void => {
  let sum = 0;
  for (const [i, { weight, mean }] of components.entries()) {
    sum += requireNonNegative(`${argument}.components[${i}].weight`, weight);
    requirePositive(`${argument}.components[${i}].mean`, mean);
  }
  if (!(Math.abs(sum - 1) <= 1e-9))
    throw new DomainError(`${argument}.components`, `weights of ${sum} in sum`, 'weighted to 1 in sum');
};

/** E X, in the unit of the law's amounts. */
export const meanAmount = (law: AmountLaw): number => {
  switch (law.kind) {
    case 'fixed':
      return law.amount;
    case 'sample':
      return averageOf(law.amounts, (amount) => amount);
    case 'mixed-exponential':
      return law.components.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
    default:
      return law.mean;
  }
};

/** Below this s, `E e^(sX)` is finite; 0 where it is finite for no s > 0. */
export const growthLimit = (law: AmountLaw): number => {
  switch (law.kind) {
    case 'exponential':
      return 1 / law.mean;
    case 'gamma':
      return law.shape / law.mean;
    case 'mixed-exponential':
      return 1 / Math.max(...law.components.map(({ weight, mean }) => (weight > 0 ? mean : 0)));
    case 'transform':
      return law.growthBelow;
    default:
      return Number.POSITIVE_INFINITY;
  }
};

/**
 * `(E e^(sX) − 1) / s` for s below the growth limit, E X at s = 0: rises with s. Both kinds of adjustment coefficient are
 * where it meets money ÷ rate. Computed without cancellation near 0 but for `transform`, which is as good as its function.
 */
export const exponentialSlope = (law: AmountLaw, s: number): number => {
  if (s === 0) return meanAmount(law);
  switch (law.kind) {
    case 'exponential':
      return law.mean / (1 - law.mean * s);
    case 'fixed':
      return Math.expm1(s * law.amount) / s;
    case 'gamma':
      return Math.expm1(-law.shape * Math.log1p((-law.mean / law.shape) * s)) / s;
    case 'mixed-exponential':
      return law.components.reduce(
        (sum, { weight, mean }) => (weight > 0 ? sum + (weight * mean) / (1 - mean * s) : sum),
        0,
      );
    case 'sample':
      return averageOf(law.amounts, (amount) => Math.expm1(s * amount)) / s;
    case 'transform':
      return (law.laplace(-s) - 1) / s;
  }
};

const averageOf = (values: ArrayLike<number>, of: (value: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i] as number);
  return sum / values.length;
};
