import {
  type CredibleInterval,
  type Enough,
  type Estimated,
  estimate,
  type History,
  tokenEnd,
} from '@megibung/dynamics';

/** What is known of the inputs of decisions. */
export interface KnownInputs {
  readonly values: Readonly<Record<string, unknown>>;
  /** Of those that were estimated: how sure they are. */
  readonly ranges: Readonly<Record<string, CredibleInterval>>;
  /** Those of which too little is known: they are left out. */
  readonly tooFew: Readonly<Record<string, Extract<Enough, { enough: false }>>>;
}

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * What a community's past says of the inputs of decisions: gifts, tokens, holds, days of the week. What rests on too few
 * data is left out and said to be, for an answer must not turn on what was assumed. A log knows no pot, so it says
 * nothing of its money or spending.
 *
 * @param moneyNumber whole units of minor ones
 * @param weekday whose share of the week is asked for
 */
export const historyInputs = (
  history: History | null,
  moneyNumber: (minor: string) => number,
  weekday: unknown = 'friday',
): KnownInputs => {
  const values: Record<string, unknown> = {};
  const ranges: Record<string, CredibleInterval> = {};
  const tooFew: Record<string, KnownInputs['tooFew'][string]> = {};
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
  take(gifts, 'giftsPerDay', eachBy(gifts.value, byWeek));
  if (meanGift.value.exists)
    take(
      meanGift,
      'meanGift',
      eachBy(meanGift.value.value, (minor) => moneyNumber(String(Math.round(minor)))),
    );
  take(meanHoldDays, 'meanHoldDays', meanHoldDays.value);
  take(noShow, 'neverShare', noShow.value);
  take(tokensIssued, 'tokensPerDay', eachBy(tokensIssued.value, byWeek));
  const factors = weekdays.value.map((share) => eachBy(share, (part) => part * 7));
  const busiest = factors.reduce((most, each) => (each.value > most.value ? each : most));
  take(weekdays, 'busiestDayFactor', busiest);
  const ofDay = factors[weekdayNames.indexOf(String(weekday))];
  if (ofDay !== undefined) take(weekdays, 'dayFactor', ofDay);
  if (redemptionCurve.enough.enough) Object.assign(values, holdsSeen(history));
  return { values, ranges, tooFew };
};

const byWeek = (perWeek: number): number => perWeek / 7;

const eachBy = (
  { value, from, to, confidence }: CredibleInterval,
  change: (each: number) => number,
): CredibleInterval => ({ value: change(value), from: change(from), to: change(to), confidence });

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
