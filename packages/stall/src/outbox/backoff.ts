/** The first wait, and the longest: a stall whose network comes back must not wait for minutes. */
const FIRST_MS = 1_500;
const LONGEST_MS = 60_000;

/**
 * How long to wait before try number `tries` (from 1) is followed by the next: doubled each time, up to a minute, and
 * spread by `random` (0 … 1) over half of it, so that a street of phones does not return at once. What the server asked
 * for is the least.
 */
export const backoffMs = (tries: number, random: number, retryAfterMs: number | null): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
  return Math.max(retryAfterMs ?? 0, Math.round(full * (0.5 + random / 2)));
};
