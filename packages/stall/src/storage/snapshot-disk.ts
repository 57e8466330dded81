import type { SnapshotDisk } from '../snapshot/snapshot-store.ts';
import type { StallDatabase } from './database.ts';

/** The snapshot in IndexedDB: one record for its head, one per batch. */
export const snapshotDisk = (database: StallDatabase): SnapshotDisk => ({
  load: async () => {
    const transaction = database.transaction(['snapshot', 'parts']);
    const [head, keys, parts] = await Promise.all([
      transaction.objectStore('snapshot').get('head'),
      transaction.objectStore('snapshot').get('keys'),
      transaction.objectStore('parts').getAll(),
      transaction.done,
    ]);
    return {
      head: head && !Array.isArray(head) ? (head as Exclude<typeof head, readonly string[]>) : null,
      keys: Array.isArray(keys) ? keys : [],
      parts,
    };
  },
  keep: async ({ head, changed, gone, keys }) => {
    // Not flushed to the platter at once: what is lost is fetched again.
    const transaction = database.transaction(['snapshot', 'parts'], 'readwrite');
    const parts = transaction.objectStore('parts');
    const state = transaction.objectStore('snapshot');
    await Promise.all([
      state.put(head, 'head'),
      state.put(keys, 'keys'),
      ...changed.map((part) => parts.put(part)),
      ...gone.map((number) => parts.delete(number)),
      transaction.done,
    ]);
  },
  forget: async () => {
    const transaction = database.transaction(['snapshot', 'parts'], 'readwrite');
    await Promise.all([
      transaction.objectStore('snapshot').clear(),
      transaction.objectStore('parts').clear(),
      transaction.done,
    ]);
  },
});
