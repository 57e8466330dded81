import { expect, test } from 'vitest';
import { sizeOf } from '../simulation/programme/outline.ts';
import { outlineOf, runProgramme } from '../simulation/programme/programme.ts';
import { scenarios } from '../simulation/programme/scenarios/index.ts';
import type { Scenario } from '../simulation/scenario/scenario.ts';
import { createRecord } from '../testing/back-test/recorder.ts';
import { historyWith } from '../testing/made-history.ts';
import { bandOf, forecast } from './forecast.ts';
import { historyOfStall } from './history.ts';

const ahead = { days: 28, draws: 500, seed: 1 };
const historyOf = (scenario: Scenario, days: number) => {
  const record = createRecord(scenario, 700);
  const into = new Float64Array(sizeOf(outlineOf(scenario)));
  runProgramme(scenario, 4, 0, into, record.observer);
  return record.historyUntil(days, into[days] as number, true);
};
const twelve = scenarios.find(({ id }) => id === 'twelve-stalls')?.scenario as Scenario;

test('the same for the same history, days, draws and seed; another for another seed', () => {
  const history = historyOf({ ...twelve, days: 120 }, 100);
  const first = forecast(history, ahead);
  expect(forecast(history, ahead)).toEqual(first);
  const other = forecast(history, { ...ahead, seed: 2 });
  expect(other).not.toEqual(first);
  // And yet it says the same: its own noise is small beside its bands.
  const width = first.redeemed.most.to - first.redeemed.most.from;
  expect(Math.abs(other.redeemed.median - first.redeemed.median)).toBeLessThan(width / 6);
  expect(Math.abs(other.redeemed.most.to - first.redeemed.most.to)).toBeLessThan(width / 4);
});

test('bands lie within one another, days add up, and counts are bounded by the tokens there are', () => {
  const history = historyOf({ ...twelve, days: 120 }, 100);
  const found = forecast(history, ahead);
  const days = found.redeemedOn.reduce((sum, { mean }) => sum + mean, 0);
  expect(days).toBeCloseTo(found.redeemed.mean, 6);
  for (const band of [found.redeemed, found.outstanding, found.given, found.owed, ...found.redeemedOn]) {
    expect(band.most.from).toBeLessThanOrEqual(band.half.from);
    expect(band.half.from).toBeLessThanOrEqual(band.median);
    expect(band.median).toBeLessThanOrEqual(band.half.to);
    expect(band.half.to).toBeLessThanOrEqual(band.most.to);
    expect(band.most.from).toBeGreaterThanOrEqual(0);
  }
  expect(found.pot.exists).toBe(true);
  expect(found.restsOn.redemptions.enough).toBe(true);
});

test('a stall of many is forecast from its own part; the parts come to about the whole', () => {
  const history = historyOf({ ...twelve, days: 120 }, 100);
  const whole = forecast(history, ahead);
  const own = (stall: number) => {
    const part = historyOfStall(history, stall);
    expect(part.tokens.issuedAt.length).toBeGreaterThan(50);
    return part.tokens.issuedAt.length;
  };
  const parts = history.stalls.map((_, stall) => own(stall));
  expect(parts.reduce((sum, n) => sum + n, 0)).toBe(history.tokens.issuedAt.length);
  expect(whole.redeemed.median).toBeGreaterThan(1500);
});

test('without gifts and pot, only what is out can be eaten; what is out at the end is the rest', () => {
  const tokens = Array.from({ length: 300 }, (_, i) => {
    const issuedAt = i / 5;
    const redeemedAt = issuedAt + 1 + (i % 11);
    return redeemedAt < 60 ? { issuedAt, redeemedAt } : { issuedAt };
  });
  const out = tokens.filter(({ redeemedAt }) => redeemedAt === undefined).length;
  const found = forecast(historyWith({ days: 60, tokens }), ahead);
  expect(found.redeemed.most.to + found.outstanding.most.from).toBe(out);
  expect(found.given.most).toEqual({ from: 0, to: 0 });
  expect(found.pot).toEqual({ exists: false, reason: 'no-pot' });
  expect(found.runsDry).toEqual({ exists: false, reason: 'no-pot' });
  // All came within 12 days, always.
  expect(found.redeemed.median).toBeGreaterThan(out * 0.8);
});

test('tokens that end before they can be eaten are neither eaten nor out', () => {
  const seen = Array.from({ length: 100 }, (_, i) => ({
    issuedAt: i / 4,
    redeemedAt: i / 4 + 10,
    expiresAt: 60,
  }));
  const ending = Array.from({ length: 40 }, () => ({ issuedAt: 37, expiresAt: 40.5 }));
  const found = forecast(historyWith({ days: 40, tokens: [...seen, ...ending] }), ahead);
  // One day is left, at an age at which hardly anybody ever came.
  expect(found.outstanding.most.to).toBe(0);
  expect(found.redeemed.most.to).toBeLessThan(10);
});

test('on a handful of data it says that it is not enough, and its band is wide', () => {
  const few = historyWith({
    days: 9,
    tokens: [{ issuedAt: 1, redeemedAt: 4 }, ...Array.from({ length: 20 }, () => ({ issuedAt: 2 }))],
    gifts: [{ at: 1, amount: 420_000, meals: 21 }],
  });
  const found = forecast(few, ahead);
  expect(found.restsOn.redemptions).toEqual({ enough: false, reason: 'few-weeks', have: 1, need: 4 });
  expect(found.restsOn.gifts.enough).toBe(false);
  expect(found.redeemed.most.to - found.redeemed.most.from).toBeGreaterThan(10);
});

test('quantiles of draws', () => {
  const band = bandOf(Float64Array.from({ length: 99 }, (_, i) => 99 - i));
  expect(band).toEqual({ mean: 50, median: 50, half: { from: 25, to: 75 }, most: { from: 5, to: 95 } });
});

test('a history that makes no sense is refused with its path', () => {
  const bad = historyWith({ days: 5, tokens: [{ issuedAt: 3, redeemedAt: 2 }] });
  expect(() => forecast(bad, ahead)).toThrow(/tokens\.endedAt\[0\]/);
  const late = historyWith({ days: 5, gifts: [{ at: 6, amount: 1 }] });
  expect(() => forecast(late, ahead)).toThrow(/gifts\.at\[0\]/);
  expect(() => forecast(historyWith({ days: 5 }), { ...ahead, days: 0 })).toThrow(/days must be/);
});
