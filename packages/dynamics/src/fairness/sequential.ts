import {
  DomainError,
  requireEach,
  requireFinite,
  requireNonNegative,
  requireNumberOf,
  requirePositive,
} from '../domain.ts';

/**
 * What is known before a day of giving: how much there is, and how large each group that will come is likely to be.
 * Sizes are people (or any unit of need); what is given is counted per unit of size.
 */
export interface ExpectedSizes {
  readonly budget: number;
  readonly meanSizes: ArrayLike<number>;
  readonly sizeDeviations: ArrayLike<number>;
}

/** Between these, per unit of size, Guarded Hope gives. `high` is infinite where no envy is ruled out. */
export interface Thresholds {
  readonly low: number;
  readonly high: number;
}

/** One group after the other: its size, and back comes what it gets per unit of size. Sizes must be told in order. */
export interface Giver {
  readonly thresholds: Thresholds;
  readonly next: (size: number) => number;
  readonly budgetLeft: () => number;
}

/**
 * How to give fairly when nobody knows how many will come?
 *
 * Guarded Hope (HOPE-Guardrail): all get the lower threshold, and the upper one as long as the rest would still get the lower
 * with high probability. With budget B, n groups of mean size μ and deviation σ, first size s₁:
 * `F = s₁ + Σ_{j≥2} μⱼ`, `Γ = √(max σ · mean μ · n)/F`, `low = (B/F)/(1 + Γ)`, `high = (B/F)/(1 − (n^(−L)(1 + Γ) − Γ))`. In round i
 * with budget b left and r = n − i rounds to come:
 *
 * 1. last round and low ≤ b/sᵢ ≤ high: b/sᵢ;
 * 2. b/sᵢ < low: b/sᵢ;
 * 3. b ≥ low (Σ_{j>i} μⱼ + √(max σ · mean μ · r)) + sᵢ high: high;
 * 4. otherwise low.
 *
 * The envy L ≥ 0: high is `low/(1 − n^(−L))`, so a large L gives all alike and leaves more over, L = ½ balances the two.
 *
 * @throws DomainError budget below 0, no groups, a mean or a deviation below 0, lengths that differ, envy below 0; a size below
 *   0 (or so small that what is left ÷ size is no number), a first size that leaves nobody expected at all (F = 0), more
 *   sizes than groups
 * @see Sinclair, Jain, Banerjee, Yu 2023, "Sequential Fair Allocation" (Operations Research 71(5)), algorithm 1
 */
export const guardedHope = (
  expected: ExpectedSizes & { readonly envyExponent: number },
  firstSize: number,
): Giver => {
  const plan = planOf(expected, firstSize);
  const exponent = requireNonNegative('envyExponent', expected.envyExponent);
  const { low: lowest, groups } = plan;
  const high = lowest > 0 ? lowest / Math.abs(Math.expm1(-exponent * Math.log(groups))) : 0;
  const thresholds = { low: lowest, high };
  return giver(plan, expected.budget, thresholds, (size, left, toCome) => {
    const { low } = thresholds;
    const all = size > 0 ? left / size : Number.POSITIVE_INFINITY;
    if (all < low) return all;
    if (toCome === 0 && all <= high && size > 0) return all;
    const kept = plan.meanFrom[groups - toCome] as number;
    const spent = size > 0 ? size * high : 0;
    return left >= low * (kept + plan.deviation(toCome)) + spent && high < Number.POSITIVE_INFINITY
      ? high
      : low;
  });
};

/**
 * The static rule: the lower threshold of Guarded Hope to each, or what is left: `min(b/sᵢ, low)`. Nobody envies, but more
 * is left over.
 *
 * @throws DomainError as `guardedHope`
 */
export const staticRule = (expected: ExpectedSizes, firstSize: number): Giver => {
  const plan = planOf(expected, firstSize);
  const { low } = plan;
  return giver(plan, expected.budget, { low, high: low }, (size, left) =>
    size > 0 ? Math.min(left / size, low) : low,
  );
};

/** What each group gets per unit of size, when all sizes are told to a giver. */
export const giveAll = (sizes: ArrayLike<number>, giverFor: (firstSize: number) => Giver): Float64Array => {
  requireEach('sizes', sizes, requireNonNegative);
  const { next } = giverFor(sizes[0] as number);
  return Float64Array.from(sizes, (size) => next(size));
};

/**
 * What would each have got per unit of size, had all sizes been known: `B/Σs`. The yardstick for any rule on-line.
 *
 * @throws DomainError budget below 0, a size below 0, all sizes 0
 */
export const hindsightShare = (budget: number, sizes: ArrayLike<number>): number => {
  requireNonNegative('budget', budget);
  requireEach('sizes', sizes, requireNonNegative);
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) sum += sizes[i] as number;
  return requireFinite('the share', budget / requirePositive('sizes in sum', sum));
};

interface Plan {
  readonly groups: number;
  readonly low: number;
  /** Σ of the means from this place on. */
  readonly meanFrom: Float64Array;
  /** √(max σ · mean μ · rounds). */
  readonly deviation: (rounds: number) => number;
}

const planOf = ({ budget, meanSizes, sizeDeviations }: ExpectedSizes, firstSize: number): Plan => {
  requireNonNegative('budget', budget);
  requireEach('meanSizes', meanSizes, requireNonNegative);
  requireEach('sizeDeviations', sizeDeviations, requireNonNegative);
  const groups = requireNumberOf('meanSizes.length', meanSizes.length);
  if (sizeDeviations.length !== groups)
    throw new DomainError(
      'sizeDeviations',
      `${sizeDeviations.length} values`,
      `${groups} values, as the means`,
    );
  const meanFrom = new Float64Array(groups + 1);
  let largest = 0;
  for (let j = groups - 1; j >= 0; j--) {
    meanFrom[j] = (meanFrom[j + 1] as number) + (meanSizes[j] as number);
    largest = Math.max(largest, sizeDeviations[j] as number);
  }
  const mean = (meanFrom[0] as number) / groups;
  const deviation = (rounds: number): number => Math.sqrt(largest * mean * rounds);
  const future = requireNonNegative('firstSize', firstSize) + (meanFrom[1] as number);
  requirePositive('firstSize and the means to come, in sum', future);
  // (B/F)/(1 + Γ), with F multiplied into both.
  const low = requireFinite('the lower threshold', budget / (future + deviation(groups)));
  return { groups, low, meanFrom, deviation };
};

const giver = (
  { groups }: Plan,
  budget: number,
  thresholds: Thresholds,
  share: (size: number, left: number, toCome: number) => number,
): Giver => {
  let left = budget;
  let told = 0;
  return {
    thresholds,
    budgetLeft: () => left,
    next: (size) => {
      requireNonNegative('size', size);
      if (size > 0 && left / size === Number.POSITIVE_INFINITY)
        throw new DomainError('size', size, `0, or large enough to share ${left} by`);
      if (told === groups) throw new DomainError('size', size, `one of ${groups}, as expected`);
      told++;
      const given = share(size, left, groups - told);
      left = Math.max(0, left - given * size);
      return given;
    },
  };
};
