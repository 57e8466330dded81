import { type CredibleInterval, type Estimated, estimate, type History, tokenEnd } from '@megibung/dynamics';
import type { Measured } from './measured.ts';

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * What a community's past says of the inputs of decisions: gifts, tokens, holds, days of the week. What rests on too few
 * data is left out and said to be, for an answer must not turn on what was assumed. A log knows no pot, so it says
 * nothing of its money or spending.
 */
export const estimatedOf = (history: History | null, weekday: unknown = 'friday'): Measured => {
  const values: Record<string, unknown> = {};
  const ranges: Record<string, CredibleInterval> = {};
  const tooFew: Record<string, Measured['tooFew'][string]> = {};
  if (history === null) return { values, ranges, tooFew };
  const { gifts, meanGift, meanHoldDays, noShow, tokensIssued, weekdays, redemptionCurve } =
    estimate(history);
  const take = (
    { enough }: Pick<Estimated<unknown>, 'enough'>,
    name: string,
    range: CredibleInterval,
  ): void => {
    if (!enough.enough) {
      tooFew[name] = enough;
      return;
    }
    values[name] = range.value;
    ranges[name] = range;
  };
  take(gifts, 'giftsPerDay', times(gifts.value, 1 / 7));
  if (meanGift.value.exists) take(meanGift, 'meanGift', meanGift.value.value);
  take(meanHoldDays, 'meanHoldDays', meanHoldDays.value);
  take(noShow, 'neverShare', noShow.value);
  take(tokensIssued, 'tokensPerDay', times(tokensIssued.value, 1 / 7));
  const factors = weekdays.value.map((share) => times(share, 7));
  const busiest = factors.reduce((most, each) => (each.value > most.value ? each : most));
  take(weekdays, 'busiestDayFactor', busiest);
  const ofDay = factors[weekdayNames.indexOf(String(weekday))];
  if (ofDay !== undefined) take(weekdays, 'dayFactor', ofDay);
  if (redemptionCurve.enough.enough) Object.assign(values, holdsSeen(history));
  return { values, ranges, tooFew };
};

const times = ({ value, from, to, confidence }: CredibleInterval, factor: number): CredibleInterval => ({
  value: value * factor,
  from: from * factor,
  to: to * factor,
  confidence,
});

/** For how long tokens were out: until they were eaten, or until they ended otherwise or the history did. */
const holdsSeen = ({ days, tokens }: History): Record<string, readonly number[]> => {
  const claimedAfterDays: number[] = [];
  const stillOutAfterDays: number[] = [];
  for (let i = 0; i < tokens.issuedAt.length; i++) {
    const end = tokens.end[i] === tokenEnd.out ? days : (tokens.endedAt[i] as number);
    const list = tokens.end[i] === tokenEnd.redeemed ? claimedAfterDays : stillOutAfterDays;
    list.push(Math.max(0, end - (tokens.issuedAt[i] as number)));
  }
  return { claimedAfterDays, stillOutAfterDays };
};
