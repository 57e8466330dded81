import { round } from './svg.ts';

/**
 * A circle as a hand draws it: its radius swings by one part in seventy, in two slow waves, so that it is
 * crisp at 32 pixels and alive at 320. The same seed gives the same circle.
 */
export const wobble = (x: number, y: number, radius: number, seed: number): string => {
  const points = 10;
  const at = (i: number): readonly [number, number] => {
    const turn = (i / points) * 2 * Math.PI;
    const swing = 1 + 0.009 * Math.sin(2 * turn + seed) + 0.006 * Math.sin(3 * turn + seed * 2.3);
    return [x + radius * swing * Math.cos(turn), y + radius * swing * Math.sin(turn)];
  };
  const [startX, startY] = at(0);
  let d = `M${round(startX)} ${round(startY)}`;
  for (let i = 0; i < points; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const bend = 1 / 5.85;
    d += `C${round(from[0] + (to[0] - before[0]) * bend)} ${round(from[1] + (to[1] - before[1]) * bend)} ${round(
      to[0] - (after[0] - from[0]) * bend,
    )} ${round(to[1] - (after[1] - from[1]) * bend)} ${round(to[0])} ${round(to[1])}`;
  }
  return `${d}Z`;
};

/** A true circle, for seals. */
export const circle = (x: number, y: number, radius: number): string =>
  `M${round(x - radius)} ${y}a${radius} ${radius} 0 1 0 ${round(radius * 2)} 0a${radius} ${radius} 0 1 0 ${round(-radius * 2)} 0Z`;
