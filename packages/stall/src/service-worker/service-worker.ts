import { SYNC_TAG } from './ask-for-sync.ts';
import { sendInBackground } from './background-sync.ts';

/**
 * Starts the app without a network: the shell (page, script, styles) is fetched once at installation and served from
 * the phone; other files of the app join it when they are first used. The API is never cached: what a ledger says is
 * asked for, or not known.
 */
interface Shell {
  readonly version: string;
  readonly files: readonly string[];
  /** Large, and not needed for the first card: the installation does not wait for them, nor fail with them. */
  readonly later: readonly string[];
}

/** The parts of the worker's scope that are used here; its full types exclude those of the page. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly skipWaiting: () => Promise<void>;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: (options: {
      type: 'window';
      includeUncontrolled: true;
    }) => Promise<readonly { readonly url: string; readonly postMessage: (message: unknown) => void }[]>;
  };
  readonly addEventListener: (
    type: string,
    listener: (event: {
      readonly request: Request;
      readonly data: unknown;
      readonly tag: string;
      readonly waitUntil: (work: Promise<unknown>) => void;
      readonly respondWith: (response: Promise<Response>) => void;
    }) => void,
  ) => void;
}

/** The build puts the list in its place. */
declare const __SHELL__: Shell;

const shell = __SHELL__;
const scope = self as unknown as WorkerScope;
const root = scope.registration.scope;
const cacheName = `megibung-stall-${shell.version}`;

scope.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      // Past the browser's own cache, so that a new version is not made of old files.
      await cache.addAll(shell.files.map((file) => new Request(addressOf(file), { cache: 'reload' })));
      await keepReader(cache);
      void Promise.allSettled(shell.later.map((file) => cache.add(addressOf(file))));
    })(),
  );
});

// The page says when: out of sight of the vendor.
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(scope.skipWaiting());
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('megibung-stall-') && name !== cacheName) await caches.delete(name);
      }
      await scope.clients.claim();
    })(),
  );
});

// The network is back: an open page sends; where none is open, we do.
scope.addEventListener('sync', (event) => {
  if (event.tag !== SYNC_TAG) return;
  event.waitUntil(
    (async () => {
      const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const pages = windows.filter(({ url }) => url.startsWith(root));
      for (const page of pages) page.postMessage(SYNC_TAG);
      if (pages.length === 0) await sendInBackground();
    })(),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { url, method, mode } = request;
  if (method !== 'GET' || !url.startsWith(root)) return;
  event.respondWith(mode === 'navigate' ? page(request) : file(request));
});

/** The page from the phone at once; without it (evicted) from the network. */
const page = async (request: Request): Promise<Response> =>
  (await caches.match(addressOf('index.html'))) ?? fetch(request);

/** Files under `assets/` never change; others are asked for, and taken from the phone where nobody answers. */
const file = async (request: Request): Promise<Response> => {
  const isFixed = request.url.startsWith(`${root}assets/`);
  const cached = isFixed ? await caches.match(request) : undefined;
  if (cached) return cached;
  try {
    const response = await fetch(request);
    if (response.ok) (await caches.open(cacheName)).put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw error;
  }
};

/** What an earlier version kept for reading codes is good for this one where its name is the same. */
const keepReader = async (cache: Cache): Promise<void> => {
  for (const name of await caches.keys()) {
    if (name === cacheName || !name.startsWith('megibung-stall-')) continue;
    const old = await caches.open(name);
    for (const request of await old.keys()) {
      const response = /zxing|seed-key/.test(request.url) ? await old.match(request) : undefined;
      if (response) await cache.put(request, response);
    }
  }
};

const addressOf = (name: string): string => (name === 'index.html' ? root : `${root}${name}`);
