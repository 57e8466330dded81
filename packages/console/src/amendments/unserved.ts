import type { Batch } from '../api/shapes.ts';

/** Cards that are still good for a meal. */
export const unserved = ({ tally }: Pick<Batch, 'tally'>): number =>
  tally.held + tally.allotted + tally.handedOut;

/** Meals still owed: those of good cards, and of withdrawn ones that may be replaced. */
export const owed = (batch: Pick<Batch, 'tally'>): number => unserved(batch) + batch.tally.voided;
