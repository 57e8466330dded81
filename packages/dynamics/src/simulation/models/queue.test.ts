import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponential } from '../random/exponential.ts';
import { Stream } from '../random/stream.ts';
import { type QueueSetting, simulateQueue } from './queue.ts';

const listed = (values: readonly number[]): (() => number) => {
  let next = 0;
  return () => values[next++] ?? Infinity;
};

test('three guests at one counter, told by hand', () => {
  // They come at 1, 2 and 3, and are served 1–5, 5–6 and 6–8.
  const seen = simulateQueue({ nextArrival: listed([1, 1, 1]), service: listed([4, 1, 2]), servers: 1 }, 10);
  expect(seen).toEqual({
    completed: 3,
    turnedAway: 0,
    arrived: 3,
    meanWaiting: (3 + 3) / 10,
    meanInSystem: (4 + 4 + 5) / 10,
    meanWait: (0 + 3 + 3) / 3,
    meanTimeInSystem: (4 + 4 + 5) / 3,
    shareWhoWait: 2 / 3,
    events: 6,
  });
});

test('with two places the third is turned away; two counters serve at once', () => {
  const arrivals = [1, 1, 1];
  const small = { nextArrival: listed(arrivals), service: listed([4, 1, 2]), servers: 1, places: 2 };
  expect(simulateQueue(small, 10)).toMatchObject({ completed: 2, turnedAway: 1, meanInSystem: (4 + 4) / 10 });
  const two = { nextArrival: listed(arrivals), service: listed([4, 0.5, 2]), servers: 2 };
  expect(simulateQueue(two, 10)).toMatchObject({
    completed: 3,
    shareWhoWait: 0,
    meanInSystem: (4 + 0.5 + 2) / 10,
  });
});

test('before the warm-up nothing is counted', () => {
  const seen = simulateQueue(
    { nextArrival: listed([1, 1, 4]), service: listed([2, 2, 1]), servers: 1 },
    9,
    4,
  );
  // Served 1–3, 3–5 and 6–7: from 4 to 9 the second leaves and the third comes and goes.
  expect(seen).toMatchObject({ completed: 2, arrived: 1, meanInSystem: 2 / 5, meanWait: 0, shareWhoWait: 0 });
  expect(seen.meanTimeInSystem).toBe((3 + 1) / 2);
});

test('those inside at the start are in the levels and in the way, and are not counted as guests', () => {
  const start = { inside: 3, remaining: () => 2, guestAtOnce: true };
  const seen = simulateQueue({ nextArrival: () => Infinity, service: listed([5, 1]), servers: 1, start }, 10);
  // The first until 2, the second until 7, the third until 8, the guest of time 0 until Infinity.
  expect(seen).toMatchObject({ arrived: 1, completed: 0, meanWait: 8, shareWhoWait: 1 });
  expect(seen.meanInSystem).toBe((4 * 2 + 3 * 5 + 2 * 1 + 1 * 2) / 10);
  expect(seen.meanWaiting).toBe((3 * 2 + 2 * 5 + 1 * 1) / 10);
});

test('after the last guest the door is shut, and everybody is served', () => {
  const seen = simulateQueue({ nextArrival: () => 1, service: () => 3, servers: 1, guests: 4 }, Infinity);
  expect(seen).toMatchObject({ arrived: 4, completed: 4, events: 8, meanWait: (0 + 2 + 4 + 6) / 4 });
});

test('Little: over a run that begins and ends empty, mean numbers are to each other as mean times', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 6, max: 9 }),
      (seed, servers, places) => {
        const came = new Stream(seed, 0, 'came');
        const served = new Stream(seed, 0, 'served');
        const setting: QueueSetting = {
          nextArrival: () => exponential(came),
          service: () => servers * exponential(served),
          servers,
          places,
          guests: 200,
        };
        const seen = simulateQueue(setting, Infinity);
        expect(seen.completed + seen.turnedAway).toBe(200);
        expect(seen.meanWaiting * seen.meanTimeInSystem).toBeCloseTo(seen.meanInSystem * seen.meanWait, 9);
      },
    ),
    { numRuns: 40 },
  );
});

test('the same draws give the same run', () => {
  const run = () => {
    const came = new Stream(1, 0, 'came');
    const served = new Stream(1, 0, 'served');
    return simulateQueue(
      { nextArrival: () => exponential(came), service: () => 1.5 * exponential(served), servers: 2 },
      500,
    );
  };
  expect(run()).toEqual(run());
});
