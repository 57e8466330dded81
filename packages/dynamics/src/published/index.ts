import type { PublishedValue } from '../published.ts';
import { circulationValues } from './circulation.ts';
import { fundingValues } from './funding.ts';
import { misuseValues } from './misuse.ts';

/** Everything that this library is checked against, by area. */
export const publishedValues: readonly PublishedValue[] = [...fundingValues, ...misuseValues, ...circulationValues];
