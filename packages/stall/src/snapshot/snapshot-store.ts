import { type KeptPart, type KeptSnapshot, readSnapshot, type VerifySignature } from '@megibung/token';
import type { Access, StallApi } from '../api/stall-api.ts';
import type { Outcome } from '../api/transport.ts';
import { type Known, knownOf } from '../judge/known.ts';

/** Where the snapshot is kept. Each call is one transaction. */
export interface SnapshotDisk {
  readonly load: () => Promise<SnapshotOnDisk | null>;
  readonly keep: (change: SnapshotChange) => Promise<void>;
  readonly forget: () => Promise<void>;
}

export interface SnapshotHead {
  readonly statement: string;
  readonly key: string;
  readonly signature: string;
  readonly general: string;
}

export interface SnapshotOnDisk {
  readonly head: SnapshotHead | null;
  readonly parts: readonly KeptPart[];
  readonly keys: readonly string[];
}

export interface SnapshotChange {
  readonly head: SnapshotHead;
  readonly changed: readonly KeptPart[];
  readonly gone: readonly number[];
  /** The keys that are trusted from now on, base64url. */
  readonly keys: readonly string[];
}

/** Whose snapshot: bare UUIDs. */
export interface SnapshotOwner {
  readonly community: string;
  readonly vendor: string;
}

export interface SnapshotStoreDeps {
  readonly api: StallApi;
  readonly disk: SnapshotDisk;
  readonly verify: VerifySignature;
  /** Called with each snapshot that was taken. */
  readonly onTaken: (known: Known) => void;
}

export interface SnapshotStore {
  /** Null where there is none that verified. */
  readonly known: () => Known | null;
  /** Reads and verifies what is kept; what does not verify is dropped, and fetched anew. */
  readonly load: (owner: SnapshotOwner) => Promise<void>;
  /** Fetches what changed. One at a time: a call meanwhile has it run once more. Rejects where it cannot be stored. */
  readonly sync: (access: Access, owner: SnapshotOwner) => Promise<SnapshotSync>;
  readonly forget: () => Promise<void>;
}

/** `refused`: the answer did not verify; the kept one stays. */
export type SnapshotSync = 'taken' | 'refused' | 'unreachable';

export const createSnapshotStore = ({ api, disk, verify, onTaken }: SnapshotStoreDeps): SnapshotStore => {
  let kept: KeptSnapshot | null = null;
  let known: Known | null = null;
  let keys: ReadonlySet<string> = new Set();
  let running: Promise<SnapshotSync> | null = null;
  let next: Promise<SnapshotSync> | null = null;
  let generation = 0;

  const take = (snapshot: KeptSnapshot): void => {
    kept = snapshot;
    known = knownOf(snapshot);
    onTaken(known);
  };

  const fetchOnce = async (access: Access, owner: SnapshotOwner): Promise<SnapshotSync> => {
    const mine = generation;
    let outcome = await api.snapshot(access, kept);
    if (outcome.kind !== 'ok') return 'unreachable';
    let trusted = keys;
    if (!trusted.has(outcome.body.key)) {
      // A new key, or one that we had not heard of: our own server says over TLS whether it is the community's.
      const fetched: Outcome<readonly string[]> = await api.keys(access);
      if (fetched.kind !== 'ok') return 'unreachable';
      trusted = new Set(fetched.body);
    }
    let read = await readSnapshot(outcome.body, { ...owner, keys: trusted, kept, verify });
    if (!read.ok && kept && read.refusal !== 'older') {
      // What is kept and what the server thinks that we have may have parted: once more, the whole.
      outcome = await api.snapshot(access, null);
      if (outcome.kind !== 'ok') return 'unreachable';
      read = await readSnapshot(outcome.body, { ...owner, keys: trusted, kept, verify });
      if (read.ok) {
        const { parts } = read.snapshot;
        const before = kept;
        read = { ...read, gone: [...before.parts.keys()].filter((number) => !parts.has(number)) };
      }
    }
    if (mine !== generation) return 'refused';
    if (!read.ok) return read.refusal === 'older' ? 'taken' : 'refused';
    const { statement, key, signature, general } = read.snapshot;
    const says = knownOf(read.snapshot).general.keys;
    keys = new Set(says.filter(({ state }) => state !== 'revoked').map(({ x }) => x));
    await disk.keep({
      head: { statement, key, signature, general },
      changed: read.changed,
      gone: read.gone,
      keys: [...keys],
    });
    take(read.snapshot);
    return 'taken';
  };

  const start = (access: Access, owner: SnapshotOwner): Promise<SnapshotSync> => {
    const run = fetchOnce(access, owner).finally(() => {
      running = null;
    });
    running = run;
    return run;
  };

  return {
    known: () => known,
    load: async (owner) => {
      const stored = await disk.load();
      if (!stored) return;
      keys = new Set(stored.keys);
      if (!stored.head) return;
      const answer = { ...stored.head, batches: stored.parts.map(({ text }) => text) };
      const read = await readSnapshot(answer, { ...owner, keys, kept: null, verify });
      if (read.ok) take(read.snapshot);
    },
    sync: (access, owner) => {
      if (!running) return start(access, owner);
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return start(access, owner);
        });
      return next;
    },
    forget: async () => {
      generation++;
      kept = null;
      known = null;
      keys = new Set();
      await disk.forget();
    },
  };
};
