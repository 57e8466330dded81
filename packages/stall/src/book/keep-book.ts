import { createTransport, isRecord, type Outcome } from '../api/transport.ts';
import type { Identity } from '../device/identity.ts';
import { openStallDatabase, readState, type StallDatabase, writeState } from '../storage/database.ts';
import type { Book, BookSeen } from './book.ts';

/** A month of meals on a slow network takes its time. */
const TIMEOUT_MS = 30_000;

/** The book as last fetched for this stall; null where it never was. */
export const keptBook = async (identity: Identity): Promise<BookSeen | null> => {
  const seen = await readState(await database(), 'book');
  return seen && seen.community === identity.community.id && seen.vendor === identity.vendor.id ? seen : null;
};

/** Fetches and keeps it. An answer that does not come changes nothing. */
export const fetchBook = async (identity: Identity): Promise<Outcome<Book>> => {
  const send = createTransport({
    fetch: window.fetch.bind(window),
    isOnline: () => navigator.onLine,
    timeoutMs: TIMEOUT_MS,
  });
  const outcome = await send({
    method: 'GET',
    path: `/communities/${identity.community.id}/book`,
    bearer: identity.bearer,
    isBody: isBook,
  });
  // The phone may have been released, or enrolled elsewhere, meanwhile: no other stall's money stays on it.
  const now = await readState(await database(), 'identity');
  if (outcome.kind === 'ok' && now?.bearer === identity.bearer) {
    await writeState(await database(), 'book', {
      book: outcome.body,
      community: identity.community.id,
      vendor: identity.vendor.id,
      at: Date.now(),
    });
  }
  return outcome;
};

/**
 * Keeps the book good for a day without a network, also where nobody ever opened it. `head` is that of the stall's page:
 * a book that has it needs no other. Whether the phone now has the newest; never rejects.
 */
export const refreshQuietly = async (identity: Identity, head: number): Promise<boolean> => {
  try {
    const seen = await keptBook(identity);
    return seen?.book.head === head || (await fetchBook(identity)).kind === 'ok';
  } catch {
    // The screen says so when somebody looks.
    return false;
  }
};

let opened: Promise<StallDatabase> | null = null;
const database = (): Promise<StallDatabase> => {
  opened ??= openStallDatabase(() => {
    opened = null;
  });
  return opened;
};

const isBook = (body: unknown): body is Book =>
  isRecord(body) &&
  hasTexts(body, ['from', 'until', 'currency', 'timeZone']) &&
  isRecord(body.opening) &&
  typeof body.opening.owedMeals === 'number' &&
  isAmount(body.opening.owedMoney) &&
  isListOf(body.meals, ['id']) &&
  isListOf(body.received, ['id', 'day', 'money', 'method']) &&
  isListOf(body.released, ['day', 'money']) &&
  isListOf(body.redemptions, ['id', 'day', 'eventAt', 'status', 'money']);

const hasTexts = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean =>
  keys.every((key) => typeof value[key] === 'string');

/** `money` becomes a bigint later, which would throw on anything else. */
const isListOf = (value: unknown, keys: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.every(
    (item) => isRecord(item) && hasTexts(item, keys) && (!keys.includes('money') || isAmount(item.money)),
  );

const isAmount = (value: unknown): boolean => typeof value === 'string' && /^-?[0-9]{1,20}$/.test(value);
