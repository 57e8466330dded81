import { useSyncExternalStore } from 'react';
import type { Call } from './api-client.ts';
import { isPassing, isSignedOut } from './api-problem.ts';

/** How the last call went: whether the server could be reached, and whether it still knew who we are. */
export interface Connection {
  readonly call: Call;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => ConnectionState;
  /** After signing in again. */
  readonly signedIn: () => void;
}

export interface ConnectionState {
  readonly reachable: boolean;
  readonly signedOut: boolean;
}

/** Watches every call, so that one notice can say for all screens that the server is away. */
export const watchConnection = (call: Call): Connection => {
  let state: ConnectionState = { reachable: true, signedOut: false };
  const listeners = new Set<() => void>();
  const set = (next: ConnectionState) => {
    if (next.reachable === state.reachable && next.signedOut === state.signedOut) return;
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    call: async (method, path, schema, options) => {
      try {
        const answer = await call(method, path, schema, options);
        set({ ...state, reachable: true });
        return answer;
      } catch (error) {
        if (isPassing(error)) set({ ...state, reachable: false });
        else if (isSignedOut(error)) set({ reachable: true, signedOut: true });
        throw error;
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    signedIn: () => set({ ...state, signedOut: false }),
  };
};

export const useConnectionState = (connection: Connection): ConnectionState =>
  useSyncExternalStore(connection.subscribe, connection.state);
