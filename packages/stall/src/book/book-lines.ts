import { fromPublicId } from '@megibung/core';
import { type Book, localDay } from './book.ts';
import type { PhoneLine } from './phone-lines.ts';

/**
 * A line of the book. `meals` and `money` are what it adds to what the stall owes its guests: plus for money received, minus
 * for a meal served from it. What nobody has recorded yet (`waiting`) and what no prepaid meal covers moves nothing.
 */
export interface BookLine {
  /** Public id of the prepayment, bare id of the redemption, or a name within the book. */
  readonly id: string;
  /** Local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Ms since 1970; null where only the day is known. */
  readonly at: number | null;
  readonly kind: 'received' | 'released' | 'served' | 'disputed' | 'waiting' | 'undone';
  readonly meals: number;
  /** Minor units. */
  readonly money: bigint;
  /** Plates put before guests: 1 for a meal that stands as served. */
  readonly plates: number;
  readonly mealId: string | null;
  readonly serial: string | null;
  readonly method: string | null;
  readonly reason: string | null;
  readonly bears: 'vendor' | 'community' | null;
  /** Only this phone knows it yet. */
  readonly isUnsent: boolean;
}

/** The server's book joined with what this phone knows and the server does not, or did not yet; oldest first. */
export const bookLines = (
  book: Book | null,
  phone: readonly PhoneLine[],
  timeZone: string,
): readonly BookLine[] => {
  const lines: BookLine[] = [];
  const phoneById = new Map(phone.map((line) => [line.redemption, line]));
  for (const { id, day, mealId, meals, money, method } of book?.received ?? []) {
    lines.push({ ...still, id, day, kind: 'received', mealId, meals, money: BigInt(money), method });
  }
  for (const [i, { day, mealId, meals, money }] of (book?.released ?? []).entries()) {
    const id = `released-${i + 1}`;
    lines.push({ ...still, id, day, kind: 'released', mealId, meals: -meals, money: -BigInt(money) });
  }
  for (const told of book?.redemptions ?? []) {
    const id = fromPublicId('redemption', told.id) ?? told.id;
    const own = phoneById.get(id);
    phoneById.delete(id);
    lines.push(redemptionLine(told, id, own));
  }
  for (const line of phoneById.values()) lines.push(ownLine(line, timeZone));
  // Within a day what has no time was there before what has: money comes before the meals that it pays for.
  return lines.sort(
    (a, b) =>
      (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1),
  );
};

const still = {
  at: null,
  meals: 0,
  money: 0n,
  plates: 0,
  serial: null,
  method: null,
  reason: null,
  bears: null,
  isUnsent: false,
} as const;

const redemptionLine = (
  told: Book['redemptions'][number],
  id: string,
  own: PhoneLine | undefined,
): BookLine => {
  const { day, mealId, serial, reason, bears, status } = told;
  const base = { ...still, id, day, at: Date.parse(told.eventAt), mealId, serial, reason, bears };
  if (status === 'undone' || own?.state === 'undone') return { ...base, kind: 'undone' };
  if (own?.state === 'taking') return { ...base, kind: 'undone', isUnsent: true };
  const money = BigInt(told.money);
  // A disputed meal uses up a prepaid one only where its card had none yet; then it earned money.
  const isPrepaid = status === 'created' || money !== 0n;
  return {
    ...base,
    kind: status === 'created' ? 'served' : 'disputed',
    plates: 1,
    meals: isPrepaid ? -1 : 0,
    money: -money,
  };
};

/** What the book does not have: not sent yet, or recorded after the book was fetched. Its price is the server's to say. */
const ownLine = (line: PhoneLine, timeZone: string): BookLine => {
  const { redemption: id, at, mealId, serial, reason, bears } = line;
  const base = { ...still, id, day: localDay(at, timeZone), at, mealId, serial, reason, bears };
  switch (line.state) {
    case 'waiting':
    case 'served':
    case 'disputed':
      return { ...base, kind: 'waiting', plates: 1, isUnsent: line.state === 'waiting' };
    case 'taking':
    case 'undone':
      return { ...base, kind: 'undone', isUnsent: line.state === 'taking' };
  }
};
