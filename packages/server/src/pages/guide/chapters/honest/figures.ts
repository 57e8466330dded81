import { drift } from './drift.ts';
import { sold } from './sold.ts';
import { stake } from './stake.ts';
import { visits } from './visits.ts';

export const honestFigures = [visits, stake, drift, sold] as const;
