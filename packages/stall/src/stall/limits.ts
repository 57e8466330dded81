import { localeOf } from '@megibung/ui';
import { type StallState, unsentOf } from './store.ts';
import type { StallWords } from './words.ts';

/**
 * A limit that is near, most pressing first: it is said on the scan screen before it bites. `broken`: the phone stores nothing.
 * `count`, `age`: what waits to be sent is nearly too much, or too old. `list`: the list of cards is. `full`: the storage is.
 */
export type Limit = 'broken' | 'count' | 'age' | 'list' | 'full';

/** From this share of a limit on it is near. */
const NEAR = 0.75;

/** `now` by the corrected clock, ms. Null where there is room. */
export const pressingOf = (state: StallState, now: number): Limit | null => {
  const { count, countMax, since, ageMaxMs } = unsentOf(state);
  if (state.storage === 'broken') return 'broken';
  if (count > 0 && count >= countMax * NEAR) return 'count';
  if (since !== null && now - since > ageMaxMs * NEAR) return 'age';
  if (state.snapshot && now - state.snapshot.madeAt > ageMaxMs * NEAR) return 'list';
  return state.storage === 'nearly_full' ? 'full' : null;
};

export const limitWords = (limit: Limit, state: StallState, now: number, t: StallWords): string => {
  const { count, countMax } = unsentOf(state);
  switch (limit) {
    case 'broken':
      return t('stall.offline.brokenLine');
    case 'count':
      return t('stall.offline.capNear', { count, max: countMax });
    case 'age':
      return t('stall.offline.capAge');
    case 'list':
      return t('stall.offline.listOld', { age: ageText(now - (state.snapshot?.madeAt ?? now), t) });
    case 'full':
      return t('stall.offline.nearlyFull');
  }
};

const HOUR_MS = 3_600_000;

/** `3 jam yang lalu`, `3 hours ago`. */
export const ageText = (ms: number, { language }: Pick<StallWords, 'language'>): string => {
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' });
  if (ms < 60_000)
    return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(0, 'second');
  if (ms < HOUR_MS) return format.format(-Math.floor(ms / 60_000), 'minute');
  if (ms < 48 * HOUR_MS) return format.format(-Math.floor(ms / HOUR_MS), 'hour');
  return format.format(-Math.floor(ms / (24 * HOUR_MS)), 'day');
};
