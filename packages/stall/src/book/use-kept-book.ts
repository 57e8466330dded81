import { useEffect } from 'react';
import { useStall } from '../stall/use-stall.ts';

/** How long after the start, or after something happened: the next scan goes first. */
const LATER_MS = 5_000;
/** Between two fetches that nobody asked for: a month's book is no small answer on a 2G link. */
const PAUSE_MS = 20 * 60_000;

/** When the book last was as new as could be, by `performance.now`. For the whole app: screens come and go. */
let lastAt = Number.NEGATIVE_INFINITY;

/**
 * Sees to it that the book is on the phone before the network is gone: after the start, and through the day when
 * something has happened at the stall.
 */
export const useKeptBook = (): void => {
  const { state } = useStall();
  const { identity } = state;
  const isGood = state.link === 'good';
  const head = state.stall?.view.head;
  useEffect(() => {
    if (!identity || !isGood || head === undefined) return;
    const wait = Math.max(LATER_MS, lastAt + PAUSE_MS - performance.now());
    const timer = window.setTimeout(async () => {
      try {
        const { refreshQuietly } = await import('./keep-book.ts');
        if (await refreshQuietly(identity, head)) lastAt = performance.now();
      } catch {
        // The chunk is not on the phone yet; whatever happens next tries again.
      }
    }, wait);
    return () => window.clearTimeout(timer);
  }, [identity, isGood, head]);
};
