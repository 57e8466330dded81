import { expect, test } from 'vitest';
import { exponential } from '../simulation/random/exponential.ts';
import { Stream } from '../simulation/random/stream.ts';
import { createGiversDraw, fitGivers, type Givers } from './givers.ts';

/** Givers who give every `gap` days on average from their first gift until `stops` (a time). */
const lived = (
  days: number,
  people: readonly { readonly gap: number; readonly first: number; readonly stops: number }[],
) => {
  const stream = new Stream(1, 0, 'lived');
  const at: number[] = [];
  const donor: number[] = [];
  people.forEach(({ gap, first, stops }, key) => {
    for (let time = first; time < Math.min(days, stops); time += gap * exponential(stream)) {
      at.push(time);
      donor.push(key);
    }
  });
  return { at, donor };
};
const expectedGifts = (givers: Givers, horizon: number, draws = 400): Float64Array => {
  const next = createGiversDraw(givers, new Stream(2, 0, 'draw'), horizon);
  const byGiver = new Float64Array(givers.rows.length + 1);
  for (let draw = 0; draw < draws; draw++)
    for (const { giver } of next()) byGiver[giver + 1] = (byGiver[giver + 1] as number) + 1 / draws;
  return byGiver;
};
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

test('who has fallen silent is not counted on; who gives as ever is', () => {
  const people = [
    ...Array.from({ length: 30 }, (_, i) => ({ gap: 7, first: i % 7, stops: Infinity })),
    ...Array.from({ length: 30 }, (_, i) => ({ gap: 7, first: i % 7, stops: 60 })),
  ];
  const { at, donor } = lived(182, people);
  const givers = fitGivers(at, donor, 182);
  if (!givers) throw new Error('no givers');
  const gifts = expectedGifts(givers, 28);
  const [staying, silent] = [sum(gifts.subarray(1, 31)), sum(gifts.subarray(31, 61))];
  // 30 who give every 7 days for 28 days.
  expect(staying).toBeGreaterThan(95);
  expect(staying).toBeLessThan(135);
  expect(silent).toBeLessThan(6);
});

test('a silence means little of one who seldom gives', () => {
  const weekly = Array.from({ length: 20 }, (_, i) => ({ gap: 7, first: i % 7, stops: Infinity }));
  const seldom = Array.from({ length: 20 }, (_, i) => ({ gap: 80, first: i, stops: Infinity }));
  const { at, donor } = lived(365, [...weekly, ...seldom]);
  const givers = fitGivers(at, donor, 365);
  if (!givers) throw new Error('no givers');
  const gifts = expectedGifts(givers, 28);
  expect(sum(gifts.subarray(21, 41))).toBeGreaterThan(3);
  expect(sum(gifts.subarray(21, 41))).toBeLessThan(11);
});

test('new ones come as first gifts came of late', () => {
  const people = Array.from({ length: 120 }, (_, i) => ({ gap: 30, first: i * 1.5, stops: Infinity }));
  const { at, donor } = lived(180, people);
  const givers = fitGivers(at, donor, 180);
  if (!givers) throw new Error('no givers');
  const fromNew = expectedGifts(givers, 28)[0] as number;
  // 18.7 first gifts in 28 days, and each then gives once in 30 days for 14 on average.
  expect(fromNew).toBeGreaterThan(18);
  expect(fromNew).toBeLessThan(40);
});

test('without keys, or with too few gifts, givers are not told apart', () => {
  expect(fitGivers([1, 2, 3], [1, 2, 3], 10)).toBeNull();
  const at = Array.from({ length: 20 }, (_, i) => i);
  expect(
    fitGivers(
      at,
      at.map((_, i) => (i === 7 ? -1 : i)),
      20,
    ),
  ).toBeNull();
  expect(fitGivers(at, at, 20)).not.toBeNull();
});
