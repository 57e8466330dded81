import { DomainError, requireFinite, requireOneOf } from '../domain.ts';
import { ExactSum } from './exact-sum.ts';

/**
 * Which of the money in an account is paid out first: what came first (`fifo`), what came last (`lifo`), or the same
 * share of each part (`mixed`). Money has no memory, so this is a choice, and the three bracket the question.
 */
export type TracingRule = 'fifo' | 'lifo' | 'mixed';

/**
 * One account's log, by place. Amounts in whole units of the smallest coin (rupiah), above 0 for in and below 0 for
 * out; times never go back. What the account held when the log begins is an entry of its own at that time (its holding
 * time then counts from there).
 */
export interface AccountLog {
  readonly times: ArrayLike<number>;
  readonly amounts: ArrayLike<number>;
  /** When the looking ends, not before the last entry. */
  readonly until: number;
}

export interface Holding {
  readonly amountSpent: number;
  /** Σ amount × time held, over what was spent. */
  readonly amountTimeSpent: number;
  readonly amountHeld: number;
  /** Σ amount × time held so far, over what is still there. */
  readonly amountTimeHeld: number;
  /** ∫ balance dt. Always amountTimeSpent + amountTimeHeld. */
  readonly balanceTime: number;
}

/** Some money that was held for so long before it was spent, at this place of the log. */
export type OnPiece = (amount: number, duration: number, entry: number) => void;

/**
 * How long was the money in this account held before it was paid on?
 *
 * Law, for every rule: Σ amount × time over spent and still-held money = ∫ balance dt. Where the account starts and
 * ends empty, the three rules so have the same mean; between, they differ by what is left at the end.
 *
 * Cost O(entries) for all three rules. First-in and last-in keep the parts in a queue and a stack. Mixed tracing needs
 * no parts for its sums: every payment takes the mean age along, so one number, the age of all money there, is
 * enough. Only if `onPiece` asks for the single parts of mixed tracing is it O(payments × parts in the account).
 *
 * Sums of first-in and last-in are exact where amounts and times are whole numbers and the result is below 2⁵³, and
 * else correct to the last digit or so (`ExactSum`); those of mixed tracing are rounded at each payment (relative
 * error of about 1e-16 × payments at worst, nothing cancels).
 *
 * @throws DomainError an amount that is no whole number, 0, or more than is there; a time that goes back; an unknown rule
 * @see Mattsson, Luedtke, Takes (arXiv 2209.01512)
 */
export const traceHolding = (log: AccountLog, rule: TracingRule, onPiece?: OnPiece): Holding => {
  requireOneOf('rule', rule, ['fifo', 'lifo', 'mixed']);
  requireLog(log);
  if (rule !== 'mixed') return traceParts(log, rule, onPiece);
  if (onPiece !== undefined) traceShares(log, onPiece);
  return traceMean(log);
};

/** First-in and last-in: open parts lie from `first` to the end of two arrays. */
const traceParts = (
  { times, amounts, until }: AccountLog,
  rule: 'fifo' | 'lifo',
  onPiece: OnPiece | undefined,
): Holding => {
  const parts: number[] = [];
  const since: number[] = [];
  let first = 0;
  let amountSpent = 0;
  const spent = new ExactSum();
  const held = new ExactSum();

  for (let entry = 0; entry < times.length; entry++) {
    const time = times[entry] as number;
    let due = -(amounts[entry] as number);
    if (due < 0) {
      parts.push(-due);
      since.push(time);
      continue;
    }
    amountSpent += due;
    while (due > 0) {
      const place = rule === 'fifo' ? first : parts.length - 1;
      const part = parts[place] as number;
      const used = Math.min(part, due);
      const duration = time - (since[place] as number);
      spent.add(used, duration);
      onPiece?.(used, duration, entry);
      due -= used;
      parts[place] = part - used;
      if (used < part) continue;
      if (rule === 'fifo') first++;
      else {
        parts.pop();
        since.pop();
      }
    }
    if (first > 1024 && first > parts.length / 2) {
      parts.splice(0, first);
      since.splice(0, first);
      first = 0;
    }
  }

  let amountHeld = 0;
  for (let place = first; place < parts.length; place++) {
    amountHeld += parts[place] as number;
    held.add(parts[place] as number, until - (since[place] as number));
  }
  return {
    amountSpent,
    amountTimeSpent: spent.value,
    amountHeld,
    amountTimeHeld: held.value,
    balanceTime: balanceTime({ times, amounts, until }),
  };
};

/** Mixed: `age` is Σ amount × time held so far; a payment of a share of the balance takes that share of it. */
const traceMean = ({ times, amounts, until }: AccountLog): Holding => {
  let [balance, age, now] = [0, 0, times[0] ?? until];
  let [amountSpent, amountTimeSpent] = [0, 0];
  for (let entry = 0; entry < times.length; entry++) {
    const time = times[entry] as number;
    const amount = amounts[entry] as number;
    age += balance * (time - now);
    now = time;
    if (amount < 0) {
      amountSpent -= amount;
      amountTimeSpent += age * (-amount / balance);
      age *= (balance + amount) / balance;
    }
    balance += amount;
  }
  return {
    amountSpent,
    amountTimeSpent,
    amountHeld: balance,
    amountTimeHeld: age + balance * (until - now),
    balanceTime: balanceTime({ times, amounts, until }),
  };
};

/** Mixed, part by part. */
const traceShares = ({ times, amounts }: AccountLog, onPiece: OnPiece): void => {
  let parts: { amount: number; since: number }[] = [];
  let balance = 0;
  for (let entry = 0; entry < times.length; entry++) {
    const [time, amount] = [times[entry] as number, amounts[entry] as number];
    if (amount > 0) parts.push({ amount, since: time });
    else {
      const share = -amount / balance;
      for (const part of parts) {
        onPiece(part.amount * share, time - part.since, entry);
        part.amount *= (balance + amount) / balance;
      }
    }
    balance += amount;
    if (balance === 0) parts = [];
  }
};

/** ∫ balance dt from the first entry to `until`; exact as the sums of `traceHolding`. @throws DomainError likewise */
export const balanceOverTime = (log: AccountLog): number => {
  requireLog(log);
  return balanceTime(log);
};

const balanceTime = ({ times, amounts, until }: AccountLog): number => {
  const sum = new ExactSum();
  let balance = 0;
  for (let entry = 0; entry < times.length; entry++) {
    balance += amounts[entry] as number;
    sum.add(balance, (times[entry + 1] ?? until) - (times[entry] as number));
  }
  return sum.value;
};

const requireLog = ({ times, amounts, until }: AccountLog): void => {
  requireFinite('until', until);
  if (amounts.length !== times.length)
    throw new DomainError(
      'amounts',
      `${amounts.length} values`,
      `as many as there are times, ${times.length}`,
    );
  let [balance, before] = [0, -Infinity];
  for (let entry = 0; entry < times.length; entry++) {
    const time = requireFinite(`times[${entry}]`, times[entry] as number);
    const amount = amounts[entry] as number;
    if (time < before || time > until)
      throw new DomainError(
        `times[${entry}]`,
        time,
        `from ${before} (the entry before) to ${until} (the end)`,
      );
    if (!Number.isSafeInteger(amount) || amount === 0)
      throw new DomainError(`amounts[${entry}]`, amount, 'a whole number, not 0');
    balance += amount;
    if (balance < 0 || balance > Number.MAX_SAFE_INTEGER)
      throw new DomainError(`amounts[${entry}]`, amount, 'no more than is in the account (nor beyond 2⁵³)');
    before = time;
  }
};
