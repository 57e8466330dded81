import { limits } from '@megibung/core';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Principal } from '../identity/principal.ts';
import type { ReadToken } from './token-reader.ts';

/**
 * Typing is open to guessing, so it is limited: how many codes a phone may try, and how many may be wrong per
 * address and per community before everybody there has to wait. Scanned cards are never held up by this.
 */
export interface ShortCodeGuard {
  /** Before the codes are looked up; throws `too_many_tries`. Nothing of the request was carried out then. */
  readonly admit: (who: Guarded, read: readonly ReadToken[]) => void;
  /** After: counts the codes that named no card. Throws nothing: these have had their answer. */
  readonly settle: (who: Guarded, resolved: readonly ReadToken[]) => void;
}

export interface Guarded {
  readonly communityId: string;
  readonly address: string;
  readonly principal: Principal;
}

const minuteMs = 60_000;

export const createShortCodeGuard = (now: () => number): ShortCodeGuard => {
  const perDevice = createRateLimit({ now, max: limits.shortCodeTriesPerDeviceMinute, windowMs: minuteMs });
  const wrong = (max: number) =>
    createRateLimit({ now, max, windowMs: minuteMs, lockoutMs: limits.shortCodeLockoutMs });
  const wrongPerAddress = wrong(limits.shortCodeFailuresPerAddressMinute);
  const wrongPerCommunity = wrong(limits.shortCodeFailuresPerCommunityMinute);

  const typed = (read: readonly ReadToken[]) => read.filter(({ form }) => form === 'shortCode');

  return {
    admit: ({ communityId, address, principal }, read) => {
      const tries = typed(read).length;
      if (tries === 0) return;
      wrongPerAddress.check(address);
      wrongPerCommunity.check(communityId);
      if (principal.kind === 'key' && principal.deviceId !== null) perDevice.spend(principal.deviceId, tries);
    },
    settle: ({ communityId, address }, resolved) => {
      const failures = typed(resolved).filter(({ token }) => token === null).length;
      if (failures === 0) return;
      for (const [limit, name] of [
        [wrongPerAddress, address],
        [wrongPerCommunity, communityId],
      ] as const) {
        try {
          limit.spend(name, failures);
        } catch {
          // The next one is told.
        }
      }
    },
  };
};
