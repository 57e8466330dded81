import { expect, test } from 'vitest';
import { type Clock, type ClockState, createClock } from './clock.ts';

const day = 24 * 3_600_000;
const noon = Date.parse('2026-11-22T04:00:00.000Z');
const at = (ms: number): string => new Date(ms).toUTCString();

const phoneAt = (start: number, kept?: ClockState) => {
  const world = { phone: start, steady: 0, kept: [] as ClockState[] };
  const clock: Clock = createClock({
    phone: () => world.phone,
    steady: () => world.steady,
    kept,
    keep: (state) => world.kept.push(state),
  });
  return { world, clock };
};

test.each([2 * day, -2 * day])('a phone %d ms wrong is right once the server has spoken', (wrong) => {
  const { world, clock } = phoneAt(noon + wrong);
  expect(clock.now()).toBe(noon + wrong);
  expect(clock.wrongBy()).toBe(0);
  clock.heard(at(noon), clock.phone());
  expect(Math.abs(clock.now() - noon)).toBeLessThanOrEqual(500);
  expect(Math.sign(clock.wrongBy())).toBe(Math.sign(wrong));
  // It outlives the app.
  const again = phoneAt(world.phone + 60_000, world.kept.at(-1));
  expect(Math.abs(again.clock.now() - noon - 60_000)).toBeLessThanOrEqual(500);
});

test('the way and the whole seconds of `Date` are no news', () => {
  const { world, clock } = phoneAt(noon);
  clock.heard(at(noon), noon);
  const { length } = world.kept;
  world.phone += 3_000;
  world.steady += 3_000;
  clock.heard(at(noon + 2_000), noon + 600);
  expect(world.kept.length).toBe(length);
});

test('set back while the app runs: time goes on', () => {
  const { world, clock } = phoneAt(noon);
  world.phone -= day;
  world.steady += 5_000;
  expect(clock.now()).toBe(noon + 5_000);
});

test('never behind what was seen, until the server says that it was ahead', () => {
  const { world, clock } = phoneAt(noon);
  clock.saw(noon + day);
  expect(clock.now()).toBe(noon + day);
  clock.saw(noon);
  expect(clock.now()).toBe(noon + day);
  clock.heard(at(noon), noon);
  expect(Math.abs(clock.now() - noon)).toBeLessThanOrEqual(2_500);
  expect(world.kept.at(-1)?.isHeard).toBe(true);
});

test('an answer without a time, or with nonsense, says nothing', () => {
  const { clock } = phoneAt(noon);
  clock.heard(null, noon);
  clock.heard('soon', noon);
  expect(clock.state()).toEqual({ offsetMs: 0, isHeard: false, floor: 0 });
});
