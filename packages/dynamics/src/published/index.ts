import type { PublishedValue } from '../published.ts';
import { circulationValues } from './circulation.ts';
import { fairnessValues } from './fairness.ts';
import { fundingValues } from './funding.ts';
import { misuseValues } from './misuse.ts';
import { oneTokenValues } from './one-token.ts';
import { stockValues } from './stock.ts';

/** Everything that this library is checked against, by area, in the order of the modules. */
export const publishedAreas = {
  // One area a line.
  'one-token': oneTokenValues,
  stock: stockValues,
  funding: fundingValues,
  fairness: fairnessValues,
  misuse: misuseValues,
  circulation: circulationValues,
} as const satisfies Readonly<Record<string, readonly PublishedValue[]>>;

export type PublishedArea = keyof typeof publishedAreas;

export const publishedValues: readonly PublishedValue[] = Object.values(publishedAreas).flat();
