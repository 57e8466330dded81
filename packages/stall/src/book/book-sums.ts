import type { Book } from './book.ts';
import type { BookLine } from './book-lines.ts';

/** Meals and money, in minor units. */
export interface Amount {
  readonly meals: number;
  readonly money: bigint;
}

/**
 * The book of some days. It adds up: opening + received − served − released = closing, for meals and for money. `served`
 * are those that prepaid money covers; plates beyond it are `disputed` with nothing, or `waiting` for the server.
 */
export interface BookSums {
  /** First and last day, both included. */
  readonly from: string;
  readonly until: string;
  /** Owed to guests before the first day; null where the server has never told. */
  readonly opening: Amount | null;
  readonly received: Amount;
  readonly served: Amount;
  readonly released: Amount;
  readonly closing: Amount | null;
  /** Meals put before guests, paid for or not, sent or not. */
  readonly plates: number;
  /** Served; not in the server's book yet. */
  readonly waiting: number;
  /** Served on a card that was not good. */
  readonly disputed: number;
  readonly undone: number;
  /** Days on which something happened, oldest first. */
  readonly days: readonly DaySums[];
  /** The lines of these days, oldest first. */
  readonly lines: readonly BookLine[];
}

export interface DaySums {
  readonly day: string;
  readonly received: Amount;
  readonly served: Amount;
  readonly released: Amount;
  readonly plates: number;
  readonly waiting: number;
  readonly disputed: number;
  /** Owed at the end of the day; null where the opening is not known. */
  readonly owed: Amount | null;
}

export const bookSums = (
  book: Book | null,
  lines: readonly BookLine[],
  from: string,
  until: string,
): BookSums => {
  const within = lines.filter(({ day }) => day >= from && day <= until);
  const before = lines.filter(({ day }) => day < from);
  const opening = book
    ? plus(
        { meals: book.opening.owedMeals, money: BigInt(book.opening.owedMoney) },
        sumOf(before, () => true),
      )
    : null;
  const days: DaySums[] = [];
  let owed = opening;
  for (const [day, ofDay] of grouped(within)) {
    if (owed)
      owed = plus(
        owed,
        sumOf(ofDay, () => true),
      );
    days.push({ day, ...movements(ofDay), owed });
  }
  return {
    from,
    until,
    opening,
    ...movements(within),
    closing: owed,
    undone: countOf(within, 'undone'),
    days,
    lines: within,
  };
};

const movements = (lines: readonly BookLine[]) => ({
  received: sumOf(lines, ({ kind }) => kind === 'received'),
  served: minus(sumOf(lines, ({ kind }) => kind === 'served' || kind === 'disputed')),
  released: minus(sumOf(lines, ({ kind }) => kind === 'released')),
  plates: lines.reduce((sum, line) => sum + line.plates, 0),
  waiting: countOf(lines, 'waiting'),
  disputed: countOf(lines, 'disputed'),
});

const countOf = (lines: readonly BookLine[], kind: BookLine['kind']): number =>
  lines.filter((line) => line.kind === kind).length;

const sumOf = (lines: readonly BookLine[], counts: (line: BookLine) => boolean): Amount => {
  let meals = 0;
  let money = 0n;
  for (const line of lines) {
    if (!counts(line)) continue;
    meals += line.meals;
    money += line.money;
  }
  return { meals, money };
};

const plus = (a: Amount, b: Amount): Amount => ({ meals: a.meals + b.meals, money: a.money + b.money });
// Not −0, which a test would tell from 0.
const minus = ({ meals, money }: Amount): Amount => ({ meals: 0 - meals, money: -money });

const grouped = (lines: readonly BookLine[]): ReadonlyMap<string, readonly BookLine[]> => {
  const byDay = new Map<string, BookLine[]>();
  for (const line of lines) {
    const day = byDay.get(line.day);
    if (day) day.push(line);
    else byDay.set(line.day, [line]);
  }
  return byDay;
};
