/** How safe it is what the phone keeps. The browser may clear storage that it did not promise to keep. */
export type StorageHealth =
  | 'unknown'
  | 'good'
  /** It may be cleared when space runs short: installing the app makes browsers promise. */
  | 'not_promised'
  | 'nearly_full'
  /** The phone refused to store something, or took its store away. */
  | 'broken';

const NEARLY_FULL = 0.9;

export const storageHealth = async (storage: StorageManager | undefined): Promise<StorageHealth> => {
  try {
    const { usage = 0, quota = 0 } = (await storage?.estimate?.()) ?? {};
    if (quota > 0 && usage / quota > NEARLY_FULL) return 'nearly_full';
    if (!storage?.persisted) return 'unknown';
    return (await storage.persisted()) ? 'good' : 'not_promised';
  } catch {
    return 'unknown';
  }
};

/** Asks the browser to promise; some ask the person. */
export const askToKeep = async (storage: StorageManager | undefined): Promise<void> => {
  try {
    await storage?.persist?.();
  } catch {
    // Then it stays as it is, and is told by `storageHealth`.
  }
};
