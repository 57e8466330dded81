import { defaultRules, type Language, languages, redemptionStatusList } from '@megibung/core';
import { expect, test } from 'vitest';
import { foldEntries, type OutboxEntry, type OutboxItem, type RedemptionAnswer } from '../outbox/entry.ts';
import type { Tried } from '../stall/tried.ts';
import { loadWords, wordsIn } from '../stall/words.ts';
import { type VerdictView, verdictOf } from './verdict-view.ts';

await loadWords('en');

const redemption = '018f0000-0000-7000-8000-000000000001';
const now = Date.parse('2026-11-22T05:00:00.000Z');
const mealId = '018f0000-0000-7000-8000-0000000000aa';
const meal = {
  id: 'mea_1',
  vendorId: 'ven_1',
  name: { id: 'gado-gado', en: 'gado-gado' },
  picture: 'gado-gado',
  diet: ['vegetarian'],
  allergens: ['peanut', 'egg'],
} as const;

const itemOf = (...after: readonly OutboxEntry[]): OutboxItem => {
  const scanned = {
    kind: 'redemption',
    redemption,
    device: 'd',
    token: 'T',
    way: 'camera',
    at: now,
  } as const;
  const item = foldEntries([scanned, ...after]).get(redemption);
  if (!item) throw new Error('no item');
  return item;
};
const answered = (answer: Partial<RedemptionAnswer>): OutboxItem =>
  itemOf({
    kind: 'answer',
    redemption,
    answer: { id: `red_${redemption}`, status: 'created', ...answer } as RedemptionAnswer,
    epoch: 1,
    head: 1,
    at: now,
  });
const view = (
  item: OutboxItem,
  {
    language = 'id',
    tried = null,
    rules = defaultRules,
  }: Partial<{ language: Language; tried: Tried | null; rules: typeof defaultRules }> = {},
): VerdictView => {
  const shown = verdictOf(item, {
    t: wordsIn(language),
    language,
    timeZone: 'Asia/Makassar',
    rules,
    now,
    tried,
    meals: [{ ...meal, id: `mea_${mealId}`, price: '1', currency: 'IDR' }] as never,
    isBroken: false,
  });
  if (!shown) throw new Error('nothing to show');
  return shown;
};

test('a good card: three words, the picture, what a guest must know', () => {
  expect(view(answered({ meal } as never))).toMatchObject({
    kind: 'go',
    plate: 'full',
    words: 'Satu gado-gado. Sajikan!',
    picture: 'gado-gado',
    marks: ['vegetarian', 'Mengandung kacang tanah, telur'],
    details: [],
    next: 'undo',
  });
  expect(view(answered({ meal } as never), { language: 'en' }).words).toBe('One gado-gado. Serve it!');
});

test('a name too long for the words stands below them', () => {
  const name = { id: 'nasi campur Bali komplit dengan sate', en: 'x' };
  expect(view(answered({ meal: { ...meal, name } } as never))).toMatchObject({
    words: 'Satu porsi. Sajikan!',
    meal: name.id,
  });
});

test.each(languages.flatMap((language) => redemptionStatusList.map((status) => [language, status] as const)))(
  'in %s, %s has words of its own, few enough for arm’s length, and one sentence more',
  (language, status) => {
    const shown = view(answered({ status, meal } as never), { language });
    expect(shown.words).not.toMatch(/stall\.[a-z]|undefined|\{/);
    expect(shown.words.split(' ').length).toBeLessThanOrEqual(4);
    if (status !== 'created' && status !== 'exists')
      expect(shown.details.join(' ')).not.toMatch(/^$|stall\.[a-z]|\{/);
  },
);

test('when a card was used is told by the community’s clock', () => {
  const used = (redeemedAt: string, thisDevice: boolean) =>
    view(answered({ status: 'already_redeemed', redeemedAt, thisDevice })).details;
  expect(used('2026-11-22T04:41:00.000Z', true)).toEqual(['Kartu ini sudah dipakai pukul 12.41 di HP ini.']);
  expect(used('2026-11-22T04:41:00.000Z', false)).toEqual([
    'Kartu ini sudah dipakai pukul 12.41 di HP lain warung ini.',
  ]);
  // Twenty to one in the night of the 22nd in Bali is still the 21st in London.
  expect(used('2026-11-21T16:40:00.000Z', true)[0]).toContain('pukul 00.40 di HP ini');
  expect(used('2026-11-21T04:41:00.000Z', true)[0]).toMatch(/dipakai Sab, 21 Nov pukul 12.41/);
  expect(view(answered({ status: 'already_redeemed' })).details).toEqual(['Kartu ini sudah dipakai.']);
});

test('the rule that stands in the way is told', () => {
  const rules = { ...defaultRules, openHours: { from: 10, until: 15 }, dailyLimit: 40 };
  expect(view(answered({ status: 'outside_rules' }), { rules }).details).toEqual([
    'Di luar aturan hari ini. Lihat aturan di bawah.',
    'Kartu dilayani pukul 10.00 sampai 15.00.',
    'Paling banyak 40 porsi sehari.',
  ]);
});

test('while nobody answers', () => {
  const item = itemOf();
  const context = {
    t: wordsIn('id'),
    language: 'id',
    timeZone: 'Asia/Makassar',
    rules: undefined,
    now,
    meals: [],
    isBroken: false,
  } as const;
  expect(verdictOf(item, { ...context, tried: null })).toBeNull();
  const unreachable = (why: 'offline' | 'silent' | 'busy' | 'stranger') =>
    view(item, { tried: { kind: 'unreachable', why, retryAfterMs: null } });
  expect(unreachable('silent')).toMatchObject({ kind: 'wait', plate: 'unsure', next: 'decide' });
  expect(unreachable('busy').details).not.toEqual(unreachable('offline').details);
  expect(view(item, { tried: { kind: 'refused', code: 'not_signed_in', retryAfterMs: null } })).toMatchObject(
    {
      kind: 'stop',
      next: 'enrol',
    },
  );
});

test('kept, left, taken back, too late', () => {
  const undo = '018f0000-0000-7000-8000-000000000009';
  expect(view(itemOf({ kind: 'served', redemption, at: now }))).toMatchObject({ plate: 'half', cue: 'kept' });
  const left = { kind: 'left', redemption, undo, at: now } as const;
  expect(view(itemOf(left)).words).toBe('Tidak jadi');
  expect(view(itemOf(left, { kind: 'undo-answer', redemption, status: 'too_late', at: now }))).toMatchObject({
    plate: 'full',
    details: ['Sudah lewat waktunya. Porsi ini tetap tercatat tersaji; hubungi pengurus.'],
  });
});

test('a status of a later version is not served', () => {
  expect(view(answered({ status: 'eclipse' as 'created' }))).toMatchObject({
    plate: 'crossed',
    words: 'Jangan disajikan dulu',
  });
});
