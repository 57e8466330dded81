/** The name of our one background sync, and what the worker tells a page that is open. */
export const SYNC_TAG = 'outbox';

interface SyncManager {
  readonly register: (tag: string) => Promise<void>;
}

/** Asks the browser to wake the service worker when there is a network again, where it can. Never rejects. */
export const askForSync = async (): Promise<void> => {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { sync } = (registration ?? {}) as { readonly sync?: SyncManager };
    await sync?.register(SYNC_TAG);
  } catch {
    // Forbidden by the user, or no service worker: the page sends when it is opened.
  }
};

/** Calls `wake` when the service worker was woken while a page is open: the page sends. */
export const onSync = (wake: () => void): void =>
  navigator.serviceWorker?.addEventListener('message', (event) => {
    if (event.data === SYNC_TAG) wake();
  });
