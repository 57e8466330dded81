import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Engine } from './engine.ts';

test('handlers get the subject at its time, by kind, in order; the clock ends where it was told', () => {
  const engine = new Engine();
  const seen: [string, number, number][] = [];
  engine.use([(who) => seen.push(['a', who, engine.now]), (who) => seen.push(['b', who, engine.now])]);
  engine.at(3, 1, 7);
  engine.at(1, 0, 2 ** 26 - 1);
  engine.at(3, 0, 8);
  engine.at(9, 0, 9);
  engine.run(5);
  expect(seen).toEqual([
    ['a', 2 ** 26 - 1, 1],
    ['b', 7, 3],
    ['a', 8, 3],
  ]);
  expect([engine.now, engine.handled, engine.waiting]).toEqual([5, 3, 1]);
  engine.run(9);
  expect(seen.at(-1)).toEqual(['a', 9, 9]);
});

test('what is scheduled for this very moment is handled in this moment, after what waits for it already', () => {
  const engine = new Engine();
  const seen: number[] = [];
  engine.use([
    (who) => {
      seen.push(who);
      if (who < 3) engine.after(0, 0, who + 10);
    },
  ]);
  for (const who of [1, 2, 3]) engine.at(4, 0, who);
  engine.run(4);
  expect(seen).toEqual([1, 2, 3, 11, 12]);
});

test('all subjects below 2^26 and all 32 kinds come back as they were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 26 - 1 }),
      fc.integer({ min: 0, max: 31 }),
      (subject, kind) => {
        const engine = new Engine();
        let seen: [number, number] = [-1, -1];
        engine.use(
          Array.from({ length: 32 }, (_, i) => (who: number) => {
            seen = [i, who];
          }),
        );
        engine.at(0, kind, subject);
        engine.run(0);
        expect(seen).toEqual([kind, subject]);
      },
    ),
  );
});

test('no event in the past, none at NaN; one at Infinity never happens', () => {
  const engine = new Engine();
  engine.use([() => undefined]);
  engine.run(10);
  expect(() => engine.at(9.999, 0, 0)).toThrow(RangeError);
  expect(() => engine.after(-1, 0, 0)).toThrow(RangeError);
  expect(() => engine.after(Number.NaN, 0, 0)).toThrow(RangeError);
  expect(() => engine.run(9)).toThrow(RangeError);
  engine.after(Infinity, 0, 0);
  expect(engine.waiting).toBe(0);
});

test('run(Infinity) ends with the last event, and stop with the one being handled', () => {
  const engine = new Engine();
  let left = 5;
  engine.use([
    () => {
      if (--left > 0) engine.after(2, 0, 0);
      if (left === 3) engine.stop();
    },
  ]);
  engine.at(1, 0, 0);
  engine.run(Infinity);
  expect([engine.now, left, engine.waiting]).toEqual([3, 3, 1]);
  engine.run(Infinity);
  expect([engine.now, left, engine.waiting]).toEqual([9, 0, 0]);
});

test('more kinds than fit are refused', () => {
  expect(() => new Engine().use(Array.from({ length: 33 }, () => () => undefined))).toThrow(RangeError);
});
