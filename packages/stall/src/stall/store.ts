import type { CommunityRules, Meal, SnapshotGeneral } from '@megibung/core';
import type { Unreachable } from '../api/transport.ts';
import type { Identity } from '../device/identity.ts';
import type { OutboxItem, Seen } from '../outbox/entry.ts';
import { isToBeSent, stateOf } from '../outbox/item.ts';
import type { StorageHealth } from '../storage/health.ts';
import type { Settings } from './settings.ts';
import type { StallSeen } from './stall-view.ts';
import type { Tried } from './tried.ts';

/** Everything the screens show. A new object after each change. */
export interface StallState {
  readonly settings: Settings;
  /** Null until this phone is enrolled. */
  readonly identity: Identity | null;
  /** The stall's page as last seen; null before the first time. */
  readonly stall: StallSeen | null;
  /** This device's redemptions by id, oldest first. */
  readonly items: ReadonlyMap<string, OutboxItem>;
  readonly link: Link;
  /** How the last try to ask about an unfinished redemption ended. */
  readonly tried: ReadonlyMap<string, Tried>;
  /** Null where there is none that verified. */
  readonly snapshot: SnapshotSeen | null;
  readonly storage: StorageHealth;
  /** How far the phone's own clock is off, ms; 0 where it is right. */
  readonly clockWrongBy: number;
}

/** The snapshot as the screens need it. */
export interface SnapshotSeen {
  /** Ms; by the server. */
  readonly madeAt: number;
  readonly seen: Seen;
  readonly general: SnapshotGeneral;
}

/**
 * How the phone stands with its server. `revoked`: the server does not know this phone any more.
 */
export type Link = 'unknown' | 'good' | 'revoked' | Unreachable;

/** How long a redemption can be taken back here, in seconds. */
export const undoSecondsOf = (state: StallState): number =>
  rulesOf(state)?.undoSeconds ?? state.stall?.view.community.undoSeconds ?? 60;

/** As last heard. */
export const rulesOf = ({ snapshot, identity }: StallState): CommunityRules | undefined =>
  snapshot?.general.rules ?? identity?.community.rules;

export const mealsOf = ({ snapshot, stall }: StallState): readonly Meal[] =>
  stall?.view.meals ?? snapshot?.general.meals ?? [];

/** What waits to be sent, against what the community lets a phone keep. */
export interface Unsent {
  readonly count: number;
  /** When the oldest of it happened, ms; null where nothing waits. */
  readonly since: number | null;
  /** 0 is none at all. */
  readonly countMax: number;
  readonly ageMaxMs: number;
}

export const unsentOf = (state: StallState): Unsent => {
  let count = 0;
  let since: number | null = null;
  for (const item of state.items.values()) {
    if (!isToBeSent(item)) continue;
    if (stateOf(item) === 'kept') count++;
    since = Math.min(since ?? item.scannedAt, item.scannedAt);
  }
  const rules = rulesOf(state);
  return {
    count,
    since,
    countMax: rules?.offlineCount ?? 200,
    ageMaxMs: (rules?.offlineAgeHours ?? 72) * 3_600_000,
  };
};

export interface Store {
  readonly get: () => StallState;
  readonly set: (change: Partial<StallState>) => void;
  readonly watch: (listener: () => void) => () => void;
}

export const createStore = (initial: StallState): Store => {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
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
