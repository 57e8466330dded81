import { useEffect } from 'react';
import { useStall } from '../stall/use-stall.ts';

/** How long after the start: the first scan goes first. */
const LATER_MS = 5_000;

/** Sees to it that the book is on the phone before the network is gone. */
export const useKeptBook = (): void => {
  const { state } = useStall();
  const { identity, link } = state;
  const isGood = link === 'good';
  useEffect(() => {
    if (!identity || !isGood) return;
    const timer = window.setTimeout(() => {
      void import('./keep-book.ts').then(
        ({ refreshQuietly }) => refreshQuietly(identity),
        () => undefined,
      );
    }, LATER_MS);
    return () => window.clearTimeout(timer);
  }, [identity, isGood]);
};
