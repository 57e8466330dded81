import { DomainError } from '../domain.ts';
import { type AccountLog, type Holding, type TracingRule, traceHolding } from './holding-times.ts';
import type { CirculationSummary } from './velocity.ts';

export interface LogEntry {
  readonly account: string;
  readonly direction: 'in' | 'out';
  readonly time: number;
  /** Whole units of the smallest coin, above 0. */
  readonly amount: number;
}

/**
 * The log of everybody, account by account, in the order of the log (which settles what happens at one time).
 *
 * @throws DomainError an amount that is not above 0 and whole, an unknown direction. The rest is checked by the tracing.
 */
export const logsByAccount = (
  entries: readonly LogEntry[],
  until: number,
): ReadonlyMap<string, AccountLog> => {
  const logs = new Map<string, { times: number[]; amounts: number[]; until: number }>();
  entries.forEach(({ account, direction, time, amount }, place) => {
    if (!Number.isSafeInteger(amount) || amount <= 0)
      throw new DomainError(`entries[${place}].amount`, amount, 'a whole number above 0');
    if (direction !== 'in' && direction !== 'out')
      throw new DomainError(`entries[${place}].direction`, direction, '"in" or "out"');
    let log = logs.get(account);
    if (log === undefined) {
      log = { times: [], amounts: [], until };
      logs.set(account, log);
    }
    log.times.push(time);
    log.amounts.push(direction === 'in' ? amount : -amount);
  });
  return logs;
};

export type MeanHoldingTime =
  | { readonly exists: true; readonly duration: number }
  | { readonly exists: false; readonly reason: 'nothing-was-spent' };

/** Σ amount × time ÷ Σ amount, over what was spent: of one account, or of many together. */
export const meanHoldingTime = (holdings: Iterable<Holding>): MeanHoldingTime => {
  const { amountSpent, amountTimeSpent } = together(holdings);
  if (amountSpent === 0) return { exists: false, reason: 'nothing-was-spent' };
  return { exists: true, duration: amountTimeSpent / amountSpent };
};

export type CirculationOfLog =
  | ({
      readonly exists: true;
      readonly meanHoldingTime: number;
      readonly volume: number;
    } & CirculationSummary)
  | { readonly exists: false; readonly reason: 'nothing-was-spent' | 'nothing-was-held' };

/**
 * What does a community's own log say about how its money circulates?
 *
 * Every account is traced by one rule; volume is all that was paid out, M̄ the sum of ∫ balance dt over T. A payment
 * made the moment the money came has holding time 0 and counts. The effective balance is Σ amount × time of the
 * money spent ÷ T, so its share is from 0 to 1, and what stood still (or still stands) makes the static share.
 *
 * @param duration T, in the unit of the log's times
 * @throws DomainError a duration that is not above 0, a log that `traceHolding` refuses
 * @see Mattsson, Luedtke, Takes (arXiv 2209.01512)
 */
export const circulationOfLog = (
  logs: Iterable<AccountLog>,
  rule: TracingRule,
  duration: number,
): CirculationOfLog => {
  if (!(duration > 0 && duration < Infinity)) throw new DomainError('duration', duration, 'a number above 0');
  const { amountSpent, amountTimeSpent, balanceTime } = together(traced(logs, rule));
  if (amountSpent === 0) return { exists: false, reason: 'nothing-was-spent' };
  if (balanceTime === 0 || amountTimeSpent === 0) return { exists: false, reason: 'nothing-was-held' };
  const effectiveShare = amountTimeSpent / balanceTime;
  return {
    exists: true,
    volume: amountSpent,
    meanHoldingTime: amountTimeSpent / amountSpent,
    velocity: amountSpent / balanceTime,
    transferVelocity: amountSpent / amountTimeSpent,
    effectiveBalance: amountTimeSpent / duration,
    effectiveShare,
    staticShare: 1 - effectiveShare,
  };
};

function* traced(logs: Iterable<AccountLog>, rule: TracingRule): Iterable<Holding> {
  for (const log of logs) yield traceHolding(log, rule);
}

const together = (holdings: Iterable<Holding>) => {
  const sum = { amountSpent: 0, amountTimeSpent: 0, balanceTime: 0 };
  for (const { amountSpent, amountTimeSpent, balanceTime } of holdings) {
    sum.amountSpent += amountSpent;
    sum.amountTimeSpent += amountTimeSpent;
    sum.balanceTime += balanceTime;
  }
  return sum;
};
