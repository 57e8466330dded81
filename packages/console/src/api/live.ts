/** The part of EventSource that is used; injected, so that its failures can be tested. */
export interface EventStream {
  addEventListener: (type: string, listener: (event: { readonly data: string }) => void) => void;
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
 * Calls `onNews` whenever something happened in a community; while it is still under way (a slow network, a busy
 * hour) what else happens is gathered, and told once it is done.
 *
 *   connecting ──open──▶ live ──error──▶ polling (the browser reconnects by itself, or we do where it gave up)
 *        ╰────error────────────────────────╯ ╰──open──▶ live
 *
 * While not live, `onNews` is called every ten seconds instead. Returns what ends it.
 */
export const watchNews = (
  url: string,
  onNews: () => Promise<unknown>,
  onState: (state: LiveState) => void,
  deps: LiveDeps,
): (() => void) => {
  let stream: EventStream | null = null;
  let pending: number | null = null;
  let poll: number | null = null;
  let reopen: number | null = null;
  let wasBroken = false;
  let telling = false;
  let again = false;
  let ended = false;

  const tell = () => {
    if (telling) again = true;
    else
      pending ??= deps.setTimer(() => {
        pending = null;
        telling = true;
        // Whatever became of it (each question tells its own trouble), what came meanwhile is told next.
        const done = () => {
          telling = false;
          if (again && !ended) {
            again = false;
            tell();
          }
        };
        onNews().then(done, done);
      }, gatherMs);
  };
  const stopPolling = () => {
    if (poll !== null) deps.clearTimer(poll);
    poll = null;
  };
  const startPolling = () => {
    poll ??= deps.setTimer(() => {
      poll = null;
      tell();
      startPolling();
    }, pollMs);
  };
  const connect = () => {
    const opened = deps.open(url);
    stream = opened;
    opened.addEventListener('open', () => {
      stopPolling();
      onState('live');
      // What happened while we were not listening.
      if (wasBroken) tell();
      wasBroken = false;
    });
    opened.addEventListener('error', () => {
      wasBroken = true;
      onState('polling');
      startPolling();
      if (opened.readyState !== closed) return;
      opened.close();
      reopen ??= deps.setTimer(() => {
        reopen = null;
        connect();
      }, reopenMs);
    });
    opened.addEventListener('skip', tell);
    opened.addEventListener('log', ({ data }) => {
      if (!isLook(data)) tell();
    });
  };

  onState('connecting');
  connect();
  return () => {
    ended = true;
    stream?.close();
    for (const timer of [pending, poll, reopen]) if (timer !== null) deps.clearTimer(timer);
  };
};

/** Somebody looked at codes: no figure changes by it, and our own looks must not make us look again. */
const isLook = (data: string): boolean => {
  try {
    return (JSON.parse(data) as { type?: unknown }).type === 'cards.shown';
  } catch {
    return false;
  }
};
