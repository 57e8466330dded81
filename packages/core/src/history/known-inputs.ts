import type { History } from '@megibung/dynamics';
import { historyInputs, type KnownInputs } from './history-inputs.ts';
import { measuredInputs, type StandsNow } from './measured-inputs.ts';

/**
 * What a community knows of the inputs of decisions: how it stands now, and what its log says of its past.
 *
 * @param history null where there is none yet, or where it is too long to be read here
 * @param weekday whose share of the week is asked for
 */
export const knownInputs = (stands: StandsNow, history: History | null, weekday?: unknown): KnownInputs => {
  const past = historyInputs(history, stands.moneyNumber, weekday);
  const { allotted, handedOut, held } = stands.report.total;
  // Where nobody records the handing out, cards that are paid for are with people all the same.
  const isRecorded = history === null || Array.from(history.tokens.handedOutAt).some(Number.isFinite);
  const out = isRecorded ? {} : { tokensOut: allotted.meals + handedOut.meals + held.meals };
  return { ...past, values: { ...measuredInputs(stands), ...out, ...past.values } };
};
