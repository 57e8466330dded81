import { DomainError, requireCount, requireEach, requireNonNegative } from '../domain.ts';
import type { RedemptionCurve } from './redemption-curve.ts';

/** What is known of each token: how long it has been out, and whether that ended with a meal. */
export interface Holds {
  /** Days from handing out to redemption, or to when it was last seen unredeemed (today, expiry, void). */
  readonly durationsDays: ArrayLike<number>;
  /** true or 1: redeemed; false or 0: not (censored). Same length. */
  readonly redeemed: ArrayLike<boolean | number>;
}

/**
 * When are tokens redeemed, if many are still out? The redemption curve.
 *
 * Kaplan–Meier: S(t) = ∏ (1 − d/n) over the holds up to t after which d of the n tokens still out were redeemed;
 * tokens that were not redeemed count for as long as they were seen. Redemption must not depend on when one stopped
 * looking: tokens that were voided *because* nobody would come bend the curve.
 *
 * Whole days are counted (one pass, two cells of 8 bytes per day of the longest hold); other holds are sorted in one
 * copy of the durations, 8 bytes per token. The result has 40 bytes per distinct redeemed hold. 10,000,000 tokens on one
 * core of a shared machine (Node 20): whole days 0.15 s and next to no memory beside the input; holds that are all
 * different 2.7 s and 0.4 GB, of which 0.3 GB are the result.
 *
 * @throws DomainError no token; lengths that differ; a hold that is negative or not finite; a flag that is neither
 * @see Kaplan and Meier 1958
 */
export const redemptionCurve = ({ durationsDays, redeemed }: Holds): RedemptionCurve => {
  const tokens = durationsDays.length;
  if (tokens === 0) throw new DomainError('durationsDays', '0 values', '1 value or more');
  if (redeemed.length !== tokens)
    throw new DomainError('redeemed', `${redeemed.length} values`, `as long as durationsDays, ${tokens}`);
  let tokensRedeemed = 0;
  let longest = 0;
  let whole = true;
  for (let i = 0; i < tokens; i++) {
    const days = durationsDays[i] as number;
    if (!(days >= 0 && days < Infinity)) requireNonNegative(`durationsDays[${i}]`, days);
    if (days > longest) longest = days;
    if (whole && days !== Math.floor(days)) whole = false;
    const flag = redeemed[i];
    if (flag === true || flag === 1) tokensRedeemed++;
    else if (flag !== false && flag !== 0)
      throw new DomainError(`redeemed[${i}]`, flag, 'true, false, 1 or 0');
  }
  return whole && longest <= 4 * tokens + 10_000
    ? byCounting(durationsDays, redeemed, longest)
    : bySorting(durationsDays, redeemed, tokensRedeemed);
};

/**
 * The same from counts by day: `redeemedOnDay[d]` tokens were redeemed after d days, `unredeemedOnDay[d]` were last
 * seen after d days and still out. The shorter array goes on with zeros.
 *
 * @throws DomainError a count that is negative or not whole; no token at all
 */
export const redemptionCurveOfCounts = ({
  redeemedOnDay,
  unredeemedOnDay,
}: {
  readonly redeemedOnDay: ArrayLike<number>;
  readonly unredeemedOnDay: ArrayLike<number>;
}): RedemptionCurve => {
  requireEach('redeemedOnDay', redeemedOnDay, requireCount, 0);
  requireEach('unredeemedOnDay', unredeemedOnDay, requireCount, 0);
  return ofCounts(redeemedOnDay, unredeemedOnDay);
};

const byCounting = (
  days: ArrayLike<number>,
  redeemed: Holds['redeemed'],
  longest: number,
): RedemptionCurve => {
  const redeemedOnDay = new Float64Array(longest + 1);
  const unredeemedOnDay = new Float64Array(longest + 1);
  for (let i = 0; i < days.length; i++) {
    const onDay = redeemed[i] ? redeemedOnDay : unredeemedOnDay;
    const day = days[i] as number;
    onDay[day] = (onDay[day] as number) + 1;
  }
  return ofCounts(redeemedOnDay, unredeemedOnDay);
};

const ofCounts = (redeemedOnDay: ArrayLike<number>, unredeemedOnDay: ArrayLike<number>): RedemptionCurve => {
  const length = Math.max(redeemedOnDay.length, unredeemedOnDay.length);
  let [tokens, tokensRedeemed, longest, places] = [0, 0, 0, 0];
  for (let day = 0; day < length; day++) {
    const came = redeemedOnDay[day] ?? 0;
    const left = unredeemedOnDay[day] ?? 0;
    if (came > 0) places++;
    if (came + left > 0) longest = day;
    tokens += came + left;
    tokensRedeemed += came;
  }
  if (tokens === 0) throw new DomainError('redeemedOnDay, unredeemedOnDay', '0 tokens', '1 token or more');
  const steps = new Steps(tokens, places);
  for (let day = 0; day <= longest; day++) {
    const came = redeemedOnDay[day] ?? 0;
    if (came > 0) steps.redeem(day, came);
    steps.lose(unredeemedOnDay[day] ?? 0);
  }
  return steps.curve(tokensRedeemed, longest);
};

/** The redeemed to the left, the others to the right of one copy; each side by the engine's own sort of numbers. */
const bySorting = (
  days: ArrayLike<number>,
  redeemed: Holds['redeemed'],
  tokensRedeemed: number,
): RedemptionCurve => {
  const tokens = days.length;
  const copy = new Float64Array(tokens);
  let [left, right] = [0, tokensRedeemed];
  for (let i = 0; i < tokens; i++) copy[redeemed[i] ? left++ : right++] = days[i] as number;
  const came = copy.subarray(0, tokensRedeemed).sort();
  const lost = copy.subarray(tokensRedeemed).sort();
  let places = 0;
  for (let i = 0; i < came.length; i++) if (i === 0 || came[i] !== came[i - 1]) places++;
  const steps = new Steps(tokens, places);
  let seen = 0;
  for (let i = 0; i < came.length; ) {
    const day = came[i] as number;
    const before = seen;
    while (seen < lost.length && (lost[seen] as number) < day) seen++;
    steps.lose(seen - before);
    const first = i;
    while (i < came.length && came[i] === day) i++;
    steps.redeem(day, i - first);
  }
  const longest = Math.max(came[came.length - 1] ?? 0, lost[lost.length - 1] ?? 0);
  return steps.curve(tokensRedeemed, longest);
};

/** Walks along the holds. Between two losses the product telescopes, so without losses S is exactly what is left ÷ all. */
class Steps {
  readonly #tokens: number;
  readonly #days: Float64Array;
  readonly #atRisk: Float64Array;
  readonly #redeemed: Float64Array;
  readonly #survival: Float64Array;
  readonly #greenwoodSum: Float64Array;
  #place = 0;
  #left: number;
  #sum = 0;
  /** S and the tokens out when the last one was lost from sight. */
  #survivalThen = 1;
  #leftThen: number;
  #survivalNow = 1;

  constructor(tokens: number, places: number) {
    this.#tokens = tokens;
    this.#left = tokens;
    this.#leftThen = tokens;
    this.#days = new Float64Array(places);
    this.#atRisk = new Float64Array(places);
    this.#redeemed = new Float64Array(places);
    this.#survival = new Float64Array(places);
    this.#greenwoodSum = new Float64Array(places);
  }

  redeem(day: number, count: number): void {
    const at = this.#place++;
    this.#days[at] = day;
    this.#atRisk[at] = this.#left;
    this.#redeemed[at] = count;
    const left = this.#left - count;
    this.#sum += count / (this.#left * left);
    this.#left = left;
    this.#survivalNow = this.#survivalThen * (left / this.#leftThen);
    this.#survival[at] = this.#survivalNow;
    this.#greenwoodSum[at] = this.#sum;
  }

  lose(count: number): void {
    if (count === 0) return;
    this.#left -= count;
    this.#leftThen = this.#left;
    this.#survivalThen = this.#survivalNow;
  }

  curve(tokensRedeemed: number, longestDays: number): RedemptionCurve {
    return {
      tokens: this.#tokens,
      tokensRedeemed,
      longestDays,
      days: this.#days,
      atRisk: this.#atRisk,
      redeemed: this.#redeemed,
      survival: this.#survival,
      greenwoodSum: this.#greenwoodSum,
    };
  }
}
