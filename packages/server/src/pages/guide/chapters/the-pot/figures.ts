import { dryByProbability, dryProbability, reserveAgainstDryness } from '@megibung/dynamics';
import type { ChartMark } from '@megibung/ui/chart';
import { figure, type NumberInput } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import { dryAmong, historyOf, needsOf, type Pot, weeksOfYear } from './years.ts';

/** Ten plates a day of Rp 20,000; four gifts a week. */
export const example = {
  giftsPerWeek: 4,
  meanGift: 400_000,
  spendingPerWeek: 1_400_000,
  opening: 3_000_000,
  plate: 20_000,
  accepted: 0.01,
  draw: 4,
  histories: 10,
  runs: 300,
} as const;

/** The pot as the library takes it. */
export const potOf = ({ giftsPerWeek, meanGift, spendingPerWeek }: Pot) => ({
  giftsPerDay: giftsPerWeek / 7,
  gift: { law: 'exponential', mean: meanGift } as const,
  spendingPerDay: spendingPerWeek / 7,
});

/** The chance that it is dry within a year. */
export const dryWithinYear = (pot: Pot, reserve: number): number =>
  dryByProbability({ ...potOf(pot), reserve, days: weeksOfYear * 7 });

/** Nobody keeps a reserve to the rupiah, and less would not do. */
export const roundedUp = (money: number): number => Math.ceil(money / 10_000) * 10_000;

/** A chance in words that does not call small nothing. */
export const chance = (share: number, write: Writer): string =>
  share > 0 && share < 0.001
    ? write.say({ id: `di bawah ${write.percent(0.001)}`, en: `below ${write.percent(0.001)}` })
    : write.percent(share);

/** In millions, where there are many. */
export const million = (money: number, write: Writer): string =>
  write.say({
    id: `Rp ${write.number(money / 1e6, 1)} juta`,
    en: `Rp ${write.number(money / 1e6, 1)} million`,
  });

export const giftsPerWeekInput = {
  kind: 'number',
  label: { id: 'Pemberian per minggu', en: 'Gifts per week' },
  from: 0.5,
  to: 15,
  step: 0.5,
  initial: example.giftsPerWeek,
  show: (value, write) => write.number(value, 1),
} as const satisfies NumberInput;

export const meanGiftInput = {
  kind: 'number',
  label: { id: 'Satu pemberian, rata-rata', en: 'One gift, on average' },
  from: 50_000,
  to: 2_000_000,
  step: 50_000,
  initial: example.meanGift,
  show: (value, write) => write.money(value),
} as const satisfies NumberInput;

const spendingInput = {
  kind: 'number',
  label: { id: 'Belanja per minggu', en: 'Spent per week' },
  from: 200_000,
  to: 3_000_000,
  step: 50_000,
  initial: example.spendingPerWeek,
  show: (value, write) => write.money(value),
} as const satisfies NumberInput;

export const openingInput = {
  kind: 'number',
  label: { id: 'Uang di kas sekarang', en: 'Money in the pot now' },
  from: 0,
  to: 20_000_000,
  step: 250_000,
  initial: example.opening,
  show: (value, write) => write.money(value),
} as const satisfies NumberInput;

const surelyDry = (pot: Pot, write: Writer): string =>
  write.say({
    id: `Rata-rata ${write.money(pot.giftsPerWeek * pot.meanGift)} masuk seminggu dan ${write.money(pot.spendingPerWeek)} keluar: cepat atau lambat kas ini pasti kering.`,
    en: `On average ${write.money(pot.giftsPerWeek * pot.meanGift)} comes in each week and ${write.money(pot.spendingPerWeek)} goes out: sooner or later this pot is sure to run dry.`,
  });

const histories = figure({
  id: 'years',
  title: { id: 'Satu kas, sepuluh kemungkinan', en: 'One pot, ten possible years' },
  inputs: {
    giftsPerWeek: giftsPerWeekInput,
    meanGift: meanGiftInput,
    spendingPerWeek: spendingInput,
    opening: openingInput,
    draw: {
      kind: 'number',
      label: { id: 'Undian nomor', en: 'Draw number' },
      from: 1,
      to: 50,
      step: 1,
      initial: example.draw,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ opening, draw, ...pot }, write) => {
    const all = Array.from({ length: example.histories }, (_, run) =>
      historyOf({ ...pot, opening }, { draw, run }),
    );
    const dry = all.filter(({ isDry }) => isDry);
    const lasting = all.filter(({ isDry }) => !isDry);
    const covers = reserveAgainstDryness({ ...potOf(pot), acceptedProbability: example.accepted }).exists;
    const count = write.number(dry.length, 0);
    const says =
      dry.length === 0
        ? write.say({
            id: `Dari ${example.histories} kemungkinan ini tidak satu pun kering dalam setahun.`,
            en: `Of these ${example.histories} possible years none runs dry.`,
          })
        : write.say({
            id: `Dari ${example.histories} kemungkinan ini, ${count} kering sebelum setahun.`,
            en: `Of these ${example.histories} possible years, ${count} ${dry.length === 1 ? 'runs' : 'run'} dry.`,
          });
    const lines = (some: typeof all, tone: 'go' | 'stop', label: { id: string; en: string }): ChartMark[] =>
      some.map(({ weeks, left }, i) => ({
        kind: 'line',
        x: weeks,
        y: left,
        tone,
        ...(i === 0 ? { label } : {}),
      }));
    const surplus = pot.giftsPerWeek * pot.meanGift - pot.spendingPerWeek;
    const evenUntil = surplus < 0 ? Math.min(weeksOfYear, opening / -surplus) : weeksOfYear;
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Isi kas sepanjang setahun', en: 'What is in the pot over a year' },
        answer: says,
        x: { label: { id: 'minggu', en: 'week' }, from: 0, to: weeksOfYear },
        y: { label: { id: 'rupiah di kas', en: 'rupiah in the pot' }, from: 0 },
        marks: [
          ...lines(lasting, 'go', { id: 'bertahan', en: 'lasts' }),
          ...lines(dry, 'stop', { id: 'kering', en: 'dry' }),
          { kind: 'points', tone: 'stop', x: dry.map(({ weeks }) => weeks.at(-1) ?? 0), y: dry.map(() => 0) },
          {
            kind: 'line',
            x: [0, evenUntil],
            y: [opening, opening + surplus * evenUntil],
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'andai rata', en: 'if all were even' },
          },
        ],
      },
      answer: [
        says,
        covers
          ? write.say({
              id: `Menurut rumus, peluang kering ${chance(dryWithinYear(pot, opening), write)} dalam setahun dan ${chance(dryProbability({ ...potOf(pot), reserve: opening }), write)} pada suatu hari nanti.`,
              en: `By the formula, the chance of running dry is ${chance(dryWithinYear(pot, opening), write)} within a year, and ${chance(dryProbability({ ...potOf(pot), reserve: opening }), write)} at some time.`,
            })
          : `${surelyDry(pot, write)} ${write.say({
              id: `Peluang dalam setahun ${chance(dryWithinYear(pot, opening), write)}.`,
              en: `Within a year the chance is ${chance(dryWithinYear(pot, opening), write)}.`,
            })}`,
      ],
    };
  },
});

/** Ends of the axis of money, so that it stays where it is while a slider moves a little. */
const axisEnds = [1, 2, 5, 10, 20, 40, 80, 160, 320].map((millions) => millions * 1e6);

export const openingsTo = (end: number, steps = 60): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => (i / steps) * end);

/** The share of these years that is dry, over the money at the start, as a staircase. */
export const staircase = (needs: Float64Array, end: number): { x: number[]; y: number[] } => {
  const seen = [...needs].filter((need) => need < end);
  const after = seen.map((_, i) => (needs.length - 1 - i) / needs.length);
  return { x: [0, ...seen, end], y: [1, ...after, after.at(-1) ?? 1] };
};

/** On a scale of tenths there is no nothing: the stairs end with the last trial. */
const withoutFoot = ({ x, y }: { x: number[]; y: number[] }): { x: number[]; y: number[] } => {
  const last = y.indexOf(0);
  if (last < 1) return { x, y };
  return { x: x.slice(0, last + 1), y: [...y.slice(0, last), y[last - 1] ?? 1] };
};

const reserve = figure({
  id: 'reserve',
  title: { id: 'Berapa yang harus ada di kas?', en: 'How much must be in the pot?' },
  inputs: {
    giftsPerWeek: giftsPerWeekInput,
    meanGift: meanGiftInput,
    spendingPerWeek: spendingInput,
    accepted: {
      kind: 'number',
      label: { id: 'Peluang kering yang diterima', en: 'Chance of running dry that is accepted' },
      from: 0.01,
      to: 0.25,
      step: 0.01,
      initial: example.accepted,
      show: (value, write) => write.percent(value, 0),
    },
  },
  draw: ({ accepted, ...pot }, write) => {
    const enough = reserveAgainstDryness({ ...potOf(pot), acceptedProbability: accepted });
    const needs = needsOf(pot, example.draw, example.runs);
    const shown = enough.exists ? enough.value * 1.1 : (needs.at(-1) ?? 0);
    const end = axisEnds.find((each) => each >= shown) ?? 320e6;
    const openings = openingsTo(end);
    const money = enough.exists ? roundedUp(enough.value) : 0;
    const says = enough.exists
      ? write.say({
          id: `${write.money(money)} di kas, sama dengan ${write.number(money / pot.spendingPerWeek, 1)} minggu belanja: dengan itu peluang kering pada suatu hari nanti hanya ${write.percent(accepted, 0)}.`,
          en: `${write.money(money)} in the pot, which is ${write.number(money / pot.spendingPerWeek, 1)} weeks of spending: with that, the chance of ever running dry is ${write.percent(accepted, 0)}.`,
        })
      : write.say({
          id: 'Tidak ada simpanan yang cukup, sebesar apa pun.',
          en: 'No reserve is enough, however large.',
        });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Peluang kering, menurut isi kas',
          en: 'The chance of running dry, by what is in the pot',
        },
        answer: says,
        x: {
          label: { id: 'rupiah di kas pada awalnya', en: 'rupiah in the pot at the start' },
          from: 0,
          to: end,
        },
        y: {
          label: { id: 'peluang kering', en: 'chance of running dry' },
          scale: 'log',
          from: 0.001,
          to: 1,
          ticks: [0.001, 0.01, 0.1, 1].map((at) => ({ at, label: write.percent(at) })),
        },
        marks: [
          {
            kind: 'steps',
            ...withoutFoot(staircase(needs, end)),
            tone: 'clay',
            label: { id: `${example.runs} percobaan setahun`, en: `${example.runs} trials of a year` },
          },
          {
            kind: 'line',
            x: openings,
            y: openings.map((opening) => dryWithinYear(pot, opening)),
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'rumus, setahun', en: 'formula, one year' },
          },
          {
            kind: 'line',
            x: openings,
            y: openings.map((opening) => dryProbability({ ...potOf(pot), reserve: opening })),
            label: { id: 'rumus, kapan pun', en: 'formula, ever' },
          },
          ...(enough.exists && enough.value <= end
            ? [{ kind: 'marker' as const, x: enough.value, y: accepted, tone: 'go' as const }]
            : []),
        ],
      },
      answer: [
        says,
        enough.exists
          ? write.say({
              id: `Dari ${example.runs} percobaan setahun dengan isi kas itu, ${write.number(dryAmong(needs, money), 0)} kering; rumus menduga ${write.number(example.runs * dryWithinYear(pot, money), 1)}.`,
              en: `Of ${example.runs} trials of a year with that in the pot, ${write.number(dryAmong(needs, money), 0)} ran dry; the formula expects ${write.number(example.runs * dryWithinYear(pot, money), 1)}.`,
            })
          : surelyDry(pot, write),
      ],
    };
  },
});

export const potFigures = [histories, reserve] as const;
