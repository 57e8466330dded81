import { circle, wobble } from './pen.ts';
import type { Stroke, Tone } from './tones.ts';

/**
 * The one idea: a meal is a plate, seen from above, on a square of 64 units. Its shape says what became of the
 * meal; colour only repeats it.
 */
export const plateKinds = ['empty', 'hand', 'full', 'half', 'crossed', 'question'] as const;

export type PlateKind = (typeof plateKinds)[number];

export const plateSize = 64;

/** The strokes of a plate, from back to front. */
export const plateStrokes = (kind: PlateKind): readonly Stroke[] => strokesByKind[kind];

const shape = (d: string, fill: Tone, stroke: Tone = 'none', width = 0): Stroke => ({
  d,
  fill,
  stroke,
  width,
});

const line = (d: string, width: number, stroke: Tone = 'line'): Stroke => ({
  d,
  fill: 'none',
  stroke,
  width,
});

/** Rim and well. The well's ring is left open, as a pen leaves it. */
const china = (x: number, y: number, radius: number): readonly Stroke[] => [
  shape(wobble(x, y, radius, 1), 'china', 'line', 2.4),
  line(arc(x, y, radius * 0.66, -150, 165), 1.5),
];

const arc = (x: number, y: number, radius: number, from: number, to: number): string => {
  const point = (deg: number): string => {
    const turn = (deg * Math.PI) / 180;
    return `${round(x + radius * Math.cos(turn))} ${round(y + radius * Math.sin(turn))}`;
  };
  return `M${point(from)}A${round(radius)} ${round(radius)} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to)}`;
};

const round = (value: number): number => Math.round(value * 100) / 100;

const shine = line(arc(30, 30, 10.5, 170, 245), 1.5, 'shade');

/** Rice on a piece of banana leaf. */
const food: readonly Stroke[] = [
  shape(
    'M13.6 33.5C15 22 24 14.2 37.5 15.5c4.5 1.5 9 6 11.5 12.5-.5 12.5-9 20.5-20.5 20.3C20.5 46.5 15 41 13.6 33.5Z',
    'leaf',
    'vein',
    1.5,
  ),
  line('M14.5 34.5C24 34 38 28 47.5 24', 1.2, 'vein'),
  shape(
    'M22 35.5c-1.2-5.5 2.8-11.5 9.5-12 6.5-.3 11 4.5 10.3 10.5-.6 5.5-5 8.5-10.3 8.3-5-.1-8.5-2.5-9.5-6.8Z',
    'rice',
    'line',
    1.6,
  ),
  line('M27.5 33.8l1.8-1.3M32.3 29.3l2-.6M35.5 34.5l1.9-1M30.8 37.8l2 .3M36.3 30.3l.9-1.5', 1.3, 'shade'),
];

const halfFood: readonly Stroke[] = [
  shape('M13.6 33.5C15 22 22 15.5 32 15.2V48.3C21 48.3 15 41 13.6 33.5Z', 'leaf', 'vein', 1.5),
  line('M14.5 34.5C20 34.3 26 32.5 32 30.5', 1.2, 'vein'),
  shape('M32 23.5c-6.7.2-11.2 6-10 12 1 4.4 5 6.8 10 6.8Z', 'rice', 'line', 1.6),
  line('M26.2 34.3l1.8-1.3M27.5 29l1.8-.9M28.5 38.5l1.7.2', 1.3, 'shade'),
];

/** A round seal on the rim at the lower right, with a gap of ground around it. */
const seal = (fill: Tone): readonly Stroke[] => [
  shape(circle(49, 49, 14.2), 'ground'),
  shape(circle(49, 49, 11.8), fill),
];

const strokesByKind: Readonly<Record<PlateKind, readonly Stroke[]>> = {
  empty: [...china(32, 32, 27), shine],
  hand: [
    shape(
      'M23 64c0-5-8-9-13.5-17.5C5 39 8 33 12 34l40-1c4.5 1 4 8-.5 14C46 54 41.5 57 41.5 64Z',
      'skin',
      'line',
      2,
    ),
    ...china(32, 26, 23),
    line(arc(30.5, 24.5, 9, 170, 245), 1.5, 'shade'),
    shape('M8.5 44C5.5 38 7 29.5 11.5 29c3.8-.4 4.3 4 3.6 7.5', 'skin', 'line', 2),
  ],
  full: [...china(32, 32, 27), ...food, ...seal('go'), line('M43.5 49.5l3.9 3.8 7-8', 3, 'onGo')],
  half: [...china(32, 32, 27), ...halfFood, ...seal('wait'), line('M49 42.5v6.8l4.5 3', 2.6, 'onWait')],
  crossed: [
    ...china(32, 32, 27),
    line('M11 11l42 42M53 11 11 53', 8, 'ground'),
    line('M11 11l42 42M53 11 11 53', 4, 'stop'),
  ],
  question: [
    ...china(32, 32, 27),
    ...food,
    ...seal('wait'),
    line(
      'M45.5 46.3c.3-2.3 1.7-3.6 3.7-3.6s3.6 1.3 3.6 3.2c0 2.7-3.6 2.9-3.6 5.5M49.2 55.3h.01',
      2.6,
      'onWait',
    ),
  ],
};
