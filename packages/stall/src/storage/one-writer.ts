/** One writer per phone: two tabs that each keep their own idea of the outbox would lose each other's entries. */
const LOCK = 'megibung-stall-writer';
const LET_GO_MS = 1_000;

export interface WriterOptions {
  /** Takes it from another tab, which is told by its `onLost`. */
  readonly takeOver: boolean;
  readonly onLost: () => void;
}

/** Whether this tab may write; it then may until it is closed or another takes over. True where there are no locks. */
export const holdWriter = ({ takeOver, onLost }: WriterOptions): Promise<boolean> => {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    // A page that is being reloaded lets go a moment after its successor has begun.
    const options: LockOptions = takeOver ? { steal: true } : { signal: AbortSignal.timeout(LET_GO_MS) };
    let held = false;
    navigator.locks
      .request(LOCK, options, () => {
        held = true;
        resolve(true);
        return new Promise<void>(() => undefined);
      })
      .catch(() => {
        if (held) onLost();
        else resolve(false);
      });
  });
};
