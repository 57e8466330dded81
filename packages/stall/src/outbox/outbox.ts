import { addEntry, foldEntries, type OutboxEntry, type OutboxItem } from './entry.ts';

/** Where the entries are kept. */
export interface EntryStore {
  /** In the order in which they were added. */
  readonly all: () => Promise<readonly OutboxEntry[]>;
  /** All of them or none; resolves when they are on disk. */
  readonly append: (entries: readonly OutboxEntry[]) => Promise<void>;
}

/**
 * The outbox: entries on disk, and their fold in memory. `add` resolves when the entries are on disk; only then are
 * they part of `items`, so nothing is shown or sent that a crash could forget.
 */
export interface Outbox {
  readonly items: () => ReadonlyMap<string, OutboxItem>;
  /** Rejects where the phone refuses to store them: then nothing was added. */
  readonly add: (...entries: readonly OutboxEntry[]) => Promise<void>;
  /** Called after every change; returns the way to stop. */
  readonly watch: (listener: () => void) => () => void;
}

export const openOutbox = async (store: EntryStore): Promise<Outbox> => {
  let items = foldEntries(await store.all());
  const listeners = new Set<() => void>();
  return {
    items: () => items,
    add: async (...entries) => {
      await store.append(entries);
      items = entries.reduce(addEntry, items);
      for (const listener of listeners) listener();
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
