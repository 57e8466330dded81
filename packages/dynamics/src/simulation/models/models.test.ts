import { expect, test } from 'vitest';
import { samplerOf } from '../random/law.ts';
import type { Law } from '../random/law-schema.ts';
import { Stream } from '../random/stream.ts';
import { transformOf } from '../random/transform.ts';
import { simulateDemurrage, simulateRespending, simulateVelocity } from './circulation.ts';
import { simulateCosts, tiltedCosts } from './costs.ts';
import { simulateLottery } from './lottery.ts';
import { simulatePot, tiltedPot } from './pot.ts';
import { simulateRedemptions } from './redemption.ts';
import { simulateRetention } from './retention.ts';
import { simulateStock } from './stock.ts';

/** The models told by hand; how they do in the long run is in ../closed-form. */

const listed = (values: readonly number[]): (() => number) => {
  let next = 0;
  return () => values[next++] ?? Infinity;
};
const stream = (name = 'x') => new Stream(1, 0, name);

test('stock: three tokens, one claimed, one lapsed, one out', () => {
  const setting = { nextIssue: listed([1, 1, 1]), hold: listed([2, 50, 50]), expiryAge: 5 };
  const seen = simulateStock(setting, [0.5, 2, 3, 7.5]);
  expect([...seen.outstanding]).toEqual([0, 2, 2, 1]);
  expect(seen).toMatchObject({ issued: 3, claimed: 1, lapsed: 1 });
});

test('pot: dry on the day on which nothing is left, and a gift in time puts it off', () => {
  const pot = { start: 10, spendingPerDay: 2 };
  const none = () => Infinity;
  expect(simulatePot({ ...pot, nextGift: none, gift: none }, 4)).toEqual({ left: 2 });
  expect(simulatePot({ ...pot, nextGift: none, gift: none }, 9)).toEqual({ dryOn: 5, left: 0 });
  // 6 on day 4 makes it last until day 8, and 4 on day 7 until day 10.
  const twice = () => ({ ...pot, nextGift: listed([4, 3]), gift: listed([6, 4]) });
  expect(simulatePot(twice(), 20)).toEqual({ dryOn: 10, left: 0 });
  expect(simulatePot(twice(), 9)).toEqual({ left: 2 });
});

test('pot: with the full tilt every run gives e^(−R·start): λ 2, m 1, spending 1.5, start 3 (R = 1/3)', () => {
  const pot = { start: 3, spendingPerDay: 1.5, giftsPerDay: 2, gift: { exponential: { mean: 1 } }, tilt: 1 };
  const tilted = tiltedPot(pot, stream());
  if (!tilted.exists) throw new Error(tilted.reason);
  for (let i = 0; i < 5; i++) expect(tilted.run()).toBeCloseTo(Math.exp(-1), 12);
});

test('pot and costs: no probability below 1 where money goes faster than it comes; bad laws and tilts are refused', () => {
  const pot = { start: 3, spendingPerDay: 2, giftsPerDay: 2, gift: 1 };
  expect(tiltedPot(pot, stream())).toEqual({ exists: false, reason: 'surely-dry' });
  expect(() => tiltedPot({ ...pot, gift: { weibull: { shape: 2, scale: 1 } } }, stream())).toThrow(
    RangeError,
  );
  expect(() => tiltedPot({ ...pot, tilt: 0.5 }, stream())).toThrow(RangeError);
  const fund = { start: 3, incomePerDay: 1, costsPerDay: 1, costs: [{ weight: 2, mean: 1 }] };
  expect(tiltedCosts(fund, stream())).toEqual({ exists: false, reason: 'surely-broke' });
});

test('costs: broke on the day of the cost that cannot be paid', () => {
  const fund = { start: 5, incomePerDay: 1 };
  expect(simulateCosts({ ...fund, nextCost: listed([2, 2]), cost: listed([4, 5]) }, 10)).toEqual({});
  expect(simulateCosts({ ...fund, nextCost: listed([2, 2]), cost: listed([4, 5.5]) }, 10)).toEqual({
    brokeOn: 4,
  });
  expect(simulateCosts({ ...fund, nextCost: listed([2, 2]), cost: listed([4, 5.5]) }, 3)).toEqual({});
});

test('lottery: each round chooses that many, nobody twice', () => {
  const times = simulateLottery({ recipients: 10, portions: 4, rounds: 25 }, stream());
  expect(times.reduce((sum, n) => sum + n, 0)).toBe(100);
  expect(Math.max(...times)).toBeLessThanOrEqual(25);
  expect([...simulateLottery({ recipients: 3, portions: 3, rounds: 7 }, stream())]).toEqual([7, 7, 7]);
});

test('donors only leave', () => {
  const left = simulateRetention({ donors: 500, a: 0.8, b: 1.3, periods: 10 }, stream());
  expect(left[0]).toBe(500);
  for (let t = 1; t <= 10; t++) expect(left[t]).toBeLessThanOrEqual(left[t - 1] as number);
});

test('redemption: what is unspent on the day is as old as it is', () => {
  const setting = { tokens: 200, handedOutOverDays: 10, lookedAtOnDay: 12, hold: () => 4 };
  const { days, redeemed } = simulateRedemptions(setting, stream());
  for (let token = 0; token < 200; token++) {
    if (redeemed[token] === 1) expect(days[token]).toBeCloseTo(4, 12);
    else expect(days[token]).toBeLessThan(4);
  }
  expect(new Set(redeemed)).toEqual(new Set([0, 1]));
});

test('re-spending: rounds only shrink; without it there is one', () => {
  expect(simulateRespending({ units: 50, respendShare: 0, rounds: Infinity }, stream())).toEqual([50]);
  const rounds = simulateRespending({ units: 50, respendShare: 0.7, rounds: 4 }, stream());
  expect(rounds.length).toBeLessThanOrEqual(4);
  for (let i = 1; i < rounds.length; i++) expect(rounds[i]).toBeLessThanOrEqual(rounds[i - 1] as number);
});

test('demurrage: money is moved, not lost; with everybody active equal balances stay', () => {
  const setting = { balances: [5, 70, 0, 25], lossShare: 0.3, periods: 12, activePerPeriod: 2 };
  const after = simulateDemurrage(setting, stream());
  expect(after.reduce((sum, balance) => sum + balance, 0)).toBeCloseTo(100, 10);
  expect(setting.balances).toEqual([5, 70, 0, 25]);
  const even = simulateDemurrage({ ...setting, balances: [8, 8, 8, 8], activePerPeriod: 4 }, stream());
  for (const balance of even) expect(balance).toBeCloseTo(8, 12);
});

test('velocity: tokens that are held for 2 days are spent every second day', () => {
  expect(simulateVelocity({ tokens: 3, hold: () => 2 }, 8)).toBe(4 / 8);
});

test.each<Law>([
  3,
  { exponential: { mean: 2 } },
  { uniform: { from: 1, to: 4 } },
  { gamma: { mean: 3, sd: 2 } },
  { poisson: { mean: 2.5 } },
  {
    choice: [
      { value: 1, weight: 3 },
      { value: 9, weight: 1 },
    ],
  },
])('the transform of %j is the mean of e^(−sX)', (law) => {
  const transform = transformOf(law);
  if (transform === undefined) throw new Error('it has one');
  expect(transform(0)).toBe(1);
  for (const s of [1e-9, 0.1, 2]) {
    const draw = samplerOf(law, stream('transform'));
    const values = Array.from({ length: 20_000 }, () => Math.exp(-s * draw()));
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0)) / values.length;
    expect(Math.abs(mean - transform(s))).toBeLessThanOrEqual(4 * spread + 1e-12);
  }
});

test('a law that may be negative, or whose transform is not elementary, has none', () => {
  expect(transformOf(-1)).toBeUndefined();
  expect(transformOf({ normal: { mean: 3, sd: 1 } })).toBeUndefined();
  expect(transformOf({ uniform: { from: -1, to: 1 } })).toBeUndefined();
});
