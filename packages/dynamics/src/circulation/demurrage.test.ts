import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { demurrageOver, demurragePerPeriod, takeDemurrage } from './demurrage.ts';

// 40 digits by mpmath, from the decimal fractions as written
test.each([
  [0.02, 40_320, 5.010590837337306e-7],
  [1e-12, 1e6, 1.0000000000005e-18],
  [0.75, 12, 0.1091012818596607],
])('%d over %d periods', (rate, periods, exact) => {
  expect(demurragePerPeriod(rate, periods) / exact).toBeCloseTo(1, 12);
});

test('so many periods take what the span takes', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer({ min: 1, max: 1e9 }),
      (rate, periods) => {
        expect(demurrageOver(demurragePerPeriod(rate, periods), periods)).toBeCloseTo(rate, 9);
      },
    ),
  );
  expect(demurragePerPeriod(0, 10)).toBe(0);
  expect(demurragePerPeriod(1, 10)).toBe(1);
  expect(() => demurragePerPeriod(1.2, 10)).toThrow(DomainError);
  expect(() => demurragePerPeriod(0.02, 0)).toThrow(DomainError);
});

const periods = fc.integer({ min: 1, max: 30 }).chain((accounts) =>
  fc.record({
    balances: fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: accounts, maxLength: accounts }),
    active: fc.array(fc.boolean(), { minLength: accounts, maxLength: accounts }),
    ratePerPeriod: fc.double({ min: 0, max: 1, noNaN: true }),
    carried: fc.integer({ min: 0, max: 1e6 }),
    turn: fc.integer({ min: 0, max: 1000 }),
  }),
);

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

test('no coin is lost, nobody is charged a coin too many, the active ones get the same but for a coin', () => {
  fc.assert(
    fc.property(periods, (period) => {
      const { balances, charges, shares, carried } = takeDemurrage(period);
      expect(sum(balances) + carried).toBe(sum(period.balances) + period.carried);
      const given = period.active.flatMap((isActive, i) => (isActive ? [shares[i] as number] : []));
      if (given.length > 0) {
        expect(carried).toBe(0);
        expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(1);
      } else expect(carried).toBe(sum(charges) + period.carried);
      period.balances.forEach((balance, i) => {
        const charge = charges[i] as number;
        // a coin by the rounding of its part, and below one more by that of the whole take
        expect(charge - balance * period.ratePerPeriod).toBeLessThan(1 + 1e-3);
        expect(charge - balance * period.ratePerPeriod).toBeGreaterThan(-2 - 1e-3);
        expect(charge).toBeLessThanOrEqual(balance);
        if (period.active[i] === false) expect(shares[i]).toBe(0);
      });
    }),
    { numRuns: 300 },
  );
});

test('by hand: 10% of 1,005 among two of three, the odd coin in turn', () => {
  const period = { balances: [500, 300, 205], active: [true, false, true], ratePerPeriod: 0.1 };
  const first = takeDemurrage(period);
  // 100 of 1,005: 49.75, 29.85, 20.40
  expect([...first.charges]).toEqual([50, 30, 20]);
  expect([...first.shares]).toEqual([50, 0, 50]);
  const odd = { ...period, carried: 1 };
  expect([...takeDemurrage({ ...odd, turn: 0 }).shares]).toEqual([51, 0, 50]);
  expect([...takeDemurrage({ ...odd, turn: 1 }).shares]).toEqual([50, 0, 51]);
});

test('29% of 100 are 29, though 0.29 × 100 is less in binary', () => {
  const taken = takeDemurrage({ balances: [100, 0], active: [false, true], ratePerPeriod: 0.29 });
  expect([...taken.balances]).toEqual([71, 29]);
  const all = takeDemurrage({ balances: [2 ** 53 - 1], active: [true], ratePerPeriod: 1 });
  expect([...all.charges]).toEqual([2 ** 53 - 1]);
  const half = takeDemurrage({ balances: [2 ** 53 - 1], active: [false], ratePerPeriod: 0.5 });
  expect(half.carried).toBe(2 ** 52 - 1);
});

test('nobody active: charged, and carried into the next period', () => {
  const { balances, carried } = takeDemurrage({
    balances: [100, 50],
    active: [false, false],
    ratePerPeriod: 0.02,
  });
  expect([...balances]).toEqual([98, 49]);
  expect(carried).toBe(3);
});

test('refuses half a rupiah and lists of unequal length', () => {
  expect(() => takeDemurrage({ balances: [0.5], active: [true], ratePerPeriod: 0.1 })).toThrow('balances[0]');
  expect(() => takeDemurrage({ balances: [1], active: [], ratePerPeriod: 0.1 })).toThrow(DomainError);
});
