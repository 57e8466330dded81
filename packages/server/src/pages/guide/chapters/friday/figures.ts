import {
  criticalRatio,
  outcomeOfPortions,
  portionsToPrepare,
  queueInBalance,
  waitQuantileHours,
  waitsLongerThan,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import type { Writer } from '../../writer.ts';

/** A Friday on which thirty guests come on average; eighteen an hour at the busiest time. */
export const example = {
  guests: 30,
  missed: 8_000,
  leftover: 4_000,
  perHour: 18,
  minutes: 3,
  counters: 1,
  patienceMinutes: 15,
} as const;

/** What a day costs on average if so many portions are ready: guests who find nothing, plates that nobody eats. */
export const lossOf = (
  portions: number,
  options: { guests: number; missed: number; leftover: number },
): number => {
  const { expectedShort, expectedLeftOver } = outcomeOfPortions(portions, {
    law: 'poisson',
    mean: options.guests,
  });
  return options.missed * expectedShort + options.leftover * expectedLeftOver;
};

const portionCounts = Array.from({ length: 81 }, (_, i) => i);

const portions = figure({
  id: 'portions',
  title: { id: 'Berapa porsi untuk hari Jumat?', en: 'How many portions for Friday?' },
  inputs: {
    guests: {
      kind: 'number',
      label: { id: 'Tamu, rata-rata', en: 'Guests, on average' },
      from: 5,
      to: 60,
      step: 1,
      initial: example.guests,
      show: (value, write) => write.number(value, 0),
    },
    missed: {
      kind: 'number',
      label: { id: 'Rugi kalau tamu tidak kebagian', en: 'Lost when a guest finds nothing' },
      from: 500,
      to: 20_000,
      step: 500,
      initial: example.missed,
      show: (value, write) => write.money(value),
    },
    leftover: {
      kind: 'number',
      label: { id: 'Rugi kalau seporsi tersisa', en: 'Lost when a portion is left over' },
      from: 500,
      to: 20_000,
      step: 500,
      initial: example.leftover,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ guests, missed, leftover }, write) => {
    const costs = { shortagePerPortion: missed, leftoverPerPortion: leftover };
    const best = portionsToPrepare({ ...costs, demand: { law: 'poisson', mean: guests } });
    const count = best.exists ? best.value : guests;
    const outcome = outcomeOfPortions(count, { law: 'poisson', mean: guests });
    const loss = lossOf(count, { guests, missed, leftover });
    const says = write.say({
      id: `Siapkan ${write.number(count, 0)} porsi. Pada ${write.percent(outcome.enoughProbability)} dari hari seperti ini semua tamu kebagian.`,
      en: `Prepare ${write.number(count, 0)} portions. On ${write.percent(outcome.enoughProbability)} of such days nobody goes without.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Rugi sehari, menurut porsi yang disiapkan',
          en: 'What a day loses, by portions prepared',
        },
        answer: says,
        x: { label: { id: 'porsi yang disiapkan', en: 'portions prepared' }, from: 0, to: 80 },
        y: {
          label: { id: 'rupiah sehari, rata-rata', en: 'rupiah a day, on average' },
          from: 0,
          to: 300_000,
        },
        marks: [
          {
            kind: 'line',
            x: portionCounts,
            y: portionCounts.map((each) => lossOf(each, { guests, missed, leftover })),
          },
          { kind: 'marker', x: guests, tone: 'clay', label: { id: 'rata-rata tamu', en: 'average guests' } },
          { kind: 'marker', x: count, y: loss, tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Rata-rata ${write.number(outcome.expectedShort, 1)} tamu tidak kebagian dan ${write.number(outcome.expectedLeftOver, 1)} porsi tersisa. Yang diperhitungkan: cukup pada ${write.percent(criticalRatio(costs))} hari.`,
          en: `On average ${write.number(outcome.expectedShort, 1)} guests go without and ${write.number(outcome.expectedLeftOver, 1)} portions are left. What was aimed at: enough on ${write.percent(criticalRatio(costs))} of days.`,
        }),
      ],
    };
  },
});

export const stallOf = (options: { perHour: number; minutes: number; counters: number }) => ({
  arrivalsPerHour: options.perHour,
  servedPerHourPerCounter: 60 / options.minutes,
  counters: options.counters,
});

const arrivals = Array.from({ length: 241 }, (_, i) => i / 4);

const line = figure({
  id: 'line',
  title: { id: 'Berapa lama antrenya?', en: 'How long is the line?' },
  inputs: {
    perHour: {
      kind: 'number',
      label: { id: 'Tamu per jam', en: 'Guests per hour' },
      from: 1,
      to: 60,
      step: 1,
      initial: example.perHour,
      show: (value, write) => write.number(value, 0),
    },
    minutes: {
      kind: 'number',
      label: { id: 'Menit per tamu', en: 'Minutes per guest' },
      from: 1,
      to: 10,
      step: 0.5,
      initial: example.minutes,
      show: (value, write) => write.number(value, 1),
    },
    counters: {
      kind: 'number',
      label: { id: 'Yang melayani', en: 'People serving' },
      from: 1,
      to: 5,
      step: 1,
      initial: example.counters,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ perHour, minutes, counters }, write) => {
    const waitAt = (arrivalsPerHour: number): number => {
      const queue = queueInBalance(stallOf({ perHour: arrivalsPerHour, minutes, counters }));
      return queue.exists ? queue.value.meanWaitHours * 60 : Number.NaN;
    };
    const stall = stallOf({ perHour, minutes, counters });
    const queue = queueInBalance(stall);
    const says = queue.exists
      ? write.say({
          id: `Tamu menunggu rata-rata ${write.number(queue.value.meanWaitHours * 60, 1)} menit; ${write.percent(1 - queue.value.waitProbability)} langsung dilayani.`,
          en: `A guest waits ${write.number(queue.value.meanWaitHours * 60, 1)} minutes on average; ${write.percent(1 - queue.value.waitProbability)} are served at once.`,
        })
      : write.say({
          id: 'Tamu datang lebih cepat daripada yang bisa dilayani: antreannya tumbuh terus.',
          en: 'Guests come faster than they can be served: the line grows and grows.',
        });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Menunggu, menurut banyaknya tamu', en: 'Waiting, by how many guests come' },
        answer: says,
        x: { label: { id: 'tamu per jam', en: 'guests per hour' }, from: 0, to: 60 },
        y: {
          label: { id: 'menit menunggu, rata-rata', en: 'minutes of waiting, on average' },
          from: 0,
          to: 60,
        },
        marks: [
          { kind: 'line', x: arrivals, y: arrivals.map(waitAt) },
          { kind: 'marker', x: perHour, tone: queue.exists ? 'go' : 'stop' },
          {
            kind: 'marker',
            x: counters * (60 / minutes),
            tone: 'clay',
            label: { id: 'batas', en: 'limit' },
          },
        ],
      },
      answer: [says, ...(queue.exists ? [longest(stall, write), busy(queue.value.utilisation, write)] : [])],
    };
  },
});

const longest = (stall: ReturnType<typeof stallOf>, write: Writer): string => {
  const nine = waitQuantileHours(stall, 0.9);
  const long = waitsLongerThan(stall, example.patienceMinutes / 60);
  const minutes = write.number(nine.exists ? nine.value * 60 : 0, 0);
  const share = write.percent(long.exists ? long.value : 0);
  return write.say({
    id: `Sembilan dari sepuluh tamu menunggu tidak lebih dari ${minutes} menit; ${share} menunggu lebih dari ${example.patienceMinutes}.`,
    en: `Nine of ten guests wait no more than ${minutes} minutes; ${share} wait more than ${example.patienceMinutes}.`,
  });
};

const busy = (utilisation: number, write: Writer): string =>
  write.say({
    id: `Yang melayani sibuk ${write.percent(utilisation)} dari waktunya.`,
    en: `Whoever serves is busy ${write.percent(utilisation)} of the time.`,
  });

export const fridayFigures = [portions, line] as const;
