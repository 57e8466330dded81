import type { Band, Enough, Forecast } from '@megibung/dynamics';
import { columns } from '../columns.ts';
import { moneyText } from '../money-text.ts';

export interface About {
  readonly name: string;
  readonly currency: string;
  readonly head: number;
  readonly from: string | null;
  readonly until: string;
  readonly timeZone: string;
}

export interface StallForecast {
  readonly stall: string;
  readonly name: string | null;
  readonly forecast: Forecast;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A forecast in plain words, with what it rests on and what it does not know. */
export const describeForecast = (
  about: About,
  forecast: Forecast,
  stalls: readonly StallForecast[],
): string => {
  const { currency } = about;
  const weeks = forecast.days / 7;
  const inTheNext = weeks === 1 ? 'In the next week' : `In the next ${weeks} weeks`;
  const money = (value: number): string => moneyText(BigInt(Math.round(value)), currency);
  const row = (label: string, band: Band, write: (value: number) => string): string[] => [
    label,
    write(band.most.from),
    write(band.median),
    write(band.most.to),
  ];
  const { from, to } = forecast.redeemed.most;
  return [
    `${about.name}, from ${about.from} until midnight before ${about.until} (${about.timeZone}).`,
    '',
    `${inTheNext} probably ${range(from, to)} will be eaten (9 in 10), most likely about ${whole(forecast.redeemed.median)}.`,
    '',
    columns(
      ['IF IT GOES ON LIKE THIS', 'AT LEAST', 'ABOUT', 'AT MOST'],
      [
        row('meals eaten', forecast.redeemed, whole),
        row('cards out at the end', forecast.outstanding, whole),
        row('money given', forecast.given, money),
        row('held by stalls for cards out', forecast.owed, money),
        ...(forecast.pot.exists ? [row('in the pot at the end', forecast.pot.value, money)] : []),
      ],
      '<>>>',
    ),
    '',
    columns(
      ['MEALS TO COOK', 'AT LEAST', 'ABOUT', 'AT MOST'],
      [
        ...forecast.redeemedOn.map((band, day) => row(eachOf(weekdays[day] ?? '', weeks), band, whole)),
        ...stalls.map((each) => row(`at ${each.name ?? each.stall}`, each.forecast.redeemed, whole)),
      ],
      '<>>>',
    ),
    '',
    'Each line holds 9 times in 10: 1 in 20 comes to less, 1 in 20 to more.',
    ...(forecast.runsDry.exists
      ? [`The pot runs dry with a chance of ${Math.round(100 * forecast.runsDry.value)}%.`]
      : []),
    '',
    'What it rests on:',
    ...restsOn(forecast).map((line) => `  ${line}`),
    '',
    'What it does not know:',
    '  anything that has not happened yet: a holiday, a new stall, a price or a rule that changes;',
    '  who gives: the log names nobody, so a faithful giver and ten new ones look alike;',
    '  meals served without a good card: they are not counted.',
  ].join('\n');
};

const eachOf = (weekday: string, weeks: number): string =>
  weeks === 1 ? weekday : `${weekday}s, ${weeks} of them`;

const whole = (value: number): string => new Intl.NumberFormat('en').format(Math.round(value));
const range = (from: number, to: number): string =>
  Math.round(from) === Math.round(to)
    ? `${whole(from)} ${Math.round(from) === 1 ? 'meal' : 'meals'}`
    : `${whole(from)} to ${whole(to)} meals`;

const restsOn = ({ restsOn: on, draws, seed }: Forecast): string[] => [
  `${count(on.days, 'whole day', 'whole days')}, and ${count(on.tokensOut, 'card', 'cards')} out now, each with its age;`,
  `how soon cards are eaten: ${said(on.redemptions, 'meal eaten', 'meals eaten')};`,
  `on which days of the week: ${said(on.weekdays, 'meal eaten', 'meals eaten')};`,
  `how often and how much is given: ${said(on.gifts, 'gift', 'gifts')};`,
  `${whole(draws)} futures drawn with seed ${seed}, each from what the past leaves open.`,
];

const count = (value: number, one: string, many: string): string =>
  `${whole(value)} ${value === 1 ? one : many}`;

const units: Partial<
  Record<Extract<Enough, { enough: false }>['reason'], readonly [one: string, many: string]>
> = { 'few-weeks': ['whole week', 'whole weeks'] };

const said = (enough: Enough, one: string, many: string): string => {
  if (enough.enough) return count(enough.have, one, many);
  const [ofOne, ofMany] = units[enough.reason] ?? [one, many];
  return `${count(enough.have, ofOne, ofMany)}, too few to say much (${enough.need} would do): mostly assumed, and so the range is wide`;
};
