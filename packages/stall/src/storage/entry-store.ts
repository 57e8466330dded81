import { foldEntries, type OutboxItem } from '../outbox/entry.ts';
import { isToBeSent } from '../outbox/item.ts';
import type { EntryStore } from '../outbox/outbox.ts';
import type { StallDatabase } from './database.ts';

/** How long entries are kept after they were made: a server restored from a backup may ask for them again. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** The outbox's entries in IndexedDB. */
export const entryStore = (database: StallDatabase): EntryStore => ({
  all: () => database.getAll('outbox'),
  append: async (entries) => {
    const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
    await Promise.all([...entries.map((entry) => transaction.store.add(entry)), transaction.done]);
  },
});

/** Deletes entries that are too old, but none of an item that is still owed to the server. */
export const pruneEntries = async (database: StallDatabase, now: number): Promise<void> => {
  const transaction = database.transaction('outbox', 'readwrite');
  const items: ReadonlyMap<string, OutboxItem> = foldEntries(await transaction.store.getAll());
  let cursor = await transaction.store.index('at').openCursor(IDBKeyRange.upperBound(now - KEPT_MS));
  while (cursor) {
    const item = items.get(cursor.value.redemption);
    if (!item || !isToBeSent(item)) await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
};
