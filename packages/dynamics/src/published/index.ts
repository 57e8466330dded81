import type { PublishedValue } from '../published.ts';
import { circulationValues } from './circulation.ts';
import { fundingValues } from './funding.ts';
import { misuseValues } from './misuse.ts';
import { oneTokenValues } from './one-token.ts';
import { stockValues } from './stock.ts';

/** Every value that somebody else printed and that this library is held against, in the order of the modules. */
export const publishedValues: readonly PublishedValue[] = [
  ...oneTokenValues,
  ...stockValues,
  ...fundingValues,
  ...misuseValues,
  ...circulationValues,
];
