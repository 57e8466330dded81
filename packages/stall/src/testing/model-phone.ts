import { fromPublicId, toPublicId } from '@megibung/core';
import { createStallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { type Clock, type ClockState, createClock } from '../clock/clock.ts';
import { createVerifier } from '../device/verify-signature.ts';
import type { Known } from '../judge/known.ts';
import type { ChainHead } from '../outbox/chain.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import { lostIn } from '../outbox/restored.ts';
import { createSender, type Sender } from '../outbox/sender.ts';
import { createSnapshotStore, type SnapshotOnDisk, type SnapshotStore } from '../snapshot/snapshot-store.ts';
import { createRedeeming, type Redeeming } from '../stall/redeeming.ts';
import { community, rules } from './model-cards.ts';
import type { ModelServer } from './model-server.ts';

/**
 * What becomes of one request: `cut`: it does not arrive. `mute`: the answer is lost. `twice`: it arrives twice.
 * `held`: it arrives much later, and nobody hears the answer. `late`: the answer comes after the queue's patience.
 * `torn`: the answer is cut off.
 */
export const fates = ['up', 'cut', 'mute', 'twice', 'held', 'late', 'torn'] as const;
export type Fate = (typeof fates)[number];

/** A phone's parts that outlive the app. */
interface Disk {
  entries: OutboxEntry[];
  head: ChainHead | null;
  snapshot: SnapshotOnDisk | null;
  clock: ClockState | undefined;
}

/** The real parts of the app over a disk, a network and a clock of the test's. */
export interface ModelPhone {
  readonly device: string;
  readonly vendor: string;
  readonly app: () => RunningApp;
  /** Memory is lost, the disk stays; whatever was under way ends where it is. */
  readonly reboot: () => Promise<void>;
  /** The app dies after so many steps to disk or network; null: it does not. */
  fuse: number | null;
  /** Resolves when it has died. */
  readonly died: () => Promise<'died'>;
  /** Fates of the coming requests; when they are used up, `net` holds. */
  fates: Fate[];
  net: 'up' | 'cut';
  /** How far its own clock is off, ms. */
  skew: number;
  readonly disk: Disk;
}

export interface RunningApp {
  readonly outbox: Outbox;
  readonly sender: Sender;
  readonly redeeming: Redeeming;
  readonly snapshots: SnapshotStore;
  readonly clock: Clock;
  readonly known: () => Known | null;
  readonly sync: () => Promise<unknown>;
  readonly send: () => Promise<unknown>;
}

export interface ModelNetwork {
  /** Requests that are still on their way. */
  readonly held: (() => void)[];
}

const verify = createVerifier(crypto.subtle);

export const createModelPhone = async (
  server: ModelServer,
  network: ModelNetwork,
  device: string,
  vendor: string,
): Promise<ModelPhone> => {
  const key = (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const access = { community: toPublicId('community', community), slug: 'ubud', bearer: device };
  const disk: Disk = { entries: [], head: null, snapshot: null, clock: undefined };
  let generation = 0;
  let app: RunningApp | null = null;
  let die: (value: 'died') => void = () => undefined;
  let death = new Promise<'died'>((resolve) => {
    die = resolve;
  });
  let ids = 0;

  /** Burns a step; never comes back where the app is dead. */
  const step = async (mine: number): Promise<void> => {
    if (phone.fuse !== null && mine === generation && phone.fuse-- <= 0) {
      phone.fuse = null;
      generation++;
      die('died');
    }
    if (mine !== generation) await new Promise(() => undefined);
  };

  const boot = async (): Promise<void> => {
    generation++;
    const mine = generation;
    death = new Promise<'died'>((resolve) => {
      die = resolve;
    });
    const clock = createClock({
      phone: () => server.now + phone.skew,
      steady: () => server.now,
      kept: disk.clock,
      keep: (state) => {
        disk.clock = state;
      },
    });
    let endPatience: () => void = () => undefined;
    const fetch = async (path: string, init: RequestInit | undefined): Promise<Response> => {
      await step(mine);
      const fate = phone.fates.shift() ?? phone.net;
      const body: unknown = init?.body ? JSON.parse(String(init.body)) : null;
      const arrive = () => server.answer(device, path, body);
      if (fate === 'held') network.held.push(arrive);
      if (fate === 'cut' || fate === 'held') throw new TypeError('Failed to fetch');
      const { status, body: answer } = arrive();
      if (fate === 'twice') arrive();
      await step(mine);
      if (fate === 'mute') throw new TypeError('Failed to fetch');
      if (fate === 'late') {
        endPatience();
        await new Promise((resolve) => setTimeout(resolve, 0));
        await step(mine);
      }
      const text = JSON.stringify(answer);
      return new Response(fate === 'torn' ? text.slice(0, text.length / 2) : text, {
        status,
        headers: { 'content-type': 'application/json', date: new Date(server.now).toUTCString() },
      });
    };
    const api = createStallApi(
      createTransport({
        fetch: ((path: string, init?: RequestInit) => fetch(path, init)) as typeof globalThis.fetch,
        isOnline: () => true,
        timeoutMs: 1e9,
        clock,
      }),
    );
    const outbox = await openOutbox({
      all: async () => ({ entries: [...disk.entries], head: disk.head }),
      append: async (entries, chain) => {
        await step(mine);
        if (chain && chain.from?.hash !== disk.head?.hash) return false;
        disk.entries.push(...entries);
        if (chain) disk.head = chain.to;
        await step(mine);
        return true;
      },
    });
    for (const item of outbox.items().values()) clock.saw(item.scannedAt);
    const snapshots = createSnapshotStore({
      api,
      verify,
      disk: {
        load: async () => disk.snapshot,
        keep: async ({ head, changed, gone, keys }) => {
          await step(mine);
          const parts = new Map((disk.snapshot?.parts ?? []).map((part) => [part.number, part]));
          for (const number of gone) parts.delete(number);
          for (const part of changed) parts.set(part.number, part);
          disk.snapshot = { head, parts: [...parts.values()], keys };
          await step(mine);
        },
        forget: async () => {
          disk.snapshot = null;
        },
      },
      onTaken: ({ says }) => {
        clock.saw(Date.parse(says.madeAt));
        const lost = lostIn(says, outbox.items(), clock.now());
        if (lost.length > 0) void outbox.add(...lost);
      },
    });
    await snapshots.load({ community, vendor });
    const sender = createSender({
      api,
      outbox,
      now: clock.now,
      steady: () => server.now,
      seen: () => {
        const says = snapshots.known()?.says;
        return says ? { epoch: says.epoch, head: says.head, madeAt: says.madeAt } : null;
      },
    });
    const redeeming = createRedeeming({
      outbox,
      sender,
      items: outbox.items,
      known: async () => snapshots.known(),
      verify,
      redeemer: () => ({
        device,
        vendor,
        access,
        sign: async (message) => {
          await step(mine);
          const signed = await crypto.subtle.sign(
            { name: 'Ed25519' },
            key.privateKey,
            message as BufferSource,
          );
          return new Uint8Array(signed);
        },
      }),
      now: clock.now,
      newUuid: () => idOf(device, ++ids),
      patience: () =>
        new Promise((resolve) => {
          endPatience = resolve;
        }),
      undoSeconds: () => rules.undoSeconds,
      onTried: () => undefined,
    });
    app = {
      outbox,
      sender,
      redeeming,
      snapshots,
      clock,
      known: snapshots.known,
      sync: () => snapshots.sync(access, { community, vendor }),
      send: () => sender.sendOwed(access),
    };
  };

  const phone: ModelPhone = {
    device,
    vendor,
    disk,
    fuse: null,
    fates: [],
    net: 'up',
    skew: 0,
    died: () => death,
    app: () => {
      if (!app) throw new Error('not booted');
      return app;
    },
    reboot: boot,
  };
  await boot();
  return phone;
};

/** Ids of a phone, told apart from all others', in order. */
const idOf = (device: string, n: number): string => {
  const uuid = `018f1111-0000-7${device.slice(-3)}-8000-${String(n).padStart(12, '0')}`;
  if (fromPublicId('redemption', uuid) === null) throw new Error(uuid);
  return uuid;
};
