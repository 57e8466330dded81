/** How often the picture is searched for a code that cannot be read, and how long it may lie there before we say so. */
const LOOK_MS = 700;
const PATIENCE_MS = 3_000;

/** Notices that a code lies in the picture without being read. Times in ms, by any clock that only runs forward. */
export interface Unreadable {
  readonly wantsLook: (at: number) => boolean;
  /** True once for each time that a code came into sight and stayed unread. */
  readonly look: (isInSight: boolean, at: number) => boolean;
  /** Something was read. */
  readonly read: () => void;
}

export const createUnreadable = (): Unreadable => {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let since: number | null = null;
  let isSaid = false;
  /** A hand shakes: one look that misses it does not mean that it is gone. */
  let missed = 0;
  return {
    wantsLook: (at) => at - lookedAt >= LOOK_MS,
    look: (isInSight, at) => {
      lookedAt = at;
      missed = isInSight ? 0 : missed + 1;
      if (missed > 1) {
        since = null;
        isSaid = false;
      }
      if (!isInSight) return false;
      since ??= at;
      if (isSaid || at - since < PATIENCE_MS) return false;
      isSaid = true;
      return true;
    },
    read: () => {
      since = null;
      isSaid = false;
      missed = 0;
    },
  };
};
