import { beforeAll, expect, test } from 'vitest';
import { backTestPage, verdictOf } from '../testing/back-test/back-test-page.ts';
import { type Trial, targets, tryForecast } from '../testing/back-test/try-forecast.ts';

/**
 * Does the forecast know how much it does not know? 1,000 programmes that it has not seen, with the truth of four weeks held
 * back. A place is beyond the bounds below by chance alone in fewer than one of a million such tests.
 */
const setting = { seed: 2026, historyDays: 26 * 7, horizonDays: 28, draws: 200 };
const programmes = 1000;
const trials: Trial[] = [];
beforeAll(() => {
  for (let n = 0; n < programmes; n++) trials.push(tryForecast(n, setting));
}, 300_000);

test.each(targets)(
  '%s: 85 to 95 % of what came is within the 90% interval, and places are even',
  (target) => {
    const { within90, within50, unevenness } = verdictOf(trials, target);
    expect(within90).toBeGreaterThanOrEqual(0.85);
    expect(within90).toBeLessThanOrEqual(0.95);
    expect(within50).toBeGreaterThanOrEqual(0.43);
    expect(within50).toBeLessThanOrEqual(0.57);
    expect(unevenness).toBeLessThan(1);
  },
);

test('with and without donors’ keys alike', () => {
  for (const hasDonors of [true, false]) {
    const some = trials.filter((trial) => trial.hasDonors === hasDonors);
    for (const target of targets) {
      expect(verdictOf(some, target).within90, target).toBeGreaterThanOrEqual(0.85);
      expect(verdictOf(some, target).within90, target).toBeLessThanOrEqual(0.96);
    }
  }
});

test('the bands say something: narrower than what the programmes differ by', () => {
  for (const target of ['redeemed', 'outstanding', 'given'] as const) {
    const came = trials.map(({ scores }) => scores[target].came).sort((a, b) => a - b);
    const spread = (came[950] as number) - (came[50] as number);
    expect(verdictOf(trials, target).meanWidth).toBeLessThan(spread / 2);
  }
});

test('the page says what was found', async () => {
  await expect(backTestPage(trials, setting)).toMatchFileSnapshot('../../../../docs/internals/back-test.md');
});
