import { backoffMs } from './backoff.ts';
import type { Sent } from './sender.ts';

/**
 * One sending at a time; `wake` starts it, or has it run once more. While something cannot be sent it tries again by
 * itself, after ever longer waits. `send` gives null where there was nothing to send.
 */
export const createSending = (
  random: () => number,
  send: () => Promise<Sent | null>,
): { readonly wake: () => void } => {
  let isRunning = false;
  let isWanted = false;
  let timer = 0;
  const run = async (tries: number): Promise<void> => {
    isRunning = true;
    isWanted = false;
    const sent = await send().catch(notStored);
    isRunning = false;
    if (isWanted) return run(1);
    if (sent === null || sent.kind === 'answered') return;
    timer = window.setTimeout(() => void run(tries + 1), backoffMs(tries, random(), sent.retryAfterMs));
  };
  return {
    wake: () => {
      window.clearTimeout(timer);
      if (isRunning) isWanted = true;
      else void run(1);
    },
  };
};

/** An answer that the phone could not write down: it is asked for again. */
const notStored = (): Sent => ({ kind: 'unreachable', why: 'silent', retryAfterMs: null });
