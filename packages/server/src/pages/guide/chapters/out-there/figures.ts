import { type HoldLaw, littlesLaw, meanHoldDays, outstandingAt } from '@megibung/dynamics';
import { figure } from '../../figure.ts';

/** A programme that gives five cards a day, each kept for two weeks. */
export const example = { perDay: 5, holdDays: 14, outThere: 120, eatenPerDay: 8, price: 20_000 } as const;

const days = Array.from({ length: 121 }, (_, i) => i);

/** How cards may be kept, for the same time on average. */
const holdings = {
  'any-day': (meanDays: number): HoldLaw => ({ law: 'exponential', meanDays }),
  'same-day': (meanDays: number): HoldLaw => ({ law: 'deterministic', days: meanDays }),
  'some-late': (meanDays: number): HoldLaw => {
    const shape = 0.6;
    return {
      law: 'weibull',
      shape,
      scaleDays: meanDays / meanHoldDays({ law: 'weibull', shape, scaleDays: 1 }),
    };
  },
} as const;

/** The numbers between which a settled stock is on nine days of ten. */
export const ordinary = (mean: number): readonly [low: number, high: number] => {
  const { quantile } = outstandingAt({
    arrivalsPerDay: mean,
    holding: { law: 'deterministic', days: 1 },
    day: 1,
  });
  return [quantile(0.05), quantile(0.95)];
};

const level = figure({
  id: 'level',
  title: { id: 'Berapa kartu di saku orang?', en: 'How many cards are in people’s pockets?' },
  inputs: {
    perDay: {
      kind: 'number',
      label: { id: 'Kartu dibagikan per hari', en: 'Cards given per day' },
      from: 0,
      to: 20,
      step: 0.5,
      initial: example.perDay,
      show: (value, write) => write.number(value, 1),
    },
    holdDays: {
      kind: 'number',
      label: { id: 'Rata-rata disimpan', en: 'Kept for, on average' },
      from: 1,
      to: 60,
      step: 1,
      initial: example.holdDays,
      show: (value, write) =>
        write.say({
          id: `${write.number(value, 0)} hari`,
          en: `${write.number(value, 0)} ${value === 1 ? 'day' : 'days'}`,
        }),
    },
    shape: {
      kind: 'choice',
      label: { id: 'Kapan kartu dipakai?', en: 'When are cards used?' },
      options: {
        'any-day': { id: 'hari mana pun sama mungkin', en: 'any day is as likely as any other' },
        'same-day': { id: 'semua setelah lama yang sama', en: 'all after the same time' },
        'some-late': { id: 'banyak yang segera, sebagian lama sekali', en: 'many at once, some very late' },
      },
      initial: 'any-day',
    },
  },
  draw: ({ perDay, holdDays, shape }, write) => {
    const young = days.map((day) =>
      outstandingAt({ arrivalsPerDay: perDay, holding: holdings[shape](holdDays), day }),
    );
    const means = young.map(({ mean }) => mean);
    const quantile = (probability: number): number[] => young.map((law) => law.quantile(probability));
    const calm = littlesLaw({ arrivalsPerDay: perDay, meanHoldDays: holdDays }).outstanding;
    const [low, high] = ordinary(calm);
    const dayOfMost = days.find((day) => (means[day] ?? 0) >= 0.9 * calm) ?? null;
    const says = write.say({
      id: `Setelah tenang, rata-rata ${write.number(calm)} kartu beredar: ${write.number(perDay, 1)} sehari kali ${write.number(holdDays, 0)} hari.`,
      en: `Once it has settled, ${write.number(calm)} cards are out there on average: ${write.number(perDay, 1)} a day times ${write.number(holdDays, 0)} days.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Kartu yang beredar sejak hari pertama', en: 'Cards out there since the first day' },
        answer: says,
        x: { label: { id: 'hari sejak mulai', en: 'days since the start' }, from: 0, to: 120 },
        y: { label: { id: 'kartu beredar', en: 'cards out there' } },
        marks: [
          {
            kind: 'band',
            x: days,
            low: quantile(0.05),
            high: quantile(0.95),
            label: { id: '9 dari 10 hari', en: '9 days of 10' },
          },
          { kind: 'band', x: days, low: quantile(0.25), high: quantile(0.75), weight: 'inner' },
          { kind: 'line', x: days, y: means, label: { id: 'rata-rata', en: 'average' } },
          {
            kind: 'marker',
            y: calm,
            tone: 'clay',
            label: { id: 'banyaknya × lamanya', en: 'how many × how long' },
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Pada sembilan dari sepuluh hari, antara ${write.number(low, 0)} dan ${write.number(high, 0)}.`,
          en: `On nine days of ten, between ${write.number(low, 0)} and ${write.number(high, 0)}.`,
        }),
        calm === 0
          ? write.say({
              id: 'Tanpa kartu baru tidak ada yang beredar.',
              en: 'Without new cards nothing is out there.',
            })
          : dayOfMost === null
            ? write.say({
                id: 'Setelah 120 hari pun belum tenang.',
                en: 'Even after 120 days it has not settled.',
              })
            : write.say({
                id: `Sembilan persepuluhnya tercapai pada hari ke-${write.number(dayOfMost, 0)}. Ubahlah kebiasaan memakainya: jalannya berbeda, ujungnya sama.`,
                en: `Nine tenths of it is reached on day ${write.number(dayOfMost, 0)}. Change when cards are used: the way there differs, the end does not.`,
              }),
      ],
    };
  },
});

const count = figure({
  id: 'count',
  title: {
    id: 'Dihitung terbalik: berapa lama kartu beredar?',
    en: 'Turned round: how long is a card out there?',
  },
  inputs: {
    outThere: {
      kind: 'number',
      label: { id: 'Kartu yang sedang beredar', en: 'Cards out there now' },
      from: 0,
      to: 300,
      step: 1,
      initial: example.outThere,
      show: (value, write) => write.number(value, 0),
    },
    eatenPerDay: {
      kind: 'number',
      label: { id: 'Disantap per hari', en: 'Eaten per day' },
      from: 1,
      to: 40,
      step: 1,
      initial: example.eatenPerDay,
      show: (value, write) => write.number(value, 0),
    },
    price: {
      kind: 'number',
      label: { id: 'Diterima warung per porsi', en: 'The stall gets per meal' },
      from: 8_000,
      to: 40_000,
      step: 500,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ outThere, eatenPerDay, price }, write) => {
    const hold = littlesLaw({ outstanding: outThere, arrivalsPerDay: eatenPerDay }).meanHoldDays;
    const says = write.say({
      id: `${write.number(outThere, 0)} kartu beredar, ${write.number(eatenPerDay, 0)} disantap sehari: sebuah kartu beredar rata-rata ${write.number(hold)} hari.`,
      en: `${write.number(outThere, 0)} cards out there, ${write.number(eatenPerDay, 0)} eaten a day: a card is out there for ${write.number(hold)} days on average.`,
    });
    return {
      chart: {
        kind: 'plates',
        title: { id: 'Piring yang masih ditunggu', en: 'Plates still owed' },
        answer: says,
        rows: [
          {
            label: { id: 'Masih di luar', en: 'Still out there' },
            plates: [{ plate: 'hand', count: outThere }],
          },
          {
            label: { id: 'Disantap hari ini', en: 'Eaten today' },
            plates: [{ plate: 'full', count: eatenPerDay }],
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Warung masih berutang ${write.number(outThere, 0)} piring, seharga ${write.money(outThere * price)}. Uangnya sudah diterima.`,
          en: `The stall still owes ${write.number(outThere, 0)} plates, worth ${write.money(outThere * price)}. It has been paid for them.`,
        }),
      ],
    };
  },
});

export const outThereFigures = [level, count] as const;
