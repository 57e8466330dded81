import { type ChainHead, type NextLink, nextLink, type SignedLink, type Signer } from './chain.ts';
import { addEntries, foldEntries, type OutboxEntry, type OutboxItems } from './entry.ts';

/** Where the entries are kept, and where the phone's chain of records ends. */
export interface EntryStore {
  /** In the order in which they were added. */
  readonly all: () => Promise<Stored>;
  /**
   * All of them or none; resolves when they are on disk. With `chain`, the chain's end is moved in the same step, if it
   * still is where the record was signed upon; else nothing is written and the answer is false.
   */
  readonly append: (entries: readonly OutboxEntry[], chain?: ChainStep) => Promise<boolean>;
}

export interface Stored {
  readonly entries: readonly OutboxEntry[];
  readonly head: ChainHead | null;
}

export interface ChainStep {
  readonly from: ChainHead | null;
  readonly to: ChainHead;
}

/** A record to be signed: its text at its place in the chain, and the entry that carries it. */
export interface Draft {
  readonly text: (link: NextLink) => string;
  readonly entry: (link: SignedLink) => OutboxEntry;
}

/**
 * The outbox: entries on disk, and their fold in memory. Adding resolves when the entries are on disk; only then are
 * they part of `items`, so nothing is shown or sent that a crash could forget.
 */
export interface Outbox {
  readonly items: () => OutboxItems;
  /** Rejects where the phone refuses to store them: then nothing was added. */
  readonly add: (...entries: readonly OutboxEntry[]) => Promise<void>;
  /**
   * Signs and adds one record. `draft` is called when its turn has come, and gives null where by then nothing is to
   * be added; it may be called again.
   */
  readonly addSigned: (signer: Signer, draft: () => Draft | null) => Promise<void>;
  /** Called after every change; returns the way to stop. */
  readonly watch: (listener: () => void) => () => void;
}

/** Another writer that keeps getting in between is not waited for for ever. */
const SIGN_TRIES = 5;

export const openOutbox = async (store: EntryStore): Promise<Outbox> => {
  const stored = await store.all();
  let items = foldEntries(stored.entries);
  let head = stored.head;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  // One thing at a time: while WebCrypto signs, no IndexedDB transaction stays open, and nothing else may be chained.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const reload = async (): Promise<void> => {
    const now = await store.all();
    items = foldEntries(now.entries);
    head = now.head;
    tell();
  };

  return {
    items: () => items,
    add: (...entries) =>
      inTurn(async () => {
        await store.append(entries);
        items = addEntries(items, entries);
        tell();
      }),
    addSigned: (signer, draft) =>
      inTurn(async () => {
        for (let tries = 0; tries < SIGN_TRIES; tries++) {
          const wanted = draft();
          if (!wanted) return;
          const next = nextLink(head, signer.device);
          const signed = await signer.sign(next, wanted.text(next));
          const entry = wanted.entry(signed.link);
          if (await store.append([entry], { from: head, to: signed.head })) {
            head = signed.head;
            items = addEntries(items, [entry]);
            tell();
            return;
          }
          // Another tab wrote meanwhile (a browser without locks): what it wrote counts.
          await reload();
        }
        throw new Error('another writer is faster');
      }),
    watch: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
