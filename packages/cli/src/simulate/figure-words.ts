import type { FigureName, SeriesName } from '@megibung/dynamics';
import type { Unit } from './number-words.ts';

/** What each figure is called, in the order in which a founder asks. */
export const figureWords: Readonly<Record<FigureName, readonly [words: string, unit: Unit]>> = {
  given: ['money given', 'money'],
  issued: ['tokens issued', 'count'],
  eaten: ['meals eaten', 'count'],
  expired: ['tokens expired', 'count'],
  stillOut: ['tokens still out at the end', 'count'],
  shareEaten: ['share of tokens that fed someone', 'share'],
  meanHoldDays: ['days from issue to meal', 'days'],
  ranDry: ['chance that the pot runs dry', 'share'],
  daysDry: ['days with a dry pot', 'days'],
  firstDryDay: ['first dry day (after the last: never)', 'days'],
  potAtEnd: ['money in the pot at the end', 'money'],
  sentHome: ['times somebody left unfed', 'count'],
  meanWaitMinutes: ['minutes in the line', 'minutes'],
  shareWhoWait: ['share of guests who wait', 'share'],
  misused: ['tokens misused', 'count'],
  robbed: ['holders whose meal was taken', 'count'],
  foundOutDay: ['day the cheat is found (after the last: never)', 'days'],
  giniOfMeals: ['inequality of meals (0 equal, 1 one has all)', 'ratio'],
  neverServedShare: ['share of people never served', 'share'],
  stallsMargin: ['stalls’ margin over plate costs', 'money'],
  respent: ['money re-spent among stalls', 'money'],
  multiplier: ['turnover per rupiah first spent', 'ratio'],
  velocityPerDay: ['times a balance turns over per day', 'ratio'],
};

export const seriesWords: Readonly<Record<SeriesName, string>> = {
  pot: 'money in the pot',
  outstanding: 'tokens out',
  gifts: 'money given per day',
  issued: 'tokens issued per day',
  eaten: 'meals eaten per day',
  expired: 'tokens expired per day',
  sentHome: 'left unfed per day',
  waitMinutes: 'minutes in the line',
  misused: 'tokens misused per day',
  balances: 'money that stalls hold',
  volume: 'turnover per day',
};

export const namesOfFigures = Object.keys(figureWords) as readonly FigureName[];
export const namesOfSeries = Object.keys(seriesWords) as readonly SeriesName[];
