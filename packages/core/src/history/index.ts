/**
 * From the ledger to the mathematics: what a log tells about the past of its community, as `estimate` and `forecast` of dynamics
 * take it, and which inputs of decisions a ledger knows. An entry of its own, so that nobody else carries dynamics along.
 */

export type { KnownInputs } from './history-inputs.ts';
export { createHistoryReader, type LogHistory } from './history-of-log.ts';
export { knownInputs } from './known-inputs.ts';
