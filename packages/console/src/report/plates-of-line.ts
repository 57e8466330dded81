import type { PlateCounts } from '@megibung/ui';
import type { Batch, ReportLine } from '../api/shapes.ts';

/** Meals paid for and not eaten yet, wherever their cards are. */
export const waitingMeals = (line: ReportLine): number =>
  line.held.meals + line.allotted.meals + line.handedOut.meals;

/** A line of the report as plates. */
export const platesOfLine = (line: ReportLine): PlateCounts => ({
  full: line.served.meals,
  question: line.disputed.meals,
  hand: line.handedOut.meals,
  empty: line.held.meals + line.allotted.meals,
  crossed: line.expired.meals + line.voided.meals + line.returned.meals,
});

/** A batch as plates; before it is active, all its cards are empty plates. */
export const platesOfBatch = ({ tally, state, quantity }: Batch): PlateCounts => {
  if (state === 'printed' || state === 'minting') return { empty: quantity };
  if (state === 'voided') return { crossed: quantity };
  return {
    full: tally.served,
    hand: tally.handedOut,
    empty: tally.held + tally.allotted,
    crossed: tally.expired + tally.voided + tally.returned,
  };
};
