import { ProblemError } from './problem.ts';

/**
 * Counts tries per name (an address, a device, a community) in windows of time, in memory: a restart forgives.
 * With `lockoutMs` a name that goes over the limit stays out for so long.
 */
export interface RateLimit {
  /** Counts `n` tries; throws `too_many_tries` when that is over the limit, or the name is locked out. */
  readonly spend: (name: string, n?: number) => void;
  /** Throws `too_many_tries` while the name is locked out or has nothing left (which locks it out); counts nothing. */
  readonly check: (name: string) => void;
}

export interface RateLimitOptions {
  readonly now: () => number;
  readonly max: number;
  readonly windowMs: number;
  readonly lockoutMs?: number;
}

/** Names remembered at once; a flood of new ones drops the oldest. */
const namesMax = 50_000;

export const createRateLimit = ({ now, max, windowMs, lockoutMs = 0 }: RateLimitOptions): RateLimit => {
  const windows = new Map<string, { startedAt: number; count: number; lockedUntil: number }>();

  const windowOf = (name: string) => {
    const at = now();
    const had = windows.get(name);
    if (had && (at < had.startedAt + windowMs || at < had.lockedUntil)) return had;
    const fresh = { startedAt: at, count: 0, lockedUntil: 0 };
    windows.delete(name);
    windows.set(name, fresh);
    if (windows.size > namesMax) {
      const [oldest] = windows.keys();
      if (oldest !== undefined) windows.delete(oldest);
    }
    return fresh;
  };

  const refuse = (until: number): never => {
    throw new ProblemError('too_many_tries', { retryAfterS: Math.max(1, Math.ceil((until - now()) / 1000)) });
  };

  return {
    spend: (name, n = 1) => {
      const window = windowOf(name);
      if (now() < window.lockedUntil) refuse(window.lockedUntil);
      window.count += n;
      if (window.count <= max) return;
      if (lockoutMs > 0) window.lockedUntil = now() + lockoutMs;
      refuse(Math.max(window.lockedUntil, window.startedAt + windowMs));
    },
    check: (name) => {
      const window = windowOf(name);
      if (now() < window.lockedUntil) refuse(window.lockedUntil);
      if (window.count < max) return;
      if (lockoutMs > 0) window.lockedUntil = now() + lockoutMs;
      refuse(Math.max(window.lockedUntil, window.startedAt + windowMs));
    },
  };
};
