import { costAdjustment, ruinProbability } from '../funding/lumpy-costs.ts';
import { dryProbability } from '../funding/random-gifts.ts';
import { fitRetention } from '../funding/retention-fit.ts';
import type { PublishedValue } from '../published.ts';

const LOADED = [
  '.76923',
  '.73453',
  '.70140',
  '.66977',
  '.63956',
  '.61071',
  '.58316',
  '.55686',
  '.53174',
  '.50776',
  '.48486',
];

const exponentialRuin: readonly PublishedValue[] = LOADED.map((published, reserve) => ({
  what: `Ruin by exponential costs, reserve ${reserve}`,
  input: `costs of mean 5 (rate 0.2), 1 per day, income 1.3 × 5 per day, reserve ${reserve}`,
  published,
  source: 'XploRe, Statistical Tools for Finance and Insurance: ruin probability, exponential claims',
  ours: () =>
    ruinProbability({
      reserve,
      incomePerDay: 6.5,
      costsPerDay: 1,
      cost: { law: 'exponential', mean: 5 },
    }),
}));

const GERBER = {
  incomePerDay: 1,
  costsPerDay: 3,
  cost: {
    law: 'mixed-exponential',
    components: [
      { weight: 1 / 2, mean: 1 / 3 },
      { weight: 1 / 2, mean: 1 / 7 },
    ],
  },
} as const;

/** (24e⁻ᵘ + e⁻⁶ᵘ)/35, written out with 40-digit arithmetic. */
const mixedRuin: readonly PublishedValue[] = (
  [
    [0, '.714286'],
    [0.5, '.417329'],
    [1, '.252331'],
    [2, '.092802'],
    [5, '.004620'],
    [10, '.000031'],
  ] as const
).map(([reserve, published]) => ({
  what: `Ruin by mixed exponential costs, reserve ${reserve}: (24e⁻ᵘ + e⁻⁶ᵘ)/35`,
  input: `costs half of rate 3, half of rate 7, 3 per day, income 1 per day, reserve ${reserve}`,
  published,
  source: 'Gerber 1979, An Introduction to Mathematical Risk Theory',
  ours: () => ruinProbability({ ...GERBER, reserve }),
}));

const fitted = (survivors: readonly number[], parameter: 'alpha' | 'beta'): number => {
  const fit = fitRetention(survivors);
  return fit.exists ? fit.value.model[parameter] : Number.NaN;
};

const FADER_HARDIE = 'Fader, Hardie 2007, How to Project Customer Retention';

/** The two segments of the paper, first to seventh year. */
const segments: readonly PublishedValue[] = (
  [
    ['high end', [1000, 869, 743, 653, 593, 551, 517, 491], '0.668', '3.806'],
    ['regular', [1000, 631, 468, 382, 326, 289, 262, 241], '0.704', '1.182'],
  ] as const
).flatMap(([segment, survivors, alpha, beta]) =>
  (
    [
      ['alpha', 'α', alpha],
      ['beta', 'β', beta],
    ] as const
  ).map(
    ([parameter, letter, published]): PublishedValue => ({
      what: `Donor retention, ${segment}, seven years: ${letter}`,
      input: `survivors ${survivors.join(', ')}, the last censored`,
      published,
      source: FADER_HARDIE,
      ours: () => fitted(survivors, parameter),
    }),
  ),
);

const FOUR_YEARS = [1000, 631, 468, 382, 326];

export const fundingValues: readonly PublishedValue[] = [
  ...exponentialRuin,
  ...mixedRuin,
  {
    what: 'The pot that is filled by gifts runs dry',
    input: '2 gifts per day, exponential with mean 1, spending 1.5 per day, reserve 3: e⁻¹',
    published: '0.36788',
    source: 'derived (dual of ruin); simulation agrees',
    ours: () =>
      dryProbability({
        reserve: 3,
        giftsPerDay: 2,
        gift: { law: 'exponential', mean: 1 },
        spendingPerDay: 1.5,
      }),
  },
  {
    what: 'Adjustment coefficient, gamma costs: 1/(6β)',
    input: 'costs gamma with shape 2 and scale β = 1, income 1.32 × mean costs',
    published: '0.16667',
    source: 'Klugman, Panjer, Willmot, Loss Models, adjustment coefficient',
    ours: () => {
      const cost = { law: 'gamma', shape: 2, mean: 2 } as const;
      const adjustment = costAdjustment({ incomePerDay: 1.32 * 2, costsPerDay: 1, cost });
      return adjustment.exists ? adjustment.value : Number.NaN;
    },
  },
  {
    what: 'Donor retention: α',
    input: `survivors ${FOUR_YEARS.join(', ')}, the last censored`,
    published: '0.76367',
    source: FADER_HARDIE,
    tolerance: 1e-5,
    ours: () => fitted(FOUR_YEARS, 'alpha'),
  },
  {
    what: 'Donor retention: β',
    input: `survivors ${FOUR_YEARS.join(', ')}, the last censored`,
    published: '1.29583',
    source: FADER_HARDIE,
    tolerance: 1e-5,
    ours: () => fitted(FOUR_YEARS, 'beta'),
  },
  ...segments,
];
