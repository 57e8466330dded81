import { communityRulesSchema } from '@megibung/core';
import { expect, test } from 'vitest';
import { foldEntries, type OutboxEntry } from '../outbox/entry.ts';
import { ageText, limitWords, pressingOf } from './limits.ts';
import { defaultSettings } from './settings.ts';
import type { StallState } from './store.ts';
import { loadWords, wordsIn } from './words.ts';

await loadWords('en');

const now = Date.parse('2026-11-22T05:00:00Z');
const hour = 3_600_000;
const rules = communityRulesSchema.parse({ offlineCount: 8, offlineAgeHours: 72 });

const id = (n: number): string => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** So many meals kept, the oldest `age` ms ago. */
const kept = (count: number, age = 0): StallState['items'] =>
  foldEntries(
    Array.from({ length: count }, (_, n): OutboxEntry[] => [
      {
        kind: 'redemption',
        redemption: id(n),
        device: id(99),
        token: 'T',
        way: 'camera',
        at: now - (n === 0 ? age : 0),
      },
      { kind: 'served', redemption: id(n), at: now },
    ]).flat(),
  );

const stateWith = (change: Partial<StallState>, listAge = hour): StallState => ({
  settings: defaultSettings,
  identity: null,
  stall: null,
  items: new Map(),
  link: 'offline',
  tried: new Map(),
  snapshot: {
    madeAt: now - listAge,
    seen: { epoch: 1, head: 1, madeAt: '2026-03-01T00:00:00.000Z' },
    general: {
      community: { id: '', slug: '', name: '', currency: 'IDR', timeZone: 'Asia/Makassar' },
      vendor: { id: '', name: '', address: '' },
      keys: [],
      rules,
      meals: [],
      words: { losses: { id: '', en: '' } },
      served: [],
      elsewhere: [],
    },
  },
  storage: 'good',
  clockWrongBy: 0,
  ...change,
});

test.each([
  ['nothing waits', stateWith({}), null],
  ['five of eight', stateWith({ items: kept(5) }), null],
  ['six of eight', stateWith({ items: kept(6) }), 'count'],
  ['one of two days ago', stateWith({ items: kept(1, 50 * hour) }), null],
  ['one of nearly three days ago', stateWith({ items: kept(1, 55 * hour) }), 'age'],
  ['an old list of cards', stateWith({}, 55 * hour), 'list'],
  ['no room', stateWith({ storage: 'nearly_full' }), 'full'],
  ['no store goes before all', stateWith({ storage: 'broken', items: kept(8) }), 'broken'],
] as const)('%s', (_name, state, limit) => {
  expect(pressingOf(state, now)).toBe(limit);
});

test('the words name the numbers', () => {
  const t = wordsIn('id');
  expect(limitWords('count', stateWith({ items: kept(6) }), now, t)).toContain('6 dari 8');
  expect(limitWords('list', stateWith({}, 55 * hour), now, t)).toContain('2 hari yang lalu');
  expect([ageText(3 * hour + 5, wordsIn('en')), ageText(-5, t)]).toEqual(['3 hours ago', 'sekarang']);
});
