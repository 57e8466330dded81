import { newUuid } from '@megibung/core';
import { createStallApi, type StallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { type Clock, createClock } from '../clock/clock.ts';
import { makeDeviceKey, signWith } from '../device/device-key.ts';
import { type EnrolmentResult, enrolWith, phoneLabel } from '../device/enrolment.ts';
import type { Identity } from '../device/identity.ts';
import { createVerifier } from '../device/verify-signature.ts';
import { backoffMs } from '../outbox/backoff.ts';
import type { OutboxItems, Way } from '../outbox/entry.ts';
import { exportOf } from '../outbox/export.ts';
import { isToBeSent, stateOf } from '../outbox/item.ts';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import { lostIn } from '../outbox/restored.ts';
import { createSender } from '../outbox/sender.ts';
import {
  forgetState,
  keepEnrolled,
  openStallDatabase,
  readState,
  type StallDatabase,
  writeState,
} from '../storage/database.ts';
import { entryStore, pruneEntries } from '../storage/entry-store.ts';
import { askToKeep, storageHealth } from '../storage/health.ts';
import { snapshotDisk } from '../storage/snapshot-disk.ts';
import { pause } from './live.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { createStore, type StallState, type Store, undoSecondsOf } from './store.ts';
import type { Tried } from './tried.ts';
import { loadWords } from './words.ts';
import { accessOf, linkOf, ownerOf, startWork } from './work.ts';

/** What became of a prepayment that the vendor was asked about. */
export type MoneyResult = 'done' | 'changed' | 'unreachable' | 'revoked';

export interface StallApp {
  readonly state: () => StallState;
  readonly watch: (listener: () => void) => () => void;
  /** The time by which the phone judges and records, ms: right even where its clock is not. */
  readonly now: () => number;

  readonly enrol: (code: string) => Promise<EnrolmentResult>;
  /** Only where nothing waits to be sent. */
  readonly forget: () => Promise<void>;

  /**
   * Writes a card down and gives the id of its redemption; an unanswered one of the same card keeps its id. Rejects
   * where the phone cannot store it: then nothing happened.
   */
  readonly scanned: (token: string, way: Way) => Promise<string>;
  /**
   * Decides about an unfinished one: by the server's answer, else by the phone's own judgement. What the phone cannot
   * judge is asked about until there is an answer or `signal` is aborted.
   */
  readonly decide: (redemption: string, signal: AbortSignal) => Promise<void>;
  /** The four digits under the card's fold. */
  readonly digits: (redemption: string, digits: string) => Promise<void>;
  readonly served: (redemption: string) => Promise<void>;
  readonly left: (redemption: string) => Promise<void>;
  readonly undo: (redemption: string) => Promise<void>;
  /** Sends what waits, now. */
  readonly sendNow: () => void;
  /** What waits, as a file that the console imports: for a phone that cannot send. */
  readonly exportOutbox: () => { readonly name: string; readonly text: string };

  /** By the prepayment's public id. */
  readonly answerMoney: (prepayment: string, received: boolean) => Promise<MoneyResult>;
  readonly refresh: () => Promise<void>;
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;
}

export interface StallAppDeps {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
  readonly subtle: SubtleCrypto | undefined;
  readonly userAgent: string;
  readonly isOnline: () => boolean;
  /** `performance.now`. */
  readonly steady: () => number;
  /** Undefined where the browser says nothing of it. */
  readonly storage: StorageManager | undefined;
}

/** A connection that is silent for so long is given up. */
const TIMEOUT_MS = 8_000;
/** A queue waits for so long; then the phone decides by itself. */
const PATIENCE_MS = 1_500;
/** While somebody looks at the verdict, tries do not lie further apart. */
const ASK_PAUSE_MS_MAX = 8_000;

/** Opens what the phone keeps and starts the work behind the screens. Rejects where the browser refuses to store. */
export const startStallApp = async (deps: StallAppDeps): Promise<StallApp> => {
  let whenGone = (): void => undefined;
  let onClock = (): void => undefined;
  const database = await openStallDatabase(() => whenGone());
  const clock = createClock({
    phone: deps.now,
    steady: deps.steady,
    kept: await readState(database, 'clock'),
    keep: (state) => {
      onClock();
      void writeState(database, 'clock', state).catch(() => undefined);
    },
  });
  const outbox = await openOutbox(entryStore(database));
  for (const item of outbox.items().values()) clock.saw(item.scannedAt);
  await pruneEntries(database, clock.now());
  const api = createStallApi(
    createTransport({ fetch: deps.fetch, isOnline: deps.isOnline, timeoutMs: TIMEOUT_MS, clock }),
  );
  const identity = (await readState(database, 'identity')) ?? null;
  const settings = { ...defaultSettings, ...(await readState(database, 'settings')) };
  await loadWords(settings.language).catch(() => undefined);
  const store = createStore({
    settings,
    identity,
    stall: (await readState(database, 'stall')) ?? null,
    items: itemsOf(outbox, identity),
    link: 'unknown',
    tried: new Map(),
    snapshot: null,
    storage: 'unknown',
    clockWrongBy: clock.wrongBy(),
  });
  whenGone = () => store.set({ storage: 'broken' });
  onClock = () => store.set({ clockWrongBy: clock.wrongBy() });
  return wire(deps, { database, outbox, api, store, clock });
};

interface Parts {
  readonly database: StallDatabase;
  readonly outbox: Outbox;
  readonly api: StallApi;
  readonly store: Store;
  readonly clock: Clock;
}

const wire = (deps: StallAppDeps, { database, outbox, api, store, clock }: Parts): StallApp => {
  const { now } = clock;
  const uuid = (): string => newUuid({ now, randomBytes: deps.randomBytes });
  const verify = createVerifier(deps.subtle);

  /** What was not stored is told at once, by the state and to who asked. */
  const stored = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      store.set({ storage: 'broken' });
      throw error;
    });
  const sender = createSender({
    api,
    outbox,
    now,
    steady: deps.steady,
    seen: () => store.get().snapshot?.seen ?? null,
  });
  const setTried = (redemption: string, tried: Tried): void => {
    const change = tried.kind === 'late' || tried.kind === 'withheld' ? {} : { link: linkOf(tried) };
    store.set({ tried: new Map(store.get().tried).set(redemption, tried), ...change });
  };
  const openSecond = async () => {
    const parts = await import('./second-part.ts');
    const snapshots = parts.createSnapshotStore({
      api,
      disk: snapshotDisk(database),
      verify,
      onTaken: ({ says, general }) => {
        const madeAt = Date.parse(says.madeAt);
        const { epoch, head } = says;
        clock.saw(madeAt);
        store.set({ snapshot: { madeAt, seen: { epoch, head, madeAt: says.madeAt }, general } });
        const lost = lostIn(says, store.get().items, now());
        if (lost.length > 0) outbox.add(...lost).catch(() => store.set({ storage: 'broken' }));
      },
    });
    const { identity } = store.get();
    const loaded = identity ? snapshots.load(ownerOf(identity)).catch(() => undefined) : undefined;
    const redeeming = parts.createRedeeming({
      outbox,
      sender,
      items: () => store.get().items,
      known: async () => {
        await loaded;
        return snapshots.known();
      },
      verify,
      redeemer: () => {
        const { identity } = store.get();
        const access = accessOf(identity);
        if (!identity || !access) return null;
        const { key, deviceId } = identity;
        const { vendor } = ownerOf(identity);
        return {
          device: deviceId,
          vendor,
          access,
          sign: async (message) => signWith(key, deps.subtle, message),
        };
      },
      now,
      newUuid: uuid,
      patience: () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
      undoSeconds: () => undoSecondsOf(store.get()),
      onTried: setTried,
    });
    return { snapshots, redeeming };
  };
  const second = again(openSecond);
  second().catch(() => undefined);
  const work = startWork({
    api,
    sender,
    syncSnapshot: async (access, owner) => {
      const { snapshots } = await second();
      await snapshots.sync(access, owner);
    },
    store,
    fetch: deps.fetch,
    random: deps.random,
    now,
    keepStall: (stall) => writeState(database, 'stall', stall),
  });

  outbox.watch(() => {
    const items = itemsOf(outbox, store.get().identity);
    store.set({ items });
    work.wake();
  });
  const checkStorage = async (): Promise<void> => {
    const health = await storageHealth(deps.storage);
    if (store.get().storage !== 'broken') store.set({ storage: health });
  };
  void checkStorage();
  work.follow();
  work.wake();

  const become = (identity: Identity | null): void => {
    const items = itemsOf(outbox, identity);
    store.set({ identity, stall: null, snapshot: null, items, tried: new Map(), link: 'unknown' });
    work.follow();
    work.wake();
  };

  return {
    state: store.get,
    watch: store.watch,
    now,

    enrol: async (code) => {
      const result = await enrolWith(
        {
          api,
          pending: () => readState(database, 'pendingEnrolment'),
          keepPending: (pending) => writeState(database, 'pendingEnrolment', pending),
          keepIdentity: async (identity) => {
            await keepEnrolled(database, identity);
            await (await second()).snapshots.forget();
          },
          makeKey: () =>
            makeDeviceKey({
              subtle: deps.subtle,
              randomBytes: (bytes) => {
                deps.randomBytes(bytes);
                return bytes;
              },
            }),
          newUuid: uuid,
          now,
          label: phoneLabel(deps.userAgent),
        },
        code,
      );
      if (result.kind === 'enrolled') {
        become(result.identity);
        void askToKeep(deps.storage).then(checkStorage);
      }
      return result;
    },

    forget: async () => {
      if ([...store.get().items.values()].some(isToBeSent)) throw new Error('records wait to be sent');
      await forgetState(database, ['identity', 'stall', 'pendingEnrolment', 'book']);
      await (await second()).snapshots.forget();
      become(null);
    },

    scanned: async (token, way) => {
      const { redeeming } = await second();
      const redemption = await stored(redeeming.scanned(token, way));
      clock.saw(now());
      // The verdict does not wait for somebody to look at it.
      redeeming.decide(redemption).catch(() => store.set({ storage: 'broken' }));
      return redemption;
    },

    decide: async (redemption, signal) => {
      const { redeeming } = await second();
      for (let tries = 1; !signal.aborted; tries++) {
        await stored(redeeming.decide(redemption));
        const { items, tried, link } = store.get();
        const item = items.get(redemption);
        const last = tried.get(redemption);
        if (!item || stateOf(item) !== 'asking' || !last || last.kind === 'withheld') {
          if (last?.kind === 'answered') await work.refresh();
          return;
        }
        if (link === 'revoked') return;
        const wanted = last.kind === 'unreachable' || last.kind === 'refused' ? last.retryAfterMs : null;
        await Promise.race([
          pause(Math.min(ASK_PAUSE_MS_MAX, backoffMs(tries, deps.random(), wanted)), signal),
          isOnlineAgain(signal),
        ]);
      }
    },

    digits: async (redemption, digits) => stored((await second()).redeeming.digits(redemption, digits)),
    served: async (redemption) => stored((await second()).redeeming.served(redemption)),
    left: async (redemption) => stored((await second()).redeeming.left(redemption)),
    undo: async (redemption) => stored((await second()).redeeming.undo(redemption)),
    sendNow: () => {
      work.wake();
      void work.refresh();
    },
    exportOutbox: () => {
      const { identity, items } = store.get();
      if (!identity) throw new Error('not enrolled');
      const owner = ownerOf(identity);
      const file = exportOf({ ...owner, device: identity.deviceId, items, now: now() });
      return { name: `megibung-${file.madeAt.slice(0, 10)}.json`, text: JSON.stringify(file) };
    },

    answerMoney: async (prepayment, received) => {
      const access = accessOf(store.get().identity);
      if (!access) return 'revoked';
      const outcome = await (received ? api.confirm : api.decline)(access, prepayment);
      if (outcome.kind === 'unreachable') {
        store.set({ link: outcome.why });
        return 'unreachable';
      }
      await work.refresh();
      if (outcome.kind === 'ok') return 'done';
      return linkOf(outcome) === 'revoked' ? 'revoked' : 'changed';
    },
    refresh: work.refresh,
    changeSettings: async (change) => {
      if (change.language) await loadWords(change.language).catch(() => undefined);
      const settings = { ...store.get().settings, ...change };
      store.set({ settings });
      await writeState(database, 'settings', settings);
    },
  };
};

const itemsOf = (outbox: Outbox, identity: Identity | null): OutboxItems =>
  new Map([...outbox.items()].filter(([, item]) => item.device === identity?.deviceId));

const isOnlineAgain = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true, signal }));

/** Once it has gone well, always the same; a failure (a chunk that could not be fetched) is tried again. */
const again = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
};
