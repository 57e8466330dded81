import { arc, brushed, circle, loop } from './pen.ts';
import type { Stroke, Tone } from './tones.ts';

/**
 * The one idea: a meal is a plate, seen from above, on a square of 64 units. Its shape says what became of the
 * meal; colour only repeats it.
 */
export const plateKinds = ['empty', 'hand', 'full', 'half', 'crossed', 'question'] as const;

export type PlateKind = (typeof plateKinds)[number];

/**
 * The plates of a verdict at the stall: those of the charts, and some that no chart counts. `confirm`: served, the code
 * under the fold is to be checked; `eaten` and `elsewhere`: used before, here or at another phone; `unsure`: nobody can
 * say; `back`: taken back, the meal is owed again.
 */
export const verdictPlateKinds = [...plateKinds, 'confirm', 'eaten', 'elsewhere', 'unsure', 'back'] as const;

export type VerdictPlateKind = (typeof verdictPlateKinds)[number];

export const plateSize = 64;

/** The strokes of a plate, from back to front. */
export const plateStrokes = (kind: VerdictPlateKind): readonly Stroke[] => strokesByKind[kind];

const fill = (d: string, tone: Tone): Stroke => ({ d, fill: tone, stroke: 'none', width: 0 });

const shape = (d: string, tone: Tone, stroke: Tone = 'line', width = 1.6): Stroke => ({
  d,
  fill: tone,
  stroke,
  width,
});

const line = (d: string, width: number, stroke: Tone = 'line'): Stroke => ({
  d,
  fill: 'none',
  stroke,
  width,
});

/** The rim, thick and thin by turns. */
const rim = (x: number, y: number, radius: number): readonly Stroke[] => [
  fill(brushed(x, y, radius + 1.25, 1), 'line'),
  fill(brushed(x + 0.15, y - 0.1, radius - 1.15, 3), 'china'),
];

/** An empty plate: the ring of its well is left open, as a pen leaves it, and it shines. */
const bare = (x: number, y: number, radius: number): readonly Stroke[] => [
  ...rim(x, y, radius),
  line(arc(x, y, radius * 0.67, -158, 165), 1.5),
  line(arc(x, y, radius * 0.44, 175, 245), 1.6, 'shade'),
];

/** Rice, fried tempe and sambal on a piece of banana leaf. */
const food: readonly Stroke[] = [
  shape(loop(31.5, 32, [20.5, 19, 20.5, 18.5, 21.5, 19.5, 19.5, 21], 14), 'leaf', 'vein', 1.5),
  line('M13.5 38.5C22 36 40 27 49.5 22M23 49C27 42 31 30 30.5 13.5', 1.1, 'vein'),
  shape('M36.5 16.5l9 4.3-4 8.7-9-4.3Z', 'spice'),
  shape('M41.5 24l8.5 3.8-3.6 8.7-8.9-4Z', 'spice'),
  shape(loop(26.5, 34, [11.5, 10.2, 11, 10.6, 11.8, 10.4, 11], 10), 'rice', 'line', 1.8),
  line('M20.5 33.5l1.9-1.2M25 28.3l2-.6M30.5 33l1.8-1.1M24.5 39l2.1.2M30.5 28.5l.8-1.6', 1.3, 'shade'),
  shape(circle(25.5, 48.2, 3.7), 'stop', 'line', 1.4),
];

/** The same dish, its right half gone. */
const halfFood: readonly Stroke[] = [
  shape(
    'M33 12.5c-1.2 4 1.4 7-.4 11-1.5 3.6.9 7-.3 11-1.1 3.8 1 8.5.3 17C19.5 51.5 11.2 43 11.6 32 12 21 21.5 12.8 33 12.5Z',
    'leaf',
    'vein',
    1.5,
  ),
  line('M13.4 38.6C18 37.2 25 34 32 30', 1.1, 'vein'),
  shape(
    'M32 23.3c-7.5-1.3-15.8 2.8-16.6 10.2-.6 6.7 5.4 11.7 11.6 11.3 2 0 3.9-.7 5.4-1.7-.8-3 .2-5.3-.1-8.6.9-4-.9-7.5-.3-11.2Z',
    'rice',
    'line',
    1.8,
  ),
  line('M20.5 33.5l1.9-1.2M25 28.8l2-.6M24.5 39l2.1.2', 1.3, 'shade'),
];

/** A round seal on the rim at the lower right, with a gap of ground around it. */
const seal = (tone: Tone): readonly Stroke[] => [
  fill(circle(49.5, 49.5, 14.2), 'ground'),
  fill(circle(49.5, 49.5, 11.8), tone),
];

/** Fork and spoon laid side by side, and a few grains: somebody has eaten. */
const finished: readonly Stroke[] = [
  line('M24 50V25M19.5 14v7.5c0 2 2 3.5 4.5 3.5s4.5-1.5 4.5-3.5V14M24 14v7', 2.6),
  line('M37 50V29', 2.6),
  shape(loop(37, 21.5, [5, 7, 5, 7.5], 0), 'china', 'line', 2.4),
  line('M14.5 34h.01M46.5 36h.01M15.5 40.5h.01', 2.4, 'shade'),
];

const cross = 'M10.5 11.5C24 24 40 40 53.5 53M52.5 10.5C40 23.5 24 39 11.5 53.5';

const strokesByKind: Readonly<Record<VerdictPlateKind, readonly Stroke[]>> = {
  empty: bare(32, 32, 26.5),
  hand: [
    shape(
      'M23.5 59c-1-4.5-8.5-8-14-15.5C5 39 8 33 12 34l40-1c4.5 1 4 8-.5 14C47 51.5 42.5 54 41.5 59Z',
      'skin',
      'line',
      2,
    ),
    shape(
      'M22 56.6c6.5 1.9 14.5 1.9 21 0 .8 1.7 1 3 .9 4.4-7.6 2.1-15.5 2.1-22.8 0-.1-1.6.1-2.8.9-4.4Z',
      'china',
      'line',
      2,
    ),
    ...bare(32, 25.8, 22.8),
    shape('M8.7 44.5C5.5 38.5 7 29.8 11.5 29.3c3.8-.4 4.3 4 3.6 7.4', 'skin', 'line', 2),
  ],
  full: [...rim(32, 32, 26.5), ...food, ...seal('go'), line('M44 50l3.9 3.8 7-8', 3, 'onGo')],
  half: [
    ...rim(32, 32, 26.5),
    line(arc(32, 32, 18, -80, 85), 1.5),
    ...halfFood,
    ...seal('wait'),
    line('M49.5 43v6.8l4.5 3', 2.6, 'onWait'),
  ],
  crossed: [
    ...rim(32, 32, 26.5),
    line(arc(32, 32, 17.8, -132, 224), 1.5),
    line(cross, 8, 'ground'),
    line(cross, 4, 'stop'),
  ],
  confirm: [
    ...rim(32, 32, 26.5),
    ...food,
    ...seal('wait'),
    line('M44.5 49.2h10v6.6h-10ZM46.6 49v-2.6a2.9 2.9 0 0 1 5.8 0V49', 2.4, 'onWait'),
  ],
  eaten: [
    ...bare(32, 32, 26.5),
    ...finished,
    ...seal('stop'),
    line('M46.2 42.6h6.6v13.8h-6.6ZM49.5 53.8h.01', 2.3, 'onGo'),
  ],
  elsewhere: [
    ...bare(32, 32, 26.5),
    ...finished,
    ...seal('stop'),
    line('M43.5 49.5h10M50 45.2l4.3 4.3-4.3 4.3', 2.6, 'onGo'),
  ],
  unsure: [
    ...bare(32, 32, 26.5),
    line('M24.5 26c.6-5 3.8-8 8-8s7.6 2.9 7.6 7.2c0 6-7.8 6.4-7.8 12.6M32.3 45.5h.01', 4.6),
  ],
  back: [...bare(32, 32, 26.5), line('M25.5 21 17 29.5l8.5 8.5M18 29.5h17.5a8.5 8.5 0 0 1 0 17H28', 4)],
  question: [
    ...rim(32, 32, 26.5),
    ...food,
    ...seal('wait'),
    line(
      'M46 46.8c.3-2.3 1.7-3.6 3.7-3.6s3.6 1.3 3.6 3.2c0 2.7-3.6 2.9-3.6 5.5M49.7 55.8h.01',
      2.6,
      'onWait',
    ),
  ],
};
