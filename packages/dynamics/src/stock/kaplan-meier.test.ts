import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redemptionCurve, redemptionCurveOfCounts } from './kaplan-meier.ts';
import {
  breakageAt,
  curveAt,
  daysUntilRedeemed,
  meanDaysOutWithin,
  type RedemptionCurve,
} from './redemption-curve.ts';

const pointAt = (curve: RedemptionCurve, day: number, choice = {}) => {
  const point = curveAt(curve, day, choice);
  if (!point.exists) throw new Error(point.reason);
  return point.value;
};

/** The definition, token by token, in quadratic time. */
const byDefinition = (tokens: readonly (readonly [days: number, redeemed: boolean])[]) => {
  const days = [...new Set(tokens.filter(([, redeemed]) => redeemed).map(([day]) => day))].sort(
    (a, b) => a - b,
  );
  let [survival, sum] = [1, 0];
  return days.map((day) => {
    const atRisk = tokens.filter(([other]) => other >= day).length;
    const redeemed = tokens.filter(([other, came]) => came && other === day).length;
    survival *= 1 - redeemed / atRisk;
    sum += redeemed / (atRisk * (atRisk - redeemed));
    return { day, atRisk, redeemed, survival, sum };
  });
};

const wholeTokens = fc.array(fc.tuple(fc.nat(30), fc.boolean()), { minLength: 1, maxLength: 60 });
const fineTokens = fc.array(
  fc.tuple(
    fc.nat(30).map((day) => day / 4 + 0.125),
    fc.boolean(),
  ),
  {
    minLength: 1,
    maxLength: 60,
  },
);

test.each([
  ['counted', wholeTokens],
  ['sorted', fineTokens],
])('%s holds give the curve of the definition', (_, tokensOf) => {
  fc.assert(
    fc.property(tokensOf, (tokens) => {
      const curve = redemptionCurve({
        durationsDays: tokens.map(([day]) => day),
        redeemed: Uint8Array.from(tokens, ([, came]) => Number(came)),
      });
      const rows = byDefinition(tokens);
      expect([...curve.days]).toEqual(rows.map(({ day }) => day));
      expect([...curve.atRisk]).toEqual(rows.map(({ atRisk }) => atRisk));
      expect([...curve.redeemed]).toEqual(rows.map(({ redeemed }) => redeemed));
      rows.forEach(({ survival, sum }, i) => {
        expect(curve.survival[i]).toBeCloseTo(survival, 12);
        if (sum === Infinity) expect(curve.greenwoodSum[i]).toBe(Infinity);
        else expect(curve.greenwoodSum[i]).toBeCloseTo(sum, 12);
      });
      expect(curve.longestDays).toBe(Math.max(...tokens.map(([day]) => day)));
      expect(curve.tokensRedeemed).toBe(tokens.filter(([, came]) => came).length);
    }),
  );
});

test('the same curve by counts, by counting, by sorting and in any order', () => {
  fc.assert(
    fc.property(wholeTokens, (tokens) => {
      const redeemedOnDay = new Uint32Array(31);
      const unredeemedOnDay = new Uint32Array(31);
      for (const [day, came] of tokens) {
        const onDay = came ? redeemedOnDay : unredeemedOnDay;
        onDay[day] = (onDay[day] ?? 0) + 1;
      }
      const counted = redemptionCurve({
        durationsDays: tokens.map(([day]) => day),
        redeemed: tokens.map(([, came]) => came),
      });
      expect(redemptionCurveOfCounts({ redeemedOnDay, unredeemedOnDay })).toEqual(counted);
      const backwards = tokens.toReversed();
      // Half of each hold: the same order, but no longer whole days.
      const sorted = redemptionCurve({
        durationsDays: Float64Array.from([...backwards.map(([day]) => day / 2), 0.25]),
        redeemed: [...backwards.map(([, came]) => came), false],
      });
      const withOneMore = redemptionCurve({
        durationsDays: [...tokens.map(([day]) => day * 2), 1],
        redeemed: [...tokens.map(([, came]) => came), false],
      });
      expect([...sorted.days].map((day) => day * 4)).toEqual([...withOneMore.days]);
      expect([...sorted.survival]).toEqual([...withOneMore.survival]);
    }),
  );
});

test('with every token redeemed it is what is left ÷ all, and Greenwood is the binomial variance', () => {
  const durationsDays = Float64Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000);
  const curve = redemptionCurve({ durationsDays, redeemed: new Uint8Array(1000).fill(1) });
  for (let i = 0; i < 999; i++) {
    expect(curve.survival[i]).toBe((999 - i) / 1000);
    const { variance } = pointAt(curve, i);
    const share = (999 - i) / 1000;
    expect(variance).toBeCloseTo((share * (1 - share)) / 1000, 14);
  }
  expect(pointAt(curve, 999)).toEqual({ survival: 0, variance: null, standardError: null, interval: null });
  expect(pointAt(curve, 5000).survival).toBe(0);
  expect(daysUntilRedeemed(curve)).toEqual({ exists: true, value: 499 });
});

test('no redemption yet: S is 1 as far as one has seen, without an interval, and no median', () => {
  const curve = redemptionCurve({ durationsDays: [3, 5, 5], redeemed: [0, 0, 0] });
  expect(pointAt(curve, 5)).toEqual({ survival: 1, variance: 0, standardError: 0, interval: null });
  expect(curveAt(curve, 6)).toEqual({ exists: false, reason: 'not-seen-so-long' });
  expect(breakageAt(curve, 30)).toEqual({ exists: false, reason: 'not-seen-so-long' });
  expect(daysUntilRedeemed(curve)).toEqual({ exists: false, reason: 'not-redeemed-so-far' });
});

test('one token, redeemed at once', () => {
  const curve = redemptionCurve({ durationsDays: [0], redeemed: [true] });
  expect(pointAt(curve, 0).survival).toBe(0);
  expect(daysUntilRedeemed(curve)).toEqual({ exists: true, value: 0 });
  expect(meanDaysOutWithin(curve, 10)).toEqual({ exists: true, value: 0 });
});

/** Freireich's 6-MP arm, as holds. */
const sixMp = redemptionCurve({
  durationsDays: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  redeemed: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
});

test.each([
  // S^exp(±z·√G/ln S) and S ± z·S√G cut at 1, with z = 1.959963984540054, by a few lines of Python on the raw times.
  [6, 'log-log', 0.6197179552659837, 0.9515517476469971],
  [6, 'plain', 0.7074793118252004, 1],
  [23, 'log-log', 0.1880520059592324, 0.6801426284952415],
  [23, 'plain', 0.18438486384061287, 0.7119736795767542],
] as const)('interval at day %d, %s', (day, interval, from, to) => {
  const point = pointAt(sixMp, day, { interval });
  expect(point.interval?.from).toBeCloseTo(from, 12);
  expect(point.interval?.to).toBeCloseTo(to, 12);
});

test('an interval encloses its curve, and widens with confidence', () => {
  for (const interval of ['log-log', 'plain'] as const)
    for (const day of [6, 8, 10, 22, 34]) {
      const { survival, interval: usual } = pointAt(sixMp, day, { interval });
      const { interval: wide } = pointAt(sixMp, day, { interval, confidence: 0.99 });
      if (!usual || !wide) throw new Error('both exist');
      expect(usual.from).toBeLessThan(survival);
      expect(usual.to).toBeGreaterThan(survival);
      expect(wide.from).toBeLessThan(usual.from);
      expect(wide.to).toBeGreaterThanOrEqual(usual.to);
    }
});

test('between two places the staircase stands still; breakage is its height at expiry', () => {
  expect(pointAt(sixMp, 5.99).survival).toBe(1);
  expect(pointAt(sixMp, 6.5)).toEqual(pointAt(sixMp, 6));
  expect(breakageAt(sixMp, 30)).toEqual(curveAt(sixMp, 23));
  expect(breakageAt(sixMp, 35)).toMatchObject({ exists: true });
  expect(breakageAt(sixMp, 36)).toEqual({ exists: false, reason: 'not-seen-so-long' });
  expect(daysUntilRedeemed(sixMp, 0.6)).toEqual({ exists: false, reason: 'not-redeemed-so-far' });
});

test('the mean days out are the area under the staircase', () => {
  const curve = redemptionCurve({ durationsDays: [1, 2, 4], redeemed: [true, true, true] });
  // 1 + 2/3 + 2/3 of the days up to 4.
  expect(meanDaysOutWithin(curve, 4)).toEqual({ exists: true, value: expect.closeTo(7 / 3, 14) });
  expect(meanDaysOutWithin(curve, 1.5)).toEqual({ exists: true, value: expect.closeTo(1 + 1 / 3, 14) });
  expect(meanDaysOutWithin(sixMp, 36)).toEqual({ exists: false, reason: 'not-seen-so-long' });
});

/** Tokens that are claimed at rate 1/14 and watched for up to 60 days; a plain congruential sequence draws them. */
const drawn = (tokens: number, whole: boolean) => {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const durationsDays = new Float64Array(tokens);
  const redeemed = new Uint8Array(tokens);
  for (let i = 0; i < tokens; i++) {
    const [claim, seen] = [-14 * Math.log(next()), 60 * next()];
    const hold = Math.min(claim, seen);
    durationsDays[i] = whole ? Math.ceil(hold) : hold;
    redeemed[i] = claim <= seen ? 1 : 0;
  }
  return { durationsDays, redeemed };
};

const many = process.env.LONG ? 10_000_000 : 300_000;

test(`${many} tokens: the curve is the law they were drawn from, and the input is left as it was`, () => {
  const holds = drawn(many, false);
  const before = holds.durationsDays.slice(0, 1000);
  const curve = redemptionCurve(holds);
  for (const day of [1, 7, 14, 28, 50]) {
    const { survival, standardError } = pointAt(curve, day);
    expect(Math.abs(survival - Math.exp(-day / 14)) / (standardError ?? 0)).toBeLessThan(4.5);
  }
  expect(holds.durationsDays.slice(0, 1000)).toEqual(before);
});

test(`${many} tokens by whole days: as by counts`, () => {
  const holds = drawn(many, true);
  const redeemedOnDay = new Float64Array(61);
  const unredeemedOnDay = new Float64Array(61);
  holds.durationsDays.forEach((day, i) => {
    const onDay = holds.redeemed[i] ? redeemedOnDay : unredeemedOnDay;
    onDay[day] = (onDay[day] ?? 0) + 1;
  });
  expect(redemptionCurve(holds)).toEqual(redemptionCurveOfCounts({ redeemedOnDay, unredeemedOnDay }));
});

test.each<[what: string, call: () => unknown, argument: string]>([
  ['no token', () => redemptionCurve({ durationsDays: [], redeemed: [] }), 'durationsDays'],
  ['lengths that differ', () => redemptionCurve({ durationsDays: [1, 2], redeemed: [1] }), 'redeemed'],
  [
    'a negative hold',
    () => redemptionCurve({ durationsDays: [1, -2], redeemed: [1, 1] }),
    'durationsDays[1]',
  ],
  ['no number', () => redemptionCurve({ durationsDays: [Number.NaN], redeemed: [1] }), 'durationsDays[0]'],
  [
    'an endless hold',
    () => redemptionCurve({ durationsDays: [Infinity], redeemed: [0] }),
    'durationsDays[0]',
  ],
  ['a flag of 2', () => redemptionCurve({ durationsDays: [1], redeemed: [2] }), 'redeemed[0]'],
  [
    'no count',
    () => redemptionCurveOfCounts({ redeemedOnDay: [0], unredeemedOnDay: [] }),
    'redeemedOnDay, unredeemedOnDay',
  ],
  [
    'half a token',
    () => redemptionCurveOfCounts({ redeemedOnDay: [0.5], unredeemedOnDay: [] }),
    'redeemedOnDay[0]',
  ],
  ['a day before', () => curveAt(sixMp, -1), 'day'],
  ['certainty', () => curveAt(sixMp, 6, { confidence: 1 }), 'confidence'],
  ['an interval of another kind', () => curveAt(sixMp, 6, { interval: 'log' as never }), 'interval'],
])('refused, by name: %s', (_, call, argument) => {
  expect(call).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
});
