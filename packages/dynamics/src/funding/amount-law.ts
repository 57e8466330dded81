import { DomainError, requireEach, requireNonNegative, requirePositive } from '../domain.ts';

/**
 * How big one gift, or one cost, is: an amount of money that is not known before it comes.
 *
 * Amounts and means in one unit of money; weights are shares that sum to 1. `transform` is any other law, given by its
 * mean and its Laplace transform `E e^(−sX)`: for gifts it is asked at s > 0, for costs at s < 0, where it must be finite
 * above `−growthBelow` (0 if it is not light-tailed at all).
 */
export type AmountLaw =
  | { readonly law: 'exponential'; readonly mean: number }
  | { readonly law: 'fixed'; readonly amount: number }
  | { readonly law: 'gamma'; readonly mean: number; readonly shape: number }
  | MixedExponential
  | { readonly law: 'sample'; readonly amounts: ArrayLike<number> }
  | {
      readonly law: 'transform';
      readonly mean: number;
      readonly laplace: (s: number) => number;
      readonly growthBelow: number;
    };

/** With each weight, an exponential amount of that mean. */
export interface MixedExponential {
  readonly law: 'mixed-exponential';
  readonly components: readonly { readonly weight: number; readonly mean: number }[];
}

const laws = ['exponential', 'fixed', 'gamma', 'mixed-exponential', 'sample', 'transform'];

/** Refuses what is not a law. @throws DomainError */
export const requireAmountLaw = (argument: string, size: AmountLaw): void => {
  switch (size.law) {
    case 'fixed':
      requirePositive(`${argument}.amount`, size.amount);
      return;
    case 'sample':
      requireEach(`${argument}.amounts`, size.amounts, requireNonNegative);
      if (!(meanAmount(size) > 0)) throw new DomainError(`${argument}.amounts`, 'zeros', 'not all 0');
      return;
    case 'mixed-exponential':
      requireMixture(argument, size);
      return;
    case 'exponential':
      requirePositive(`${argument}.mean`, size.mean);
      return;
    case 'gamma':
      requirePositive(`${argument}.mean`, size.mean);
      requirePositive(`${argument}.shape`, size.shape);
      return;
    case 'transform':
      requirePositive(`${argument}.mean`, size.mean);
      if (!(size.growthBelow >= 0))
        throw new DomainError(`${argument}.growthBelow`, size.growthBelow, 'a number, 0 or more');
      return;
    default:
      throw new DomainError(`${argument}.law`, (size as { law?: unknown }).law, `one of ${laws.join(', ')}`);
  }
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
export const meanAmount = (size: AmountLaw): number => {
  switch (size.law) {
    case 'fixed':
      return size.amount;
    case 'sample':
      return averageOf(size.amounts, (amount) => amount);
    case 'mixed-exponential':
      return size.components.reduce((sum, { weight, mean }) => sum + weight * mean, 0);
    default:
      return size.mean;
  }
};

/** Below this s, `E e^(sX)` is finite; 0 where it is finite for no s > 0. */
export const growthLimit = (size: AmountLaw): number => {
  switch (size.law) {
    case 'exponential':
      return 1 / size.mean;
    case 'gamma':
      return size.shape / size.mean;
    case 'mixed-exponential':
      return 1 / Math.max(...size.components.map(({ weight, mean }) => (weight > 0 ? mean : 0)));
    case 'transform':
      return size.growthBelow;
    default:
      return Number.POSITIVE_INFINITY;
  }
};

/**
 * `(E e^(sX) − 1) / s` for s below the growth limit, E X at s = 0: rises with s. Both kinds of adjustment coefficient are
 * where it meets money ÷ rate. Computed without cancellation near 0 but for `transform`, which is as good as its function.
 */
export const exponentialSlope = (size: AmountLaw, s: number): number => {
  if (s === 0) return meanAmount(size);
  switch (size.law) {
    case 'exponential':
      return size.mean / (1 - size.mean * s);
    case 'fixed':
      return Math.expm1(s * size.amount) / s;
    case 'gamma':
      return Math.expm1(-size.shape * Math.log1p((-size.mean / size.shape) * s)) / s;
    case 'mixed-exponential':
      return size.components.reduce(
        (sum, { weight, mean }) => (weight > 0 ? sum + (weight * mean) / (1 - mean * s) : sum),
        0,
      );
    case 'sample':
      return averageOf(size.amounts, (amount) => Math.expm1(s * amount)) / s;
    case 'transform':
      return (size.laplace(-s) - 1) / s;
  }
};

const averageOf = (values: ArrayLike<number>, of: (value: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i] as number);
  return sum / values.length;
};
