/**
 * What a run writes down: a value per series for the start and for each day's end, and figures at the end. It writes
 * straight into the array that the run fills.
 */
export const series = [
  'pot',
  'outstanding',
  'gifts',
  'issued',
  'eaten',
  'expired',
  'sentHome',
  'waitMinutes',
  'misused',
  'balances',
  'volume',
] as const;
export type SeriesName = (typeof series)[number];

export const figures = [
  /** Money given to the pot and straight to stalls. */
  'given',
  'issued',
  'eaten',
  'expired',
  'stillOut',
  /** Eaten by those who were meant to, of all tokens that are no longer out; 0 where there is none. */
  'shareEaten',
  /** 1 where the pot could once not pay for a token that the rules would have issued. */
  'ranDry',
  /** Days on which it could not. */
  'daysDry',
  /** The first of them; the last day + 1 where there is none. */
  'firstDryDay',
  'potAtEnd',
  'meanHoldDays',
  'meanWaitMinutes',
  /** Times that somebody came and went without a meal: sold out, or too long a line. */
  'sentHome',
  /** Meals that went to buyers and copiers, and redemptions with no meal at all. */
  'misused',
  /** Holders who came with a token that somebody else had used. */
  'robbed',
  /** The day a cheating stall was found out, on average over those that were; the last day + 1 where none was. */
  'foundOutDay',
  /** Gini coefficient of meals per person, each counted against the need. */
  'giniOfMeals',
  'neverServedShare',
  /** Money that stalls got for meals less what their plates cost. */
  'stallsMargin',
  /** Local money: turned over by stalls with one another. */
  'respent',
  /** All turnover ÷ first-hand turnover; 1 without circulation. */
  'multiplier',
  /** Turnover ÷ mean balance ÷ days. */
  'velocityPerDay',
  /** 1 where somebody had to wait at all, as a share of those who stood in a line. */
  'shareWhoWait',
] as const;
export type FigureName = (typeof figures)[number];

export class Book {
  private readonly days: number;
  private readonly into: Float64Array;

  constructor(days: number, into: Float64Array) {
    this.days = days;
    this.into = into;
    into.fill(0);
  }

  /** Day 0 is the start. */
  write(name: SeriesName, day: number, value: number): void {
    this.into[place[name] * (this.days + 1) + day] = value;
  }

  figure(name: FigureName, value: number): void {
    this.into[series.length * (this.days + 1) + figurePlace[name]] = value;
  }
}

const place = Object.fromEntries(series.map((name, i) => [name, i])) as Record<SeriesName, number>;
const figurePlace = Object.fromEntries(figures.map((name, i) => [name, i])) as Record<FigureName, number>;
