import { expect, test } from 'vitest';
import { sizeOf } from '../simulation/programme/outline.ts';
import { outlineOf, runProgramme } from '../simulation/programme/programme.ts';
import { exponential } from '../simulation/random/exponential.ts';
import { Stream } from '../simulation/random/stream.ts';
import type { Scenario } from '../simulation/scenario/scenario.ts';
import { curveAt } from '../stock/redemption-curve.ts';
import { createRecord } from '../testing/back-test/recorder.ts';
import { historyWith, type MadeGift } from '../testing/made-history.ts';
import { donorRetention } from './donor-retention.ts';
import { estimate } from './estimates.ts';

/** Known by heart: 8 tokens a day, 12% never come, the others after 6 days on average (and the next day that suits). */
const known: Scenario = {
  version: 1,
  name: { id: 'Uji', en: 'Trial' },
  story: { id: 'Uji', en: 'Trial' },
  days: 300,
  money: { opening: 100_000_000 },
  donors: { all: { givers: 40, daysBetweenGifts: 20, gift: { gamma: { mean: 90_000, sd: 60_000 } } } },
  stalls: { sari: { pricePerMeal: 20_000 } },
  partners: { banjar: { weight: 1 } },
  recipients: {
    all: {
      people: 100,
      partner: 'banjar',
      mealsPerWeek: 3,
      claimDays: { exponential: { mean: 6 } },
      noShow: 0.12,
    },
  },
  weekdays: [1, 1, 1, 1, 2, 1, 0.5],
  rules: { tokensPerDay: 8, issuesAtRandom: true, expiryDays: 60 },
};
const history = (() => {
  const record = createRecord(known, 0);
  runProgramme(known, 11, 0, new Float64Array(sizeOf(outlineOf(known))), record.observer);
  return record.historyUntil(280, 1, true);
})();

test('what the history says is what the programme was made of', () => {
  const found = estimate(history);
  expect(found.breakage.value.from).toBeLessThan(0.12);
  expect(found.breakage.value.to).toBeGreaterThan(0.11);
  expect(found.noShow.value.from).toBeLessThan(0.125);
  expect(found.noShow.value.to).toBeGreaterThan(0.11);
  expect(found.withinDays).toBe(60);
  // Six days and until the next day that suits.
  expect(found.meanHoldDays.value.value).toBeGreaterThan(6);
  expect(found.meanHoldDays.value.value).toBeLessThan(8);
  expect(found.tokensIssued.value.from).toBeLessThan(56);
  expect(found.tokensIssued.value.to).toBeGreaterThan(56);
  expect(found.gifts.value.from).toBeLessThan(14);
  expect(found.gifts.value.to).toBeGreaterThan(14);
  const gift = found.meanGift.value;
  expect(gift.exists && gift.value.from).toBeLessThan(90_000);
  expect(gift.exists && gift.value.to).toBeGreaterThan(90_000);
  const curve = found.redemptionCurve.value;
  const at = curve.exists ? curveAt(curve.value, 30) : curve;
  // 12% and those of e^(−5) who are later.
  expect(at.exists && at.value.survival).toBeGreaterThan(0.1);
  expect(at.exists && at.value.survival).toBeLessThan(0.15);
  const shares = found.weekdays.value.map(({ value }) => value);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(Math.max(...shares)).toBe(shares[4]);
  expect(Math.min(...shares)).toBe(shares[6]);
  for (const each of [found.breakage, found.noShow, found.gifts, found.weekdays, found.tokensIssued])
    expect(each.enough.enough).toBe(true);
});

test('the wish curve does not bend where cards end', () => {
  // The same holders, with cards that end after 8 days: those who would have come later are censored.
  const short = { ...known, rules: { ...known.rules, expiryDays: 8 } };
  const record = createRecord(short, 0);
  runProgramme(short, 11, 0, new Float64Array(sizeOf(outlineOf(short))), record.observer);
  const cut = estimate(record.historyUntil(280, 1, true));
  const survivalAt = (found: typeof cut, days: number): number => {
    const curve = found.redemptionCurve.value;
    const at = curve.exists ? curveAt(curve.value, days) : curve;
    return at.exists ? at.value.survival : Number.NaN;
  };
  expect(Math.abs(survivalAt(cut, 6) - survivalAt(estimate(history), 6))).toBeLessThan(0.04);
  expect(cut.breakage.value.value).toBeGreaterThan(0.25);
});

test('on too few data it says so, with what it has and needs, and is wide', () => {
  const few = historyWith({
    days: 10,
    tokens: [{ issuedAt: 1, redeemedAt: 3.5 }, { issuedAt: 1, expiresAt: 5, expiredAt: 5 }, { issuedAt: 2 }],
    gifts: [{ at: 1, amount: 60_000, meals: 3 }],
  });
  const found = estimate(few);
  expect(found.noShow.enough).toEqual({ enough: false, reason: 'few-redemptions', have: 1, need: 20 });
  expect(found.noShow.value.to - found.noShow.value.from).toBeGreaterThan(0.5);
  expect(found.breakage.enough).toEqual({ enough: false, reason: 'few-tokens-ended', have: 1, need: 10 });
  expect(found.breakage.value.to - found.breakage.value.from).toBeGreaterThan(0.5);
  expect(found.gifts.enough).toEqual({ enough: false, reason: 'few-weeks', have: 1, need: 4 });
  expect(found.donors.enough).toMatchObject({ enough: false, reason: 'no-donor-keys' });
  for (const { from, to } of found.weekdays.value) expect(to - from).toBeGreaterThan(0.3);
  const empty = estimate(historyWith({ days: 1 }));
  expect(empty.redemptionCurve.value).toEqual({ exists: false, reason: 'no-token' });
  expect(empty.meanGift.value).toEqual({ exists: false, reason: 'no-gift' });
  const { from, to } = empty.breakage.value;
  expect([from, to].map((each) => Math.round(each * 1000) / 1000)).toEqual([0.006, 0.994]);
});

/** Givers who begin in the first days, give weekly, and stop after each week with a chance of their own. */
const givers = (count: number, leaves: (giver: number) => number, weeks: number): MadeGift[] => {
  const stream = new Stream(3, 0, 'givers');
  return Array.from({ length: count }, (_, donor) => {
    const stays = exponential(stream) / leaves(donor);
    const begins = stream.uniform() * 7;
    return Array.from({ length: weeks }, (_, week) => ({
      at: begins + 7 * week,
      amount: 50_000,
      donor,
    })).filter((_, week) => week <= stays);
  }).flat();
};

test('donor retention: those who differ are found to differ', () => {
  const gifts = givers(400, (donor) => (donor % 2 === 0 ? 0.2 : 0.01), 52);
  const found = donorRetention(historyWith({ days: 365, gifts }));
  expect(found.enough.enough).toBe(true);
  expect(found.survivors[0]).toBeGreaterThan(300);
  expect(found.model.exists).toBe(true);
  if (!found.model.exists) return;
  const { alpha, beta } = found.model.value.model;
  // A half leaves at 1 − e^(−0.8) of a period, the other at 1 − e^(−0.04).
  expect(alpha / (alpha + beta)).toBeCloseTo((1 - Math.exp(-0.8) + 1 - Math.exp(-0.04)) / 2, 1);
  expect(alpha + beta).toBeLessThan(3);
  expect(found.stays.from).toBeLessThan(found.stays.value);
});

test('donor retention on few donors falls back to what is assumed beforehand, and says so', () => {
  const found = donorRetention(historyWith({ days: 365, gifts: givers(12, () => 0.1, 52) }));
  expect(found.enough).toEqual({ enough: false, reason: 'few-donors', have: 12, need: 20 });
  expect(found.model).toEqual({ exists: false, reason: 'too-few-donors' });
  expect(found.stays.to - found.stays.from).toBeGreaterThan(0.9);
});
