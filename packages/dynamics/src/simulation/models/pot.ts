import { exp } from '../elementary.ts';
import { Engine } from '../engine/engine.ts';
import { exponential } from '../random/exponential.ts';
import { meanOf, samplerOf } from '../random/law.ts';
import type { Law } from '../random/law-schema.ts';
import type { Stream } from '../random/stream.ts';
import { transformOf } from '../random/transform.ts';

/** A donation pot: it is spent steadily and filled by gifts that come at random. */
export interface PotSetting {
  readonly start: number;
  readonly spendingPerDay: number;
  /** Draws the days to the next gift. */
  readonly nextGift: () => number;
  /** Draws a gift, 0 or more. */
  readonly gift: () => number;
}

export interface PotSeen {
  /** The day on which nothing was left; missing where that did not happen. */
  readonly dryOn?: number;
  /** What is in it at the end; 0 where it ran dry, which ends the run. */
  readonly left: number;
}

const GIFT = 0;
const DRY = 1;

/** Runs the pot for so many days, or until it is dry. */
export const simulatePot = (setting: PotSetting, days: number): PotSeen => {
  const { start, spendingPerDay, nextGift, gift } = setting;
  const engine = new Engine(8);
  let pot = start;
  let since = 0;
  // A pot is dry only between gifts; each gift puts that day off, so the one scheduled last is the one that holds.
  let dryOn = start / spendingPerDay;
  let dry = false;
  engine.use([
    () => {
      pot += gift() - spendingPerDay * (engine.now - since);
      since = engine.now;
      dryOn = since + pot / spendingPerDay;
      engine.after(nextGift(), GIFT, 0);
    },
    () => {
      if (engine.now < dryOn) {
        engine.at(dryOn, DRY, 0);
        return;
      }
      dry = true;
      engine.stop();
    },
  ]);
  engine.at(dryOn, DRY, 0);
  engine.after(nextGift(), GIFT, 0);
  engine.run(days);
  return dry ? { dryOn, left: 0 } : { left: pot - spendingPerDay * (days - since) };
};

export interface LastingPot {
  readonly start: number;
  readonly spendingPerDay: number;
  readonly giftsPerDay: number;
  /** A law with an elementary Laplace transform (`transformOf`): a number, exponential, uniform, gamma, Poisson, choice. */
  readonly gift: Law;
  /**
   * How far the chances are bent, as a share of the adjustment coefficient R, above ½ and up to 1; 0.9 where missing.
   * With 1 every run gives e^(−R·start) itself: right, but then nothing has been tried.
   */
  readonly tilt?: number;
}

/**
 * Will the pot ever run dry? Plain simulation cannot answer (runs that never end), so each run is made under bent
 * chances under which it surely does, and counts by how much likelier that made it: exponential tilting, whose mean is
 * the probability without any bias (Asmussen & Albrecher, Ruin Probabilities, 2010, ch. XV). A gift of x is kept with
 * probability e^(−θx); the run that is dry on day τ counts e^(−θ·start + τκ(θ)), κ(θ) = spending·θ + λ(E e^(−θX) − 1),
 * which is at most e^(−θ·start). Gives a function that makes one run and returns what it counts; or, where gifts do not
 * exceed spending, a reason: the pot surely runs dry.
 */
export const tiltedPot = (
  pot: LastingPot,
  stream: Stream,
):
  | { readonly exists: true; readonly run: () => number }
  | { readonly exists: false; readonly reason: 'surely-dry' } => {
  const { start, spendingPerDay, giftsPerDay, gift, tilt = 0.9 } = pot;
  const transform = transformOf(gift);
  if (transform === undefined) throw new RangeError('the law of gifts has no elementary Laplace transform');
  if (!(tilt > 0.5 && tilt <= 1)) throw new RangeError(`tilt must be above ½ and up to 1, and was ${tilt}`);
  if (giftsPerDay * meanOf(gift) <= spendingPerDay) return { exists: false, reason: 'surely-dry' };
  const kappa = (theta: number): number => spendingPerDay * theta + giftsPerDay * (transform(theta) - 1);
  const theta = tilt * rootAboveZero(kappa, 1 / meanOf(gift));
  const bent = tilt === 1 ? 0 : kappa(theta);
  const draw = samplerOf(gift, stream);
  return {
    exists: true,
    run: () => {
      let now = 0;
      let left = start;
      for (;;) {
        const gap = exponential(stream) / giftsPerDay;
        const lasts = left / spendingPerDay;
        if (lasts <= gap) return exp(-theta * start + (now + lasts) * bent);
        now += gap;
        left -= gap * spendingPerDay;
        const x = draw();
        if (stream.chance(exp(-theta * x))) left += x;
      }
    },
  };
};

/** The positive root of a convex function that is 0 at 0 and falls there. */
const rootAboveZero = (f: (x: number) => number, scale: number): number => {
  let high = scale;
  while (f(high) < 0) high *= 2;
  let low = high / 2;
  while (f(low) > 0) low /= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
