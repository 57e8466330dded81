import type { Unreachable } from '../api/transport.ts';
import type { Identity } from '../device/identity.ts';
import type { OutboxItem } from '../outbox/entry.ts';
import type { Settings } from './settings.ts';
import type { StallSeen } from './stall-view.ts';

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
}

/**
 * How the phone stands with its server. `revoked`: the server does not know this phone any more.
 */
export type Link = 'unknown' | 'good' | 'revoked' | Unreachable;

/** How long a redemption can be taken back here, in seconds. */
export const undoSecondsOf = ({ stall, identity }: StallState): number =>
  stall?.view.community.undoSeconds ?? identity?.community.rules?.undoSeconds ?? 60;

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
