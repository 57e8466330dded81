import { describe, expect, test } from 'vitest';
import { samplerOf } from '../simulation/random/law.ts';
import type { Law } from '../simulation/random/law-schema.ts';
import { Stream } from '../simulation/random/stream.ts';
import { historyWith } from '../testing/made-history.ts';
import { holdsOf } from './holds.ts';
import { outsetOf } from './outset.ts';

const validDays = 30;

/** Tokens of so many days ago to today, of which those that would come too late end. */
const histories = (law: Law, count: number, name: string): ReturnType<typeof historyWith>[] => {
  const draw = samplerOf(law, new Stream(5, 0, name));
  return Array.from({ length: 150 }, () =>
    historyWith({
      days: 60,
      tokens: Array.from({ length: count }, (_, i) => {
        const issuedAt = Math.floor((i * 60) / count);
        const redeemedAt = issuedAt + draw();
        const expiresAt = issuedAt + validDays;
        const ended = Math.min(redeemedAt, expiresAt);
        return {
          issuedAt,
          expiresAt,
          ...(ended >= 60 ? {} : ended === redeemedAt ? { redeemedAt } : { expiredAt: expiresAt }),
        };
      }),
    }),
  );
};

/** Of those who come in time, by very many draws; in whole days, as it is estimated. */
const trueMean = (law: Law, name: string): number => {
  const draw = samplerOf(law, new Stream(6, 0, name));
  let [sum, count] = [0, 0];
  for (let i = 0; i < 200_000; i++) {
    const hold = draw();
    if (hold >= validDays) continue;
    sum += Math.max(0.5, Math.floor(hold));
    count++;
  }
  return sum / count;
};

describe.each<[string, Law]>([
  ['soon', { exponential: { mean: 5 } }],
  ['all after about ten days', { gamma: { mean: 10, sd: 3 } }],
  ['many at once, some very late', { weibull: { shape: 0.6, scale: 8 } }],
])('%s', (name, law) => {
  const mean = trueMean(law, name);
  test.each([6, 25, 200])(
    'of %d tokens, the 90% interval holds the true mean about 9 times in 10',
    (count) => {
      const found = histories(law, count, `${name}-${count}`).map(
        (history) => holdsOf(outsetOf(history), 0.9).mean,
      );
      const covered = found.filter(({ from, to }) => from <= mean && mean <= to).length / found.length;
      expect(covered).toBeGreaterThan(count < 10 ? 0.8 : 0.86);
      expect(covered).toBeLessThan(0.96);
    },
  );
});

test.each([0, 1, 2])('%d meals leave it as wide as a third of the time that tokens are good', (meals) => {
  const tokens = Array.from({ length: 8 }, (_, i) => ({
    issuedAt: i,
    expiresAt: i + validDays,
    ...(i < meals ? { redeemedAt: i + 4.5 } : { expiredAt: i + validDays }),
  }));
  const { mean, noShow, withinDays } = holdsOf(outsetOf(historyWith({ days: 60, tokens })), 0.9);
  expect(withinDays).toBe(validDays);
  expect(mean.to - mean.from).toBeGreaterThan(validDays / 3);
  expect(noShow.to).toBeGreaterThan(0.9);
  expect(noShow.to).toBeLessThanOrEqual(1);
});
