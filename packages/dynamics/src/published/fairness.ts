import { atkinson, gini, giniUnbiased, jainIndex, theil } from '../fairness/inequality.ts';
import { giveAll, guardedHope, staticRule } from '../fairness/sequential.ts';
import { maxMinShares } from '../fairness/water-filling.ts';
import type { PublishedValue } from '../published.ts';

const existing = (found: { exists: true; value: number } | { exists: false }): number =>
  found.exists ? found.value : Number.NaN;

const maxMin: readonly PublishedValue[] = (
  [
    [[2, 2.6, 4, 5], [1, 1, 1, 1], 10, ['2', '2.6', '2.7', '2.7']],
    [[4, 2, 10, 4], [2.5, 4, 0.5, 1], 16, ['4', '2', '6', '4']],
  ] as const
).flatMap(([demands, weights, capacity, shares]) =>
  shares.map((published, i) => ({
    what: `Max–min share of ${i + 1} of 4, capacity ${capacity}`,
    input: `demands ${demands.join(', ')}; weights ${weights.join(', ')}; capacity ${capacity}`,
    published,
    source: 'Keshav 1997, An Engineering Approach to Computer Networking, pages 215–217',
    ours: () => maxMinShares({ demands, weights, capacity }).amounts[i] as number,
  })),
);

const jain: readonly PublishedValue[] = (
  [
    [[1, 3, 5], '.7714'],
    [[1, 4, 5], '.7937'],
    [[1, 2, 5], '.7111'],
  ] as const
).map(([amounts, published]) => ({
  what: `Jain's fairness index of ${amounts.join(', ')}`,
  input: amounts.join(', '),
  published,
  source: 'Jain, Chiu, Hawe 1984 (DEC-TR-301)',
  ours: () => existing(jainIndex(amounts)),
}));

const INCOMES = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

const ginis: readonly PublishedValue[] = (
  [
    ['biased', '.462091', gini],
    ['unbiased', '.513435', giniUnbiased],
  ] as const
).map(([which, published, measure]) => ({
  what: `Gini coefficient, ${which}`,
  input: INCOMES.join(' '),
  published,
  source: 'R, packages ineq and DescTools',
  ours: () => existing(measure(INCOMES)),
}));

/** What R's packages print for the example of their own manual pages. */
const indices: readonly PublishedValue[] = (
  [
    ['Theil index', '.3623412', () => theil(INCOMES)],
    ['Atkinson index, aversion 0.4', '.1440938', () => atkinson(INCOMES, 0.4)],
    ['Atkinson index, aversion 0.5', '.1796591', () => atkinson(INCOMES, 0.5)],
    ['Atkinson index, aversion 1', '.3518251', () => atkinson(INCOMES, 1)],
    ['Atkinson index, aversion 2', '.6290111', () => atkinson(INCOMES, 2)],
  ] as const
).map(([what, published, index]) => ({
  what,
  input: INCOMES.join(' '),
  published,
  source: 'R, packages ineq and DescTools',
  ours: () => existing(index()),
}));

/** Another package's example, for the Gini coefficient; its Herfindahl index stands with circulation. */
const fiveShares: PublishedValue = {
  what: 'Gini coefficient of five shares, biased',
  input: '80 60 10 20 30',
  published: '0.360000',
  source: 'R, package SciencesPo, example of Atkinson',
  ours: () => existing(gini([80, 60, 10, 20, 30])),
};

const SIZES = [2, 1, 3, 1, 2];
const EXPECTED = {
  budget: 7.5,
  meanSizes: SIZES.map(() => 1.5),
  sizeDeviations: SIZES.map(() => 1.5),
};

const sequential: readonly PublishedValue[] = (
  [
    ['Guarded Hope', '.660554', '1.194954', '.660554', '.660554', '1.170860'],
    ['Static rule', '.660554', '.660554', '.660554', '.660554', '.660554'],
  ] as const
).flatMap(([rule, ...shares]) =>
  shares.map((published, i) => ({
    what: `${rule}: group ${i + 1} of 5, per unit of size`,
    input: `sizes ${SIZES.join(', ')}; mean and deviation 1.5; budget 7.5; L = 1/2`,
    published,
    source: "Sinclair, Jain, Banerjee, Yu 2023 (the authors' method, computed again)",
    ours: () =>
      giveAll(SIZES, (first) =>
        rule === 'Guarded Hope'
          ? guardedHope({ ...EXPECTED, envyExponent: 1 / 2 }, first)
          : staticRule(EXPECTED, first),
      )[i] as number,
  })),
);

export const fairnessValues: readonly PublishedValue[] = [
  ...maxMin,
  ...jain,
  ...ginis,
  ...indices,
  fiveShares,
  ...sequential,
];
