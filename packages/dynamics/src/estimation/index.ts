/**
 * What a community's own history says about it, and how surely; and what will probably happen in the next weeks if things go on
 * as they did. Begin with `History`; `forecast` and `estimate` take one.
 */
export { type Arrivals, arrivalRateNow } from './arrivals.ts';
export { type Enough, needed, type TooFew } from './enough.ts';
export { type Band, type Forecast, type Foundations, forecast } from './forecast.ts';
export type { Ahead } from './forecast-paths.ts';
export {
  type GiftHistory,
  type History,
  historyOfStall,
  type PotHistory,
  requireHistory,
  type TokenHistory,
  tokenEnd,
} from './history.ts';
