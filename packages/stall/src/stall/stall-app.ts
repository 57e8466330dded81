import { newUuid } from '@megibung/core';
import { type Access, createStallApi, type StallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { makeDeviceKey } from '../device/device-key.ts';
import { type EnrolmentResult, enrolWith, phoneLabel } from '../device/enrolment.ts';
import type { Identity } from '../device/identity.ts';
import { backoffMs } from '../outbox/backoff.ts';
import type { OutboxItem, Way } from '../outbox/entry.ts';
import { isToBeSent, stateOf, undoMsLeft } from '../outbox/item.ts';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import { ask, type SenderDeps, type Sent, sendOwed } from '../outbox/sender.ts';
import { createSending } from '../outbox/sending.ts';
import {
  forgetState,
  keepEnrolled,
  openStallDatabase,
  readState,
  type StallDatabase,
  writeState,
} from '../storage/database.ts';
import { entryStore, pruneEntries } from '../storage/entry-store.ts';
import { pause, watchStall } from './live.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { createStore, type Link, type StallState, type Store, undoSecondsOf } from './store.ts';

/** What became of a prepayment that the vendor was asked about. */
export type MoneyResult = 'done' | 'changed' | 'unreachable' | 'revoked';

export interface StallApp {
  readonly state: () => StallState;
  readonly watch: (listener: () => void) => () => void;

  readonly enrol: (code: string) => Promise<EnrolmentResult>;
  /** Only where nothing waits to be sent. */
  readonly forget: () => Promise<void>;

  /**
   * Writes a card down and gives the id of its redemption; an unanswered one of the same card keeps its id. Rejects
   * where the phone cannot store it: then nothing happened.
   */
  readonly scanned: (token: string, way: Way) => Promise<string>;
  /** Asks until there is an answer or `signal` is aborted; tells `onTry` how each try ended. */
  readonly askAbout: (redemption: string, onTry: (sent: Sent) => void, signal: AbortSignal) => Promise<void>;
  readonly served: (redemption: string) => Promise<void>;
  readonly left: (redemption: string) => Promise<void>;
  readonly undo: (redemption: string) => Promise<void>;
  /** Sends what waits, now. */
  readonly sendNow: () => void;

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
}

/** A queue does not wait for longer. */
const TIMEOUT_MS = 8_000;
/** While somebody looks at the verdict, tries do not lie further apart. */
const ASK_PAUSE_MS_MAX = 8_000;

/** Opens what the phone keeps and starts the work behind the screens. Rejects where the browser refuses to store. */
export const startStallApp = async (deps: StallAppDeps): Promise<StallApp> => {
  const database = await openStallDatabase();
  await pruneEntries(database, deps.now());
  const outbox = await openOutbox(entryStore(database));
  const api = createStallApi(
    createTransport({ fetch: deps.fetch, isOnline: deps.isOnline, timeoutMs: TIMEOUT_MS }),
  );
  const identity = (await readState(database, 'identity')) ?? null;
  const store = createStore({
    settings: { ...defaultSettings, ...(await readState(database, 'settings')) },
    identity,
    stall: (await readState(database, 'stall')) ?? null,
    items: itemsOf(outbox, identity),
    link: 'unknown',
  });
  return wire(deps, { database, outbox, api, store });
};

interface Parts {
  readonly database: StallDatabase;
  readonly outbox: Outbox;
  readonly api: StallApi;
  readonly store: Store;
}

const wire = (deps: StallAppDeps, { database, outbox, api, store }: Parts): StallApp => {
  const { now } = deps;
  const sender: SenderDeps = { api, outbox, now };
  const uuid = (): string => newUuid({ now, randomBytes: deps.randomBytes });

  const linkOf = (sent: Sent): Link => {
    if (sent.kind === 'answered') return 'good';
    if (sent.kind === 'unreachable') return sent.why;
    return sent.code === 'not_signed_in' || sent.code === 'not_allowed' ? 'revoked' : 'good';
  };

  const refresh = async (): Promise<void> => {
    const access = accessOf(store.get().identity);
    if (!access) return;
    const outcome = await api.stall(access);
    // The phone may have been released, or enrolled anew, meanwhile.
    if (accessOf(store.get().identity)?.bearer !== access.bearer) return;
    if (outcome.kind === 'ok') {
      const stall = { view: outcome.body, at: now() };
      store.set({ stall, link: 'good' });
      await writeState(database, 'stall', stall);
    } else {
      store.set({ link: linkOf(outcome) });
    }
  };

  // The work behind the screens: sending what is owed, and following the stall's page while somebody looks.
  const isOwing = (): boolean => [...store.get().items.values()].some(isToBeSent);
  const sending = createSending(deps.random, async () => {
    const access = accessOf(store.get().identity);
    if (!access || !isOwing()) return null;
    const sent = await sendOwed(sender, access);
    store.set({ link: linkOf(sent) });
    if (sent.kind === 'answered') await refresh();
    return sent;
  });

  let following: AbortController | null = null;
  const follow = (): void => {
    following?.abort();
    following = null;
    const access = accessOf(store.get().identity);
    if (!access || document.hidden) return;
    following = new AbortController();
    watchStall(deps, access, () => void refresh(), following.signal);
    void refresh();
  };

  outbox.watch(() => {
    store.set({ items: itemsOf(outbox, store.get().identity) });
    sending.wake();
  });
  window.addEventListener('online', () => {
    sending.wake();
    follow();
  });
  document.addEventListener('visibilitychange', () => {
    sending.wake();
    follow();
  });
  follow();
  sending.wake();

  const become = (identity: Identity | null): void => {
    store.set({ identity, stall: null, items: itemsOf(outbox, identity), link: 'unknown' });
    follow();
    sending.wake();
  };

  return {
    state: store.get,
    watch: store.watch,

    enrol: async (code) => {
      const result = await enrolWith(
        {
          api,
          pending: () => readState(database, 'pendingEnrolment'),
          keepPending: (pending) => writeState(database, 'pendingEnrolment', pending),
          keepIdentity: (identity) => keepEnrolled(database, identity),
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
      if (result.kind === 'enrolled') become(result.identity);
      return result;
    },

    forget: async () => {
      if (isOwing()) throw new Error('records wait to be sent');
      await forgetState(database, ['identity', 'stall', 'pendingEnrolment', 'book']);
      become(null);
    },

    scanned: async (token, way) => {
      const { identity, items } = store.get();
      if (!identity) throw new Error('not enrolled');
      const open = [...items.values()].find((item) => item.token === token && stateOf(item) === 'asking');
      if (open) return open.redemption;
      const redemption = uuid();
      await outbox.add({
        kind: 'redemption',
        redemption,
        device: identity.deviceId,
        token,
        way,
        at: now(),
      });
      return redemption;
    },

    askAbout: async (redemption, onTry, signal) => {
      for (let tries = 1; !signal.aborted; tries++) {
        const access = accessOf(store.get().identity);
        if (!access) return;
        const sent = await ask(sender, access, redemption);
        store.set({ link: linkOf(sent) });
        if (sent.kind === 'answered') {
          await refresh();
          return;
        }
        onTry(sent);
        if (linkOf(sent) === 'revoked') return;
        await Promise.race([
          pause(Math.min(ASK_PAUSE_MS_MAX, backoffMs(tries, deps.random(), sent.retryAfterMs)), signal),
          isOnlineAgain(signal),
        ]);
      }
    },

    served: (redemption) => outbox.add({ kind: 'served', redemption, at: now() }),
    left: (redemption) => outbox.add({ kind: 'left', redemption, undo: uuid(), at: now() }),
    undo: async (redemption) => {
      const item = store.get().items.get(redemption);
      if (!item || undoMsLeft(item, now(), undoSecondsOf(store.get())) === 0) return;
      await outbox.add({ kind: 'undo', redemption, undo: uuid(), at: now() });
    },
    sendNow: () => {
      sending.wake();
      void refresh();
    },

    answerMoney: async (prepayment, received) => {
      const access = accessOf(store.get().identity);
      if (!access) return 'revoked';
      const outcome = await (received ? api.confirm : api.decline)(access, prepayment);
      if (outcome.kind === 'unreachable') {
        store.set({ link: outcome.why });
        return 'unreachable';
      }
      await refresh();
      if (outcome.kind === 'ok') return 'done';
      return linkOf(outcome) === 'revoked' ? 'revoked' : 'changed';
    },
    refresh,
    changeSettings: async (change) => {
      const settings = { ...store.get().settings, ...change };
      store.set({ settings });
      await writeState(database, 'settings', settings);
    },
  };
};

const accessOf = (identity: Identity | null): Access | null =>
  identity ? { community: identity.community.id, bearer: identity.bearer } : null;

const itemsOf = (outbox: Outbox, identity: Identity | null): ReadonlyMap<string, OutboxItem> =>
  new Map([...outbox.items()].filter(([, item]) => item.device === identity?.deviceId));

const isOnlineAgain = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true, signal }));
