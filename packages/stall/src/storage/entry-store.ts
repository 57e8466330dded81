import type { ChainHead } from '../outbox/chain.ts';
import { foldEntries } from '../outbox/entry.ts';
import { isToBeSent, stateOf } from '../outbox/item.ts';
import type { EntryStore } from '../outbox/outbox.ts';
import type { StallDatabase } from './database.ts';

/** How long entries are kept after they were made: a server restored from a backup may ask for them again. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** The outbox's entries in IndexedDB, and beside them the end of the phone's chain of records. */
export const entryStore = (database: StallDatabase): EntryStore => ({
  all: async () => {
    const transaction = database.transaction(['outbox', 'state']);
    const [entries, head] = await Promise.all([
      transaction.objectStore('outbox').getAll(),
      transaction.objectStore('state').get('chain'),
      transaction.done,
    ]);
    return { entries, head: (head as ChainHead | undefined) ?? null };
  },
  append: async (entries, chain) => {
    const transaction = database.transaction(['outbox', 'state'], 'readwrite', { durability: 'strict' });
    const state = transaction.objectStore('state');
    const outbox = transaction.objectStore('outbox');
    if (chain) {
      const head = ((await state.get('chain')) as ChainHead | undefined) ?? null;
      if (head?.hash !== chain.from?.hash || head?.counter !== chain.from?.counter) {
        await transaction.done;
        return false;
      }
    }
    await Promise.all([
      ...entries.map((entry) => outbox.add(entry)),
      ...(chain ? [state.put(chain.to, 'chain')] : []),
      transaction.done,
    ]);
    return true;
  },
});

/** Deletes entries that are too old, but none of an item that is still owed to the server or not finished. */
export const pruneEntries = async (database: StallDatabase, now: number): Promise<void> => {
  const transaction = database.transaction('outbox', 'readwrite');
  const oldest = await transaction.store.index('at').openKeyCursor(IDBKeyRange.upperBound(now - KEPT_MS));
  if (!oldest) return transaction.done;
  const items = foldEntries(await transaction.store.getAll());
  let cursor = await transaction.store.index('at').openCursor(IDBKeyRange.upperBound(now - KEPT_MS));
  while (cursor) {
    const item = items.get(cursor.value.redemption);
    if (!item || (!isToBeSent(item) && stateOf(item) !== 'asking')) await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
};
