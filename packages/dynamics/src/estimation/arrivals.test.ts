import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gamma } from '../simulation/random/gamma.ts';
import { poisson } from '../simulation/random/poisson.ts';
import { Stream } from '../simulation/random/stream.ts';
import { arrivalRateNow, countsByWeek, drawWeeklyRates, fitArrivals } from './arrivals.ts';

const counts = (weeks: number, rate: (week: number) => number, seed = 1): number[] => {
  const stream = new Stream(seed, 0, 'test');
  return Array.from({ length: weeks }, (_, week) => poisson(stream, rate(week)));
};

test('a steady rate is found, in an interval that narrows', () => {
  const short = arrivalRateNow(fitArrivals(counts(8, () => 12)));
  const long = arrivalRateNow(fitArrivals(counts(200, () => 12)));
  expect(long.from).toBeLessThan(12);
  expect(long.to).toBeGreaterThan(12);
  expect(long.to - long.from).toBeLessThan((short.to - short.from) / 1.5);
});

test('a rate that falls is followed: what counts is what it is now', () => {
  const arrivals = fitArrivals(counts(26, (week) => 40 * 0.93 ** week));
  const { mean } = arrivalRateNow(arrivals);
  const now = 40 * 0.93 ** 25;
  expect(mean).toBeGreaterThan(now * 0.7);
  expect(mean).toBeLessThan(now * 1.4);
  expect(arrivals.perWeek).toBeGreaterThan(now * 2);
  const stream = new Stream(1, 0, 'draw');
  const ahead = [0, 0];
  for (let i = 0; i < 500; i++) {
    const rates = drawWeeklyRates(arrivals, stream, 4);
    ahead[0] = (ahead[0] ?? 0) + (rates[0] as number);
    ahead[1] = (ahead[1] ?? 0) + (rates[3] as number);
  }
  expect(ahead[1]).toBeLessThan((ahead[0] ?? 0) * 0.95);
});

test('the 90% interval holds the true rate about 9 times in 10', () => {
  let within = 0;
  for (let seed = 0; seed < 300; seed++) {
    const rate = 1 + (seed % 30);
    const { from, to } = arrivalRateNow(fitArrivals(counts(26, () => rate, seed)));
    if (from <= rate && rate <= to) within++;
  }
  // A steady rate is the easiest of those that are thought possible.
  expect(within).toBeGreaterThan(265);
});

test('overdispersion is seen where it is, and only there', () => {
  const stream = new Stream(5, 0, 'test');
  const wild = Array.from({ length: 60 }, () => poisson(stream, (20 * gamma(stream, 1.5)) / 1.5));
  expect(fitArrivals(wild).dispersion).toBeGreaterThan(4);
  const tame = Array.from({ length: 100 }, (_, seed) => fitArrivals(counts(40, () => 15, seed)).dispersion);
  expect(tame.filter((dispersion) => dispersion > 1).length).toBeLessThan(12);
});

test('nothing seen: a wide range from next to nothing', () => {
  for (const seen of [[], [0, 0, 0]]) {
    const { from, to } = arrivalRateNow(fitArrivals(seen));
    expect(from).toBeLessThan(0.01);
    expect(to).toBeGreaterThan(0.1);
    expect(drawWeeklyRates(fitArrivals(seen), new Stream(1, 0, 'x'), 3).every(Number.isFinite)).toBe(true);
  }
});

test('whole weeks end with the last day', () => {
  expect([...countsByWeek([0, 1.9, 2, 8.99, 9, 15.5], 16)]).toEqual([2, 2]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (days, parts) => {
        const at = parts.map((part) => part * days);
        const inWeeks = at.filter((time) => time >= days % 7).length;
        const total = countsByWeek(at, days).reduce((sum, n) => sum + n, 0);
        expect(total).toBe(days < 7 ? 0 : inWeeks);
      },
    ),
  );
});
