import type { Access } from '../api/stall-api.ts';
import { eventsOf } from '../api/stream.ts';
import { apiRoot } from '../api/transport.ts';
import { backoffMs } from '../outbox/backoff.ts';

/** How often the stall's page is fetched where the stream does not work. */
const POLL_MS = 15_000;
/** A burst of events is one change. */
const GATHER_MS = 250;

export interface LiveDeps {
  readonly fetch: typeof fetch;
  readonly random: () => number;
}

/**
 * Calls `onChange` when something happened at the stall (and says so at least every 15 s while the stream is down),
 * until `signal` is aborted.
 */
export const watchStall = (
  deps: LiveDeps,
  access: Access,
  onChange: () => void,
  signal: AbortSignal,
): void => {
  let gathering = 0;
  const changed = (): void => {
    if (gathering === 0) {
      gathering = window.setTimeout(() => {
        gathering = 0;
        if (!signal.aborted) onChange();
      }, GATHER_MS);
    }
  };
  const follow = async (): Promise<void> => {
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        const response = await deps.fetch(`${apiRoot}/communities/${access.community}/stream`, {
          headers: { accept: 'text/event-stream', authorization: `Bearer ${access.bearer}` },
          credentials: 'omit',
          cache: 'no-store',
          signal,
        });
        const isStream = /^text\/event-stream\b/.test(response.headers.get('content-type') ?? '');
        if (response.ok && isStream && response.body) {
          tries = 0;
          for await (const _event of eventsOf(response.body)) changed();
        }
      } catch {
        // No network, or the stream broke: again below.
      }
      if (signal.aborted) return;
      changed();
      await pause(Math.min(POLL_MS, backoffMs(tries, deps.random(), null)), signal);
    }
  };
  void follow();
};

/** Resolves after `ms`, or as soon as `signal` is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
