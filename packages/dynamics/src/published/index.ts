import type { PublishedValue } from '../published.ts';
import { circulationValues } from './circulation.ts';
import { fairnessValues } from './fairness.ts';
import { fundingValues } from './funding.ts';
import { misuseValues } from './misuse.ts';
import { oneTokenValues } from './one-token.ts';
import { stockValues } from './stock.ts';

/** Everything that this library is checked against, by area, in the order of the modules. */
export const publishedValues: readonly PublishedValue[] = [
  // One area a line.
  ...oneTokenValues,
  ...stockValues,
  ...fundingValues,
  ...fairnessValues,
  ...misuseValues,
  ...circulationValues,
];
