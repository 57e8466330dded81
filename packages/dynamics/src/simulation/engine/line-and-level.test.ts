import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Level } from './level.ts';
import { Line } from './line.ts';

test('a line is an array with push and shift', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 300 }),
      fc.integer({ min: 1, max: 8 }),
      (steps, capacity) => {
        const line = new Line(capacity);
        const array: number[] = [];
        for (const value of steps) {
          if (value !== null) {
            line.push(value);
            array.push(value);
          } else if (array.length > 0) expect(line.shift()).toBe(array.shift());
          expect(line.length).toBe(array.length);
        }
        while (array.length > 0) expect(line.shift()).toBe(array.shift());
      },
    ),
  );
});

test('a cleared line is empty; one without room is refused', () => {
  const line = new Line(2);
  for (let i = 0; i < 5; i++) line.push(i);
  line.clear();
  expect(line.length).toBe(0);
  line.push(8);
  expect(line.shift()).toBe(8);
  expect(() => new Line(0)).toThrow(RangeError);
});

test('a level knows its area and its mean since the restart', () => {
  const level = new Level();
  level.set(4, 0);
  level.add(2, 10);
  expect(level.area(15)).toBe(4 * 10 + 6 * 5);
  expect(level.mean(20)).toBe((40 + 60) / 20);
  level.restart(20);
  expect(level.mean(20)).toBe(6);
  level.set(1, 22);
  expect(level.area(32)).toBe(12 + 10);
  expect(level.mean(32)).toBe(22 / 12);
});

test("a level's area is the sum of value × duration", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -9, max: 9 })), { maxLength: 60 }),
      (steps) => {
        const level = new Level();
        let [now, value, area] = [0, 0, 0];
        for (const [gap, change] of steps) {
          area += value * gap;
          now += gap;
          value += change;
          if (change % 2 === 0) level.add(change, now);
          else level.set(value, now);
          expect(level.area(now)).toBe(area);
          expect(level.value).toBe(value);
        }
      },
    ),
  );
});
