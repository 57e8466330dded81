import { type NoRetentionFit, retentionRate } from '@megibung/dynamics';
import { figure, type NumberInput } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import {
  averageChurn,
  bookOf,
  byAverage,
  expectedSurvivors,
  fitOf,
  fittingShares,
  lastMonth,
  modelOf,
  months,
} from './givers.ts';

/** Two hundred who gave for the first time in the same month; three of ten do not give again. */
export const example = {
  givers: 200,
  stops: 0.3,
  differ: 0.3,
  monthsSeen: 3,
  bookMonths: 6,
  draw: 8,
  gift: 50_000,
  discount: 0.01,
} as const;

const giversInput = {
  kind: 'number',
  label: { id: 'Pemberi yang mulai bersama', en: 'Givers who began together' },
  from: 20,
  to: 500,
  step: 20,
  initial: example.givers,
  show: (value, write) => write.number(value, 0),
} as const satisfies NumberInput;

export const stopsInput = {
  kind: 'number',
  label: { id: 'Berhenti setelah bulan pertama', en: 'Stop after the first month' },
  from: 0.05,
  to: 0.6,
  step: 0.05,
  initial: example.stops,
  show: (value, write) => write.percent(value, 0),
} as const satisfies NumberInput;

export const differInput = {
  kind: 'number',
  label: { id: 'Beda antarpemberi', en: 'How much givers differ' },
  from: 0.02,
  to: 0.8,
  step: 0.02,
  initial: example.differ,
  show: (value, write) => differenceInWords(value, write),
} as const satisfies NumberInput;

const differenceInWords = (differ: number, write: Writer): string =>
  differ < 0.1
    ? write.say({ id: 'hampir sama', en: 'nearly alike' })
    : differ < 0.25
      ? write.say({ id: 'agak berbeda', en: 'a little' })
      : differ < 0.5
        ? write.say({ id: 'berbeda', en: 'clearly' })
        : write.say({ id: 'sangat berbeda', en: 'very much' });

const axes = (givers: number) => ({
  x: {
    label: { id: 'bulan sejak pemberian pertama', en: 'months since the first gift' },
    from: 0,
    to: lastMonth,
  },
  y: { label: { id: 'pemberi yang masih memberi', en: 'givers who still give' }, from: 0, to: givers },
});

const survivors = figure({
  id: 'survivors',
  title: { id: 'Siapa yang masih memberi?', en: 'Who still gives?' },
  inputs: {
    givers: giversInput,
    stops: stopsInput,
    differ: differInput,
    monthsSeen: {
      kind: 'number',
      label: { id: 'Rata-rata diambil dari (bulan)', en: 'Average taken from (months)' },
      from: 1,
      to: 12,
      step: 1,
      initial: example.monthsSeen,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ givers, stops, differ, monthsSeen }, write) => {
    const model = modelOf({ stops, differ });
    const book = bookOf({ model, givers, draw: example.draw });
    const expected = expectedSurvivors(model, givers);
    const churn = averageChurn(expected, monthsSeen);
    const average = byAverage(churn, givers);
    const [left, byChurn] = [people(expected.at(-1) ?? 0, write), people(average.at(-1) ?? 0, write)];
    const says = write.say({
      id: `Dari ${write.number(givers, 0)} pemberi, setelah dua tahun masih memberi: ${left}. Menurut rata-rata berhenti: ${byChurn}.`,
      en: `Of ${write.number(givers, 0)} givers, still giving after two years: ${left}. By average churn: ${byChurn}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Pemberi yang masih memberi, bulan demi bulan', en: 'Givers who still give, by month' },
        answer: says,
        ...axes(givers),
        marks: [
          {
            kind: 'points',
            x: months,
            y: book,
            tone: 'clay',
            label: { id: 'satu percobaan', en: 'one trial' },
          },
          {
            kind: 'line',
            x: months,
            y: average,
            tone: 'stop',
            dash: 'dashed',
            label: { id: 'rata-rata berhenti', en: 'average churn' },
          },
          { kind: 'line', x: months, y: expected, label: { id: 'orang berbeda-beda', en: 'people differ' } },
          { kind: 'marker', x: monthsSeen, tone: 'ink' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Dalam ${write.number(monthsSeen, 0)} bulan pertama ${write.percent(churn)} berhenti setiap bulan. Dari yang bertahan sampai bulan ke-${lastMonth - 1}, hanya ${write.percent(1 - retentionRate(model, lastMonth))} yang berhenti sebulan kemudian.`,
          en: `In the first ${monthsSeen === 1 ? 'month' : `${write.number(monthsSeen, 0)} months`} ${write.percent(churn)} stop each month. Of those who stay up to month ${lastMonth - 1}, only ${write.percent(1 - retentionRate(model, lastMonth))} stop in the month after.`,
        }),
      ],
    };
  },
});

const book = figure({
  id: 'book',
  title: { id: 'Apa yang bisa dibaca dari buku sendiri?', en: 'What can your own book tell?' },
  inputs: {
    givers: giversInput,
    bookMonths: {
      kind: 'number',
      label: { id: 'Bulan yang sudah tercatat', en: 'Months written down' },
      from: 2,
      to: 18,
      step: 1,
      initial: example.bookMonths,
      show: (value, write) => write.number(value, 0),
    },
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
  draw: ({ givers, bookMonths, draw }, write) => {
    const truth = modelOf(example);
    const all = bookOf({ model: truth, givers, draw });
    const fit = fitOf(all, bookMonths);
    const seen = months.slice(0, bookMonths + 1);
    const inTruth = expectedSurvivors(truth, givers);
    const shares = fit.exists ? fittingShares(fit.value) : null;
    const read = fit.exists ? expectedSurvivors(fit.value.model, givers) : null;
    const says =
      read && shares
        ? write.say({
            id: `Menurut buku ${write.number(bookMonths, 0)} bulan ini, setelah dua tahun masih ada ${write.number(read.at(-1) ?? 0, 0)} pemberi: mungkin ${write.number(givers * (shares.low.at(-1) ?? 0), 0)}, mungkin ${write.number(givers * (shares.high.at(-1) ?? 0), 0)}.`,
            en: `By this book of ${write.number(bookMonths, 0)} months, ${write.number(read.at(-1) ?? 0, 0)} givers are still there after two years: perhaps ${write.number(givers * (shares.low.at(-1) ?? 0), 0)}, perhaps ${write.number(givers * (shares.high.at(-1) ?? 0), 0)}.`,
          })
        : noFit(fit.exists ? 'too-few-periods' : fit.reason, write);
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Buku, ramalan, dan kenyataan', en: 'The book, the forecast, and the truth' },
        answer: says,
        ...axes(givers),
        marks: [
          ...(read && shares
            ? [
                {
                  kind: 'band' as const,
                  x: months,
                  low: shares.low.map((share) => givers * share),
                  high: shares.high.map((share) => givers * share),
                  label: { id: 'masih cocok (95%)', en: 'still fits (95%)' },
                },
                { kind: 'line' as const, x: months, y: read, label: { id: 'ramalan', en: 'forecast' } },
              ]
            : []),
          {
            kind: 'line',
            x: months,
            y: inTruth,
            tone: 'ink',
            dash: 'dotted',
            label: { id: 'sebenarnya', en: 'the truth' },
          },
          {
            kind: 'points',
            x: seen,
            y: seen.map((month) => all[month] ?? 0),
            tone: 'clay',
          },
          {
            kind: 'marker',
            x: bookMonths,
            tone: 'clay',
            label: { id: 'tercatat sampai di sini', en: 'written down up to here' },
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Kami tahu yang sebenarnya, karena kami yang membuat bukunya: rata-rata ${write.number(inTruth.at(-1) ?? 0, 0)}. Kali ini ${write.number(all[lastMonth] ?? 0, 0)}.`,
          en: `We know the truth, since we made the book: ${write.number(inTruth.at(-1) ?? 0, 0)} on average. This time it was ${write.number(all[lastMonth] ?? 0, 0)}.`,
        }),
      ],
    };
  },
});

const noFit = (reason: NoRetentionFit, write: Writer): string =>
  reason === 'no-heterogeneity'
    ? write.say({
        id: 'Buku ini belum menunjukkan bahwa pemberi berbeda-beda: satu angka untuk semua masih sama cocoknya. Tunggulah beberapa bulan lagi.',
        en: 'This book does not show yet that givers differ: one number for all fits just as well. Wait some months more.',
      })
    : write.say({
        id: 'Dari buku ini belum ada yang bisa diramalkan. Tunggulah beberapa bulan lagi.',
        en: 'Nothing can be forecast from this book yet. Wait some months more.',
      });

/** How many people; where it comes to none, in words. */
export const people = (expected: number, write: Writer): string =>
  expected < 0.5 ? write.say({ id: 'tidak seorang pun', en: 'nobody' }) : write.number(expected, 0);

export const giversFigures = [survivors, book] as const;
