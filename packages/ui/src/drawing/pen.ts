import { round } from './svg.ts';

export type Point = readonly [x: number, y: number];

/**
 * A closed smooth curve through points at equal angles about a centre: a circle where all radii are equal, a
 * mound or a leaf where they are not. Handles are a circle's, so few points make a true one.
 */
export const loop = (x: number, y: number, radii: readonly number[], turn = 0): string => {
  const count = radii.length;
  const at = (i: number): Point => {
    const angle = ((turn + (i * 360) / count) * Math.PI) / 180;
    const radius = radii[((i % count) + count) % count] ?? 0;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  };
  const bend = ((4 / 3) * Math.tan(Math.PI / (2 * count))) / (2 * Math.sin((2 * Math.PI) / count));
  let d = `M${pair(at(0))}`;
  for (let i = 0; i < count; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leave: Point = [from[0] + (to[0] - before[0]) * bend, from[1] + (to[1] - before[1]) * bend];
    const reach: Point = [to[0] - (after[0] - from[0]) * bend, to[1] - (after[1] - from[1]) * bend];
    d += `C${pair(leave)} ${pair(reach)} ${pair(to)}`;
  }
  return `${d}Z`;
};

/**
 * A circle as a brush leaves it: its radius swings by a hundredth or so. Two of them, one inside the other, make
 * a line that is thick and thin by turns: crisp at 32 pixels, alive at 320. The same seed gives the same circle.
 */
export const brushed = (x: number, y: number, radius: number, seed: number): string =>
  loop(
    x,
    y,
    Array.from({ length: 7 }, (_, i) => radius * (1 + 0.012 * Math.sin(i * 2.4 + seed * 1.7))),
    seed * 40,
  );

/** A true circle, for seals. */
export const circle = (x: number, y: number, radius: number): string =>
  `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${round(radius * 2)} 0a${radius} ${radius} 0 1 0 ${round(-radius * 2)} 0Z`;

/** A part of a circle, clockwise from one angle to another, in degrees from the right. */
export const arc = (x: number, y: number, radius: number, from: number, to: number): string => {
  const point = (deg: number): string => {
    const turn = (deg * Math.PI) / 180;
    return pair([x + radius * Math.cos(turn), y + radius * Math.sin(turn)]);
  };
  return `M${point(from)}A${round(radius)} ${round(radius)} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to)}`;
};

const pair = ([x, y]: Point): string => `${round(x)} ${round(y)}`;
