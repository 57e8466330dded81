import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { waitsLongerThan } from '../stock/queue.ts';
import { type AddVendorInput, decideAddVendor } from './add-vendor.ts';

const usual: AddVendorInput = {
  guestsPerBusyHour: 12,
  servedPerHourPerCounter: 12,
  counters: 2,
  longestWaitMinutes: 10,
  acceptedShareWaiting: 0.1,
  guestsPerDay: 70,
  portionsPerDay: 100,
  acceptedShareSoldOut: 0.05,
  growthPerMonth: 0.05,
};
const ask = (input: Partial<AddVendorInput> = {}) => decideAddVendor({ ...usual, ...input });

describe('another stall', () => {
  test('at the limit just the accepted share waits too long', () => {
    assert(
      property(
        integer({ min: 1, max: 12 }),
        double({ min: 0, max: 60, noNaN: true }),
        double({ min: 0.01, max: 0.9, noNaN: true }),
        (counters, longestWaitMinutes, acceptedShareWaiting) => {
          const { guestsPerBusyHourAtLimit } = ask({ counters, longestWaitMinutes, acceptedShareWaiting });
          const waiting = waitsLongerThan(
            { arrivalsPerHour: guestsPerBusyHourAtLimit, servedPerHourPerCounter: 12, counters },
            longestWaitMinutes / 60,
          );
          if (waiting.exists) expect(waiting.value).toBeCloseTo(acceptedShareWaiting, 6);
          else expect(guestsPerBusyHourAtLimit).toBeCloseTo(counters * 12, 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('one counter more raises the limit', () => {
    expect(ask({ counters: 3 }).guestsPerBusyHourAtLimit).toBeGreaterThan(ask().guestsPerBusyHourAtLimit);
  });

  test('when: ln(limit ÷ now) ÷ ln(1 + growth)', () => {
    const result = ask();
    expect(result.verdict).toBe('later');
    const line = Math.log(result.guestsPerBusyHourAtLimit / 12) / Math.log(1.05);
    const portions = Math.log(result.guestsPerDayAtLimit / 70) / Math.log(1.05);
    expect(result.headline.exists && result.headline.value.value).toBeCloseTo(Math.min(line, portions), 9);
  });

  test('now, for either reason; never without growth; a line that never settles', () => {
    expect(ask({ guestsPerBusyHour: 20 }).verdict).toBe('now-for-the-line');
    expect(ask({ guestsPerBusyHour: 500 }).verdict).toBe('now-for-the-line');
    expect(ask({ guestsPerDay: 99 }).verdict).toBe('now-for-the-portions');
    for (const growthPerMonth of [0, -0.1])
      expect(ask({ growthPerMonth }).verdict).toBe('not-by-this-growth');
    expect(ask({ guestsPerBusyHour: 0, guestsPerDay: 0 }).verdict).toBe('not-by-this-growth');
  });

  test.each([{ counters: 0 }, { counters: 1.5 }, { acceptedShareWaiting: 1 }, { growthPerMonth: -1 }])(
    'refuses %o',
    (wrong) => {
      expect(() => ask(wrong)).toThrow(DomainError);
    },
  );
});
