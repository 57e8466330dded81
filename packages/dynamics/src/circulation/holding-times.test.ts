import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { type AccountLog, balanceOverTime, type TracingRule, traceHolding } from './holding-times.ts';
import { circulationOfLog, logsByAccount, meanHoldingTime } from './tracing.ts';

const RULES: readonly TracingRule[] = ['fifo', 'lifo', 'mixed'];

/** Any log that makes sense: whole amounts up to a billion, whole times in seconds; emptied at the end if wished. */
const logs = (emptied: boolean) =>
  fc
    .array(
      fc.record({
        wait: fc.integer({ min: 0, max: 10_000_000 }),
        incoming: fc.boolean(),
        amount: fc.integer({ min: 1, max: 1_000_000_000 }),
      }),
      { minLength: 1, maxLength: 80 },
    )
    .map((steps): AccountLog => {
      const times: number[] = [];
      const amounts: number[] = [];
      let [now, balance] = [1_800_000_000, 0];
      const post = (amount: number) => {
        times.push(now);
        amounts.push(amount);
        balance += amount;
      };
      for (const { wait, incoming, amount } of steps) {
        now += wait;
        post(incoming || balance === 0 ? amount : -Math.min(amount, balance));
      }
      if (emptied && balance > 0) {
        now += 1000;
        post(-balance);
      }
      return { times, amounts, until: now + 12_345 };
    });

/** The same integral in whole numbers without end. */
const exactBalanceTime = ({ times, amounts, until }: AccountLog): bigint => {
  let [sum, balance] = [0n, 0n];
  for (let i = 0; i < times.length; i++) {
    balance += BigInt(amounts[i] as number);
    sum += balance * BigInt((times[i + 1] ?? until) - (times[i] as number));
  }
  return sum;
};

const relative = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

describe('the law of holding', () => {
  test.each(RULES)('%s: spent and still-held amount × time is the balance over time', (rule) => {
    fc.assert(
      fc.property(logs(false), (log) => {
        const holding = traceHolding(log, rule);
        const exact = Number(exactBalanceTime(log));
        expect(relative(holding.amountTimeSpent + holding.amountTimeHeld, exact)).toBeLessThan(1e-14);
        expect(relative(holding.balanceTime, exact)).toBeLessThan(2.3e-16);
        expect(balanceOverTime(log)).toBe(holding.balanceTime);
        const balance = Array.from(log.amounts).reduce((a, b) => a + b, 0);
        expect(holding.amountHeld).toBe(balance);
      }),
      { numRuns: 200 },
    );
  });

  test.each(['fifo', 'lifo'] as const)('%s: to the last unit, while sums are below 2⁵³', (rule) => {
    fc.assert(
      fc.property(logs(false), (log) => {
        fc.pre(exactBalanceTime(log) <= BigInt(Number.MAX_SAFE_INTEGER));
        const { amountTimeSpent, amountTimeHeld } = traceHolding(log, rule);
        expect(BigInt(amountTimeSpent) + BigInt(amountTimeHeld)).toBe(exactBalanceTime(log));
      }),
      { numRuns: 200 },
    );
  });

  test('an account that starts and ends empty has the same mean by all three rules', () => {
    fc.assert(
      fc.property(logs(true), (log) => {
        const [fifo, lifo, mixed] = RULES.map((rule) => meanHoldingTime([traceHolding(log, rule)]));
        if (!fifo?.exists || !lifo?.exists || !mixed?.exists) throw new Error('something was spent');
        expect(relative(fifo.duration, lifo.duration)).toBeLessThan(1e-14);
        expect(relative(fifo.duration, mixed.duration)).toBeLessThan(1e-13);
      }),
      { numRuns: 200 },
    );
  });

  test.each(RULES)('%s: the pieces add up to the sums', (rule) => {
    fc.assert(
      fc.property(logs(false), (log) => {
        let [amountSpent, amountTime] = [0, 0];
        const holding = traceHolding(log, rule, (amount, duration) => {
          expect(duration).toBeGreaterThanOrEqual(0);
          amountSpent += amount;
          amountTime += amount * duration;
        });
        expect(relative(amountSpent, holding.amountSpent)).toBeLessThan(1e-12);
        expect(relative(amountTime, holding.amountTimeSpent)).toBeLessThan(1e-12);
      }),
      { numRuns: 100 },
    );
  });
});

test('100 in at 0, 100 in at 10, 100 out at 12: by hand', () => {
  const log = { times: [0, 10, 12], amounts: [100, 100, -100], until: 20 };
  const spent = RULES.map((rule) => traceHolding(log, rule).amountTimeSpent);
  expect(spent).toEqual([1200, 200, 700]);
  expect(traceHolding(log, 'fifo').amountTimeHeld).toBe(1000);
});

test('a long log of small payments out of one large gift', () => {
  const length = 300_000;
  const times = Float64Array.from({ length }, (_, i) => i);
  const amounts = Float64Array.from({ length }, (_, i) => (i % 3 === 0 ? 2 : -1));
  const log = { times, amounts, until: length };
  for (const rule of RULES) {
    const { amountTimeSpent, amountTimeHeld, balanceTime } = traceHolding(log, rule);
    expect(relative(amountTimeSpent + amountTimeHeld, balanceTime)).toBeLessThan(1e-13);
  }
});

test('a whole community', () => {
  const entries = [
    { account: 'soto', direction: 'in', time: 0, amount: 60 },
    { account: 'soto', direction: 'out', time: 2, amount: 60 },
    { account: 'nasi', direction: 'in', time: 2, amount: 60 },
    { account: 'nasi', direction: 'out', time: 6, amount: 20 },
    { account: 'soto', direction: 'in', time: 6, amount: 20 },
  ] as const;
  const found = circulationOfLog(logsByAccount(entries, 10).values(), 'fifo', 10);
  // balance over time 60·10 = 600; spent 60 after 2 and 20 after 4
  expect(found).toMatchObject({ exists: true, volume: 80, velocity: 80 / 600, meanHoldingTime: 200 / 80 });
  expect(found).toMatchObject({ effectiveBalance: 20, effectiveShare: 1 / 3 });
  expect(circulationOfLog([], 'fifo', 10)).toEqual({ exists: false, reason: 'nothing-was-spent' });
  const still = logsByAccount(entries.slice(0, 1), 10);
  expect(meanHoldingTime([...still.values()].map((log) => traceHolding(log, 'mixed')))).toEqual({
    exists: false,
    reason: 'nothing-was-spent',
  });
});

test('a rule by another name is no rule', () => {
  const log = { times: [0, 1], amounts: [5, -5], until: 2 };
  expect(() => traceHolding(log, 'FIFO' as TracingRule)).toThrow('rule must be one of fifo, lifo, mixed');
});

test.each([
  ['more out than in', { times: [0, 1], amounts: [5, -6], until: 2 }, 'amounts[1]'],
  ['time goes back', { times: [1, 0], amounts: [5, -5], until: 2 }, 'times[1]'],
  ['half a rupiah', { times: [0], amounts: [0.5], until: 2 }, 'amounts[0]'],
  ['after the end', { times: [3], amounts: [5], until: 2 }, 'times[0]'],
  ['unequal lists', { times: [0], amounts: [], until: 2 }, 'amounts'],
])('refuses: %s', (_, log, argument) => {
  expect(() => traceHolding(log, 'fifo')).toThrow(expect.objectContaining({ name: 'DomainError', argument }));
  expect(() => balanceOverTime(log)).toThrow(DomainError);
});
