/** The part of EventSource that is used; injected, so that its failures can be tested. */
export interface EventStream {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener: (type: string, listener: () => void) => void;
  readonly readyState: number;
  close: () => void;
}

export interface LiveDeps {
  readonly open: (url: string) => EventStream;
  readonly setTimer: (run: () => void, delayMs: number) => number;
  readonly clearTimer: (timer: number) => void;
}

export type LiveState = 'connecting' | 'live' | 'polling';

/** News that come closer together than this are told once. */
const gatherMs = 300;
/** How often to ask where the stream does not get through (some proxies hold it back). */
const pollMs = 10_000;
/** How long until the stream is tried again after it was refused. */
const reopenMs = 30_000;
const closed = 2;

/**
 * Calls `onNews` whenever something happened in a community.
 *
 *   connecting ──open──▶ live ──error──▶ polling (the browser reconnects by itself, or we do where it gave up)
 *        ╰────error────────────────────────╯ ╰──open──▶ live
 *
 * While not live, `onNews` is called every ten seconds instead. Returns what ends it.
 */
export const watchNews = (
  url: string,
  eventTypes: readonly string[],
  onNews: () => void,
  onState: (state: LiveState) => void,
  deps: LiveDeps,
): (() => void) => {
  let stream: EventStream | null = null;
  let pending: number | null = null;
  let poll: number | null = null;
  let reopen: number | null = null;

  const tell = () => {
    pending ??= deps.setTimer(() => {
      pending = null;
      onNews();
    }, gatherMs);
  };
  const stopPolling = () => {
    if (poll !== null) deps.clearTimer(poll);
    poll = null;
  };
  const startPolling = () => {
    poll ??= deps.setTimer(() => {
      poll = null;
      onNews();
      startPolling();
    }, pollMs);
  };
  const connect = () => {
    const opened = deps.open(url);
    stream = opened;
    opened.onopen = () => {
      stopPolling();
      onState('live');
      // What happened while we were not listening.
      tell();
    };
    opened.onerror = () => {
      onState('polling');
      startPolling();
      if (opened.readyState !== closed) return;
      opened.close();
      reopen ??= deps.setTimer(() => {
        reopen = null;
        connect();
      }, reopenMs);
    };
    for (const type of eventTypes) opened.addEventListener(type, tell);
  };

  onState('connecting');
  connect();
  return () => {
    stream?.close();
    for (const timer of [pending, poll, reopen]) if (timer !== null) deps.clearTimer(timer);
  };
};
