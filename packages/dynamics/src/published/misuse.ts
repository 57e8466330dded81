import { auditSize, stockAuditSize } from '../misuse/audit-size.ts';
import { cusumSeries } from '../misuse/cusum.ts';
import { inspectionStrategy, inspectionValue } from '../misuse/inspection-game.ts';
import { rateInterval } from '../misuse/rate-interval.ts';
import { approximateRunLength, twoSidedRunLength } from '../misuse/run-length.ts';
import type { PublishedValue } from '../published.ts';

const AUDIT_SIZES = [299, 149, 99, 74, 59, 49, 42, 36, 32, 29];

const auditSizes: readonly PublishedValue[] = AUDIT_SIZES.map((published, i) => ({
  what: `Audit size, 95%, no deviation, rate ${i + 1}%`,
  input: `confidence 0.95, deviation rate ${(i + 1) / 100}, none allowed`,
  published: String(published),
  source: 'audit sampling tables (zero deviations, 95%)',
  ours: () => auditSize({ confidence: 0.95, deviationRate: (i + 1) / 100 }),
}));

/** Wilks' sample sizes for tolerance limits of higher order: the same question with k deviations allowed. */
const wilksSizes: readonly PublishedValue[] = (
  [
    [0.05, 1, 93],
    [0.05, 2, 124],
    [0.05, 3, 153],
    [0.05, 4, 181],
    [0.01, 1, 473],
    [0.01, 2, 628],
    [0.01, 3, 773],
  ] as const
).map(([deviationRate, allowedDeviations, published]) => ({
  what: `Audit size, 95%, ${allowedDeviations} allowed, rate ${deviationRate * 100}%`,
  input: `confidence 0.95, deviation rate ${deviationRate}, ${allowedDeviations} allowed`,
  published: String(published),
  source: 'Wilks sample sizes (one-sided tolerance limits)',
  ours: () => auditSize({ confidence: 0.95, deviationRate, allowedDeviations }),
}));

const exactIntervals: readonly PublishedValue[] = (
  [
    [0, 10, 'to', '0.3085'],
    [1, 10, 'from', '0.0025'],
    [1, 10, 'to', '0.4450'],
    [5, 10, 'from', '0.1871'],
    [5, 10, 'to', '0.8129'],
    [10, 100, 'from', '0.0490'],
    [10, 100, 'to', '0.1762'],
  ] as const
).map(([deviations, visits, end, published]) => ({
  what: `Exact interval, 95%, ${deviations} of ${visits}: ${end === 'from' ? 'lower' : 'upper'} end`,
  input: `${deviations} deviations in ${visits} visits, two-sided`,
  published,
  source: 'tables of Clopper–Pearson limits',
  ours: () => rateInterval({ deviations, visits, confidence: 0.95 })[end],
}));

const inspection: readonly PublishedValue[] = [
  {
    what: 'Inspection game, 4 stages, 1 inspection: value',
    input: '+1 caught, −1 not caught, 0 no violation',
    published: '-0.6',
    source: 'Dresher 1962',
    ours: () => inspectionValue({ stages: 4, inspections: 1 }),
  },
  {
    what: 'Inspection game, 4 stages, 1 inspection: the first stage is inspected with',
    input: '(1 + v)/2',
    published: '0.2',
    source: 'derived from the value; Dresher 1962',
    ours: () => inspectionStrategy({ stages: 4, inspections: 1 }).inspect,
  },
];

/** Thirty observations, 20 from N(10, 1) and 10 from N(11, 1): the worked example of the textbook. */
const MONTGOMERY = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
  10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
];

const worked = () =>
  cusumSeries(
    MONTGOMERY,
    { target: 10, slack: 0.5, threshold: 5, start: 0 },
    { side: 'both', afterAlarm: 'continue' },
  );

const cusum: readonly PublishedValue[] = (
  [
    ['upper sum after 29 observations', '5.28', () => worked().upper[28] as number],
    ['lower sum after 2 observations', '1.56', () => worked().lower[1] as number],
    ['the first alarm is at observation', '29', () => (worked().alarms[0] as number) + 1],
  ] as const
).map(([what, published, ours]) => ({
  what: `CUSUM: ${what}`,
  input: '30 observations, target 10, k = 0.5, h = 5, start 0',
  published,
  source: 'Montgomery, Statistical Quality Control, §9.1',
  ours,
}));

const approximations: readonly PublishedValue[] = (
  [
    [0, '938.2'],
    [2, '3.89'],
  ] as const
).map(([shift, published]) => ({
  what: `CUSUM run length, one-sided, Siegmund's approximation, shift ${shift}`,
  input: 'k = 0.5, h = 5',
  published,
  source: 'Montgomery, Statistical Quality Control, §9.1',
  ours: () => approximateRunLength({ slack: 0.5, threshold: 5, shift }),
}));

const SHIFTS = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4];
const RUN_LENGTHS = {
  4: ['168', '74.2', '26.6', '13.3', '8.38', '4.75', '3.34', '2.62', '2.19', '1.71'],
  5: ['465', '139', '38.0', '17.0', '10.4', '5.75', '4.01', '3.11', '2.57', '2.01'],
} as const;

const runLengths: readonly PublishedValue[] = ([4, 5] as const).flatMap((threshold) =>
  SHIFTS.map((shift, i) => ({
    what: `CUSUM run length, two-sided, h = ${threshold}, shift ${shift}`,
    input: `k = 0.5, h = ${threshold}, start 0`,
    published: RUN_LENGTHS[threshold][i] as string,
    source: 'Lucas and Crosier 1982; Montgomery §9.1',
    ours: () => twoSidedRunLength({ slack: 0.5, threshold, shift }),
  })),
);

const stocks: readonly PublishedValue[] = (
  [
    [100, 10, 25],
    [100, 5, 45],
    [1000, 10, 258],
    [1000, 50, 57],
  ] as const
).map(([tokens, deviating, published]) => ({
  what: `Audit size of a stock of ${tokens}, ${deviating} deviating, 95%`,
  input: 'none allowed, drawn without putting back',
  published: String(published),
  source: 'Cannon and Roe 1982',
  ours: () => {
    const size = stockAuditSize({ confidence: 0.95, tokens, deviating });
    return size.exists ? size.tokens : 0;
  },
}));

export const misuseValues: readonly PublishedValue[] = [
  ...auditSizes,
  ...wilksSizes,
  ...stocks,
  ...exactIntervals,
  ...inspection,
  ...cusum,
  ...approximations,
  ...runLengths,
];
