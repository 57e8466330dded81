import type { KeptPart } from '@megibung/token';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { BookSeen } from '../book/book.ts';
import type { ClockState } from '../clock/clock.ts';
import type { Identity, PendingEnrolment } from '../device/identity.ts';
import type { ChainHead } from '../outbox/chain.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { SnapshotHead } from '../snapshot/snapshot-store.ts';
import type { Settings } from '../stall/settings.ts';
import type { StallSeen } from '../stall/stall-view.ts';

/** What the phone keeps. One record of each kind in `state`; the outbox only grows, and is pruned by age. */
export interface StallSchema extends DBSchema {
  state: {
    key: keyof StateRecords;
    value: StateRecords[keyof StateRecords];
  };
  outbox: {
    /** The order in which the entries were added. */
    key: number;
    value: OutboxEntry;
    indexes: { at: number };
  };
  /** The snapshot's statement and general part, and the keys that are trusted. */
  snapshot: {
    key: 'head' | 'keys';
    value: SnapshotHead | readonly string[];
  };
  parts: {
    key: number;
    value: KeptPart;
  };
}

export interface StateRecords {
  readonly identity: Identity;
  readonly pendingEnrolment: PendingEnrolment;
  readonly stall: StallSeen;
  readonly settings: Settings;
  readonly book: BookSeen;
  readonly chain: ChainHead;
  readonly clock: ClockState;
}

export type StallDatabase = IDBPDatabase<StallSchema>;

/** `onGone` is called when the browser takes it away while it is open: from then on nothing can be stored. */
export const openStallDatabase = (onGone: () => void, name = 'megibung-stall'): Promise<StallDatabase> => {
  const opening = openDB<StallSchema>(name, 2, {
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('state');
        database.createObjectStore('outbox', { autoIncrement: true }).createIndex('at', 'at');
      }
      database.createObjectStore('snapshot');
      database.createObjectStore('parts', { keyPath: 'number' });
    },
    // Another tab has a newer version of the app: this one must not stand in its way.
    blocking: () => {
      void opening.then((database) => database.close());
      onGone();
    },
    terminated: onGone,
  });
  return opening;
};

/** The one record of a kind; undefined where there is none. */
export const readState = async <K extends keyof StateRecords>(
  database: StallDatabase,
  key: K,
): Promise<StateRecords[K] | undefined> => (await database.get('state', key)) as StateRecords[K] | undefined;

/** Resolves when it is on disk. */
export const writeState = async <K extends keyof StateRecords>(
  database: StallDatabase,
  key: K,
  value: StateRecords[K],
): Promise<void> => {
  const transaction = database.transaction('state', 'readwrite', { durability: 'strict' });
  await Promise.all([transaction.store.put(value, key), transaction.done]);
};

export const forgetState = async (
  database: StallDatabase,
  keys: readonly (keyof StateRecords)[],
): Promise<void> => {
  const transaction = database.transaction('state', 'readwrite', { durability: 'strict' });
  await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
};

/** The pending enrolment becomes the identity, in one step. */
export const keepEnrolled = async (database: StallDatabase, identity: Identity): Promise<void> => {
  const transaction = database.transaction(['state', 'snapshot', 'parts'], 'readwrite', {
    durability: 'strict',
  });
  const { done } = transaction;
  const store = transaction.objectStore('state');
  await Promise.all([
    store.put(identity, 'identity'),
    store.delete('pendingEnrolment'),
    store.delete('stall'),
    transaction.objectStore('snapshot').clear(),
    transaction.objectStore('parts').clear(),
    done,
  ]);
};
