import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar } from './calendar.ts';

/** What a calendar should do, written the long way: a sorted list, equals in the order in which they came. */
class Sorted {
  private readonly list: { time: number; code: number }[] = [];
  get length(): number {
    return this.list.length;
  }
  get earliest(): number {
    return this.list[0]?.time ?? Infinity;
  }
  add(time: number, code: number): void {
    const later = this.list.findIndex((each) => each.time > time);
    this.list.splice(later === -1 ? this.list.length : later, 0, { time, code });
  }
  take(): number {
    return (this.list.shift() as { code: number }).code;
  }
}

/** Few different times make many ties; 'take' is null. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 2, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }) },
  { weight: 4, arbitrary: fc.constant(null) },
);

test('adds and takes as a sorted list does, ties in order of insertion', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), fc.integer({ min: 1, max: 9 }), (steps, capacity) => {
      const calendar = new Calendar(capacity);
      const sorted = new Sorted();
      steps.forEach((time, code) => {
        if (time !== null) {
          calendar.add(time, code);
          sorted.add(time, code);
        } else if (sorted.length > 0) {
          expect(calendar.earliest).toBe(sorted.earliest);
          expect(calendar.take()).toBe(sorted.take());
        }
        expect(calendar.length).toBe(sorted.length);
      });
      while (sorted.length > 0) expect(calendar.take()).toBe(sorted.take());
      expect(calendar.earliest).toBe(Infinity);
    }),
    { numRuns: 300 },
  );
});

test('100,000 events in order, and all of one moment as they were put in', () => {
  const calendar = new Calendar(1);
  for (let i = 0; i < 100_000; i++) calendar.add((i * 7919) % 100, i);
  let time = -1;
  let code = -1;
  let misplaced = 0;
  for (let i = 0; i < 100_000; i++) {
    const { earliest } = calendar;
    const taken = calendar.take();
    if (earliest < time || (earliest === time && taken < code) || (taken * 7919) % 100 !== earliest)
      misplaced++;
    [time, code] = [earliest, taken];
  }
  expect(misplaced).toBe(0);
});

test('a code of all 32 bits comes back; a cleared calendar is as new', () => {
  const calendar = new Calendar();
  for (const code of [0, -1, 2 ** 31 - 1, -(2 ** 31)]) {
    calendar.add(1, code);
    expect(calendar.take()).toBe(code);
  }
  calendar.add(1, 5);
  calendar.clear();
  expect([calendar.length, calendar.earliest]).toEqual([0, Infinity]);
  calendar.add(2, 6);
  expect([calendar.earliest, calendar.take()]).toEqual([2, 6]);
});

test('a calendar without room is refused', () => expect(() => new Calendar(0)).toThrow(RangeError));
