import type { TokenState } from '@megibung/core';
import { type PlateKind, plateKinds } from './plates.ts';

/** How many meals there are of each kind of plate. */
export type PlateCounts = { readonly [kind in PlateKind]?: number };

export interface ScaledPlates {
  /** Meals that one plate stands for: 1, 10, 100, … */
  readonly unit: number;
  readonly total: number;
  /** Eaten first, so that the row fills from the left. */
  readonly plates: readonly PlateKind[];
}

/** The order in a row: what is done, then what is on its way, then what waits, then what fell out. */
export const plateOrder = [
  'full',
  'question',
  'half',
  'hand',
  'empty',
  'crossed',
] as const satisfies readonly PlateKind[];

/**
 * One plate for one meal until there are more than `platesMax`; then one for ten, a hundred and so on. Of scaled
 * plates every kind that exists keeps at least one, and the rest are shared out by largest remainder, so the
 * row never hides a kind. Exact numbers belong beside it, in words.
 */
export const scalePlates = (counts: PlateCounts, platesMax = 30): ScaledPlates => {
  const entries = plateOrder.map((kind) => ({ kind, count: Math.max(0, Math.floor(counts[kind] ?? 0)) }));
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  let unit = 1;
  while (total / unit > platesMax) unit *= 10;
  const wanted = Math.ceil(total / unit);
  const shares = entries
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => ({
      kind,
      plates: Math.max(1, Math.floor(count / unit)),
      rest: (count / unit) % 1,
    }));
  let missing = wanted - shares.reduce((sum, { plates }) => sum + plates, 0);
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) {
    if (missing <= 0) break;
    if (share.rest === 0) continue;
    share.plates += 1;
    missing -= 1;
  }
  return { unit, total, plates: shares.flatMap(({ kind, plates }) => Array<PlateKind>(plates).fill(kind)) };
};

/** The plate that a token's state is drawn as. */
export const plateOfState = (state: TokenState): PlateKind => plateByState[state];

const plateByState: Readonly<Record<TokenState, PlateKind>> = {
  printed: 'empty',
  held: 'empty',
  allotted: 'empty',
  handed_out: 'hand',
  redeemed: 'full',
  expired: 'crossed',
  voided: 'crossed',
  returned: 'crossed',
};

/** The counts of a list of plates. */
export const countPlates = (plates: Iterable<PlateKind>): PlateCounts => {
  const counts = Object.fromEntries(plateKinds.map((kind) => [kind, 0])) as Record<PlateKind, number>;
  for (const kind of plates) counts[kind] += 1;
  return counts;
};
