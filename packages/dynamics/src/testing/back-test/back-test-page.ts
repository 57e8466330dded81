import { pearson } from '../goodness-of-fit.ts';
import { type Target, type Trial, targets } from './try-forecast.ts';

/** How forecasts of one target did over many programmes. */
export interface Verdict {
  readonly target: Target;
  readonly programmes: number;
  /** Shares of the programmes in whose 90% and 50% interval the truth was. */
  readonly within90: number;
  readonly within50: number;
  /** Of the places, by tenth. */
  readonly histogram: readonly number[];
  /** χ² of the histogram ÷ its 99.9% point. */
  readonly unevenness: number;
  readonly meanWidth: number;
  readonly meanCame: number;
  readonly meanMiddle: number;
}

export const verdictOf = (trials: readonly Trial[], target: Target): Verdict => {
  const scores = trials.map(({ scores }) => scores[target]);
  const mean = (of: (score: (typeof scores)[number]) => number): number =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  const histogram = new Array<number>(10).fill(0);
  for (const { place } of scores)
    histogram[Math.floor(place * 10)] = (histogram[Math.floor(place * 10)] ?? 0) + 1;
  const within = (share: number): number => mean(({ place }) => (Math.abs(place - 0.5) <= share / 2 ? 1 : 0));
  return {
    target,
    programmes: scores.length,
    within90: within(0.9),
    within50: within(0.5),
    histogram,
    unevenness: pearson(histogram, new Array<number>(10).fill(0.1)),
    meanWidth: mean(({ low, high }) => high - low),
    meanCame: mean(({ came }) => came),
    meanMiddle: mean(({ middle }) => middle),
  };
};

const names: Readonly<Record<Target, string>> = {
  redeemed: 'meals redeemed',
  redeemedOnOneWeekday: 'meals redeemed on one weekday',
  outstanding: 'tokens out at the end',
  given: 'money given',
  pot: 'money in the pot at the end',
  dry: 'the pot once cannot pay (yes or no)',
};

const row = ({ target, within90, within50, meanCame, meanMiddle, meanWidth }: Verdict): string => {
  const number = (value: number): string =>
    value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
  return `| ${names[target]} | ${(100 * within90).toFixed(1)}% | ${(100 * within50).toFixed(1)}% | ${number(meanCame)} | ${number(meanMiddle)} | ${number(meanWidth)} |`;
};

/** docs/internals/back-test.md. */
export const backTestPage = (
  trials: readonly Trial[],
  setting: { readonly historyDays: number; readonly horizonDays: number; readonly draws: number },
): string => {
  const parts = [
    ['All programmes', trials],
    ['Where the pot did run dry', trials.filter(({ scores }) => scores.dry.came === 1)],
    ['Where it did not', trials.filter(({ scores }) => scores.dry.came === 0)],
  ] as const;
  const all = targets.map((target) => verdictOf(trials, target));
  return `# Back-test of the forecast

Written by \`packages/dynamics/src/estimation/back-test.test.ts\`, which fails where a figure changes; \`npx vitest run
packages/dynamics/src/estimation/back-test -u\` writes it anew.

${trials.length.toLocaleString('en')} programmes of a fixed seed, each with numbers of its own, drawn from wide ranges, are lived through in the simulator for
${setting.historyDays + setting.horizonDays} days. The forecast sees what a ledger would have kept of the first ${setting.historyDays} days (${setting.historyDays / 7} weeks), never the numbers
behind it, and foretells the next ${setting.horizonDays} by ${setting.draws} draws. Each programme is scored once on each target: the place of the
truth among the draws, ties broken at random. An honest forecast's places are uniform: 90% within its 90% interval, 50%
within its 50% interval, a tenth in each tenth.

| target | within 90% | within 50% | mean that came | mean of the middles | mean width of 90% |
| --- | --- | --- | --- | --- | --- |
${all.map(row).join('\n')}

Money in rupiah. Places by tenth, and χ² against evenness over its 99.9% point (above 1 once in a thousand if it is even):

| target | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | χ² |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${all.map(({ target, histogram, unevenness }) => `| ${names[target]} | ${histogram.join(' | ')} | ${unevenness.toFixed(2)} |`).join('\n')}

Within 90%, by what became of the programme (which no forecast knows beforehand, so that these need not be 90%):

| | programmes | ${targets.map((target) => names[target]).join(' | ')} |
| --- | --- | ${targets.map(() => '---').join(' | ')} |
${parts
  .map(
    ([name, some]) =>
      `| ${name} | ${some.length} | ${targets.map((target) => `${(100 * verdictOf(some, target).within90).toFixed(1)}%`).join(' | ')} |`,
  )
  .join('\n')}

## The programmes

Numbers marked × are drawn so that each factor is as probable as any other; \`packages/dynamics/src/testing/back-test/unknown-programme.ts\` is the whole of it.

- 1 to 3 groups of donors, 4 to 60 givers each ×, one gift per 7 to 90 days ×; gifts into the pot lognormal or gamma, sd 0.2 to 1.6
  of the mean ×, or meals paid at a stall (35% of the groups); 60% of the groups lose givers (they stay 50 to 700 days on
  average ×, exponential or gamma) and get new ones, from none to 1.2 times as many as leave.
- At the start 0.6 to 3 times as much comes in as goes out ×; the pot opens with 3 to 120 days' tokens ×.
- 1.5 to 12 tokens a day ×, each morning or at random (40%); a reserve in 40%; good for 14 to 150 days × or for ever (30%);
  money of expired tokens back to the pot or kept.
- 1 to 4 stalls with their own prices, a day closed (40%), a limit of portions (25%); weekdays from 0.4 to 2.2 times as busy ×
  (80%).
- Holders come after 1 to 20 days on average × (exponential, gamma, lognormal, Weibull; sd 0.4 to 1.6 of the mean ×), after a
  handing out of 0.3 to 4 days × (60%); up to 25% never come; up to 15% are sold on (20% of the groups).

## What this does not show

The simulated world is kinder than a real one: nothing in it changes its rules, prices, holidays or habits half-way, and donors
come and go smoothly. Coverage in a real community will be lower after any such change until it has been seen for some weeks.
`;
};
