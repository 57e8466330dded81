import {
  approximateRunLength,
  cleanAuditSize,
  cleanConfidence,
  cusumSeries,
  deterringFine,
  deterringProbability,
  refusalThatStopsResale,
  resale,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import type { Writer } from '../../writer.ts';

/** A stall that serves about twelve guests with a card a day, at 20,000 a plate. */
export const example = {
  confidence: 0.95,
  rate: 0.05,
  visits: 30,
  price: 20_000,
  chance: 0.05,
  stake: 500_000,
  perDay: 12,
  extra: 4,
  slack: 2,
  threshold: 16,
  valueToHolder: 12_000,
  buyerHassle: 2_000,
} as const;

const visitsAxis = Array.from({ length: 101 }, (_, i) => i * 3);

const visits = figure({
  id: 'visits',
  title: { id: 'Berapa kali harus menengok?', en: 'How many visits are enough?' },
  inputs: {
    rate: {
      kind: 'number',
      label: { id: 'Piring yang tidak beres', en: 'Plates that are not as they should be' },
      from: 0.01,
      to: 0.2,
      step: 0.01,
      initial: example.rate,
      show: (value, write) => write.percent(value, 0),
    },
    visits: {
      kind: 'number',
      label: { id: 'Piring yang diperiksa', en: 'Plates you look at' },
      from: 0,
      to: 300,
      step: 1,
      initial: example.visits,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ rate, visits }, write) => {
    const found = (looks: number): number => cleanConfidence({ visits: looks, deviationRate: rate });
    const needed = cleanAuditSize({ confidence: example.confidence, deviationRate: rate });
    const sure = write.percent(example.confidence);
    const says = write.say({
      id: `Kalau ${write.percent(rate, 0)} piring tidak beres, memeriksa ${write.number(visits, 0)} piring menemukan setidaknya satu dengan peluang ${likely(found(visits), write)}.`,
      en: `If ${write.percent(rate, 0)} of plates are not as they should be, looking at ${write.number(visits, 0)} finds at least one with a chance of ${likely(found(visits), write)}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Peluang menemukan, menurut banyaknya piring yang diperiksa',
          en: 'Chance to find out, by how many plates are looked at',
        },
        answer: says,
        x: { label: { id: 'piring yang diperiksa', en: 'plates looked at' }, from: 0, to: 300 },
        y: {
          label: { id: 'peluang menemukan setidaknya satu', en: 'chance to find at least one' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          { kind: 'marker', y: example.confidence, tone: 'clay', label: sure },
          { kind: 'line', x: visitsAxis, y: visitsAxis.map(found) },
          { kind: 'marker', x: visits, y: found(visits), tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Untuk ${sure} perlu ${write.number(needed, 0)} piring, berapa pun banyaknya piring yang disajikan.`,
          en: `For ${sure} it takes ${write.number(needed, 0)}, however many plates were served.`,
        }),
      ],
    };
  },
});

/** Nothing is certain that only looks so when rounded. */
const likely = (chance: number, write: Writer): string =>
  chance > 0.995
    ? write.say({ id: `lebih dari ${write.percent(0.99)}`, en: `more than ${write.percent(0.99)}` })
    : write.percent(chance, 0);

const chances = Array.from({ length: 100 }, (_, i) => (i + 1) / 200);

const stake = figure({
  id: 'stake',
  title: { id: 'Kapan curang tidak untung?', en: 'When does cheating not pay?' },
  inputs: {
    chance: {
      kind: 'number',
      label: { id: 'Piring palsu ketahuan', en: 'A false plate is found out' },
      from: 0.01,
      to: 0.5,
      step: 0.01,
      initial: example.chance,
      show: (value, write) => write.percent(value, 0),
    },
    gain: {
      kind: 'number',
      label: { id: 'Untung dari satu piring palsu', en: 'What one false plate brings' },
      from: 5_000,
      to: 40_000,
      step: 1_000,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
    stake: {
      kind: 'number',
      label: { id: 'Yang hilang kalau ketahuan', en: 'What is lost when found out' },
      from: 0,
      to: 1_000_000,
      step: 10_000,
      initial: example.stake,
      show: (value, write) => write.money(value),
    },
    back: {
      kind: 'choice',
      label: { id: 'Kalau ketahuan, uang piring itu', en: 'When found out, that plate’s money' },
      options: {
        lost: { id: 'dikembalikan', en: 'is given back' },
        kept: { id: 'tetap di tangannya', en: 'stays with the cheat' },
      },
      initial: 'lost',
    },
  },
  draw: ({ chance, gain, stake, back }, write) => {
    const needed = (probability: number): number => {
      const fine = deterringFine({ gain, probability, gainWhenCaught: back });
      return fine.exists ? fine.fine : Number.NaN;
    };
    const enough = deterringProbability({ gain, fine: stake, gainWhenCaught: back });
    const least = needed(chance);
    const says = write.say(
      stake > least
        ? {
            id: `Curang merugikan: cukup ${write.money(least)} yang dipertaruhkan, dan yang ada ${write.money(stake)}.`,
            en: `Cheating loses money: ${write.money(least)} at stake would be enough, and there is ${write.money(stake)}.`,
          }
        : stake === least
          ? {
              id: 'Tepat di batas: curang dan jujur sama nilainya.',
              en: 'Right on the line: cheating and honesty are worth the same.',
            }
          : {
              id: `Curang menguntungkan: seharusnya ${write.money(least)} yang dipertaruhkan, padahal baru ${write.money(stake)}.`,
              en: `Cheating pays: ${write.money(least)} should be at stake, and there is only ${write.money(stake)}.`,
            },
    );
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Yang harus dipertaruhkan, menurut peluang ketahuan',
          en: 'What must be at stake, by the chance to be found out',
        },
        answer: says,
        x: {
          label: { id: 'peluang ketahuan', en: 'chance to be found out' },
          format: 'percent',
          from: 0,
          to: 0.5,
        },
        y: { label: { id: 'rupiah yang dipertaruhkan', en: 'rupiah at stake' }, from: 0, to: 1_000_000 },
        marks: [
          {
            kind: 'line',
            x: chances,
            y: chances.map(needed),
            label: { id: 'di atas garis ini jujur lebih untung', en: 'above this line honesty pays' },
          },
          { kind: 'marker', x: chance, y: stake, tone: stake >= least ? 'go' : 'stop' },
        ],
      },
      answer: [
        says,
        write.say(
          enough.exists
            ? {
                id: `Dengan ${write.money(stake)} yang dipertaruhkan, cukup kalau ${write.percent(enough.probability)} piring palsu ketahuan.`,
                en: `With ${write.money(stake)} at stake it is enough if ${write.percent(enough.probability)} of false plates are found out.`,
              }
            : {
                id: 'Taruhannya lebih kecil daripada untungnya: sesering apa pun memeriksa, curang tetap untung.',
                en: 'The stake is below the gain: however often one looks, cheating still pays.',
              },
        ),
      ],
    };
  },
});

/** Sixty days drawn once at random around twelve (a Poisson law): nothing is wrong in them. */
const ordinaryDays = [
  15, 9, 9, 12, 10, 11, 10, 14, 15, 10, 13, 14, 19, 12, 9, 11, 8, 10, 13, 19, 11, 16, 11, 18, 19, 9, 16, 11,
  12, 9, 13, 10, 9, 12, 14, 13, 12, 9, 9, 13, 14, 13, 12, 9, 8, 13, 10, 9, 14, 10, 16, 7, 13, 7, 16, 13, 5,
  11, 11, 16,
] as const;
const driftFrom = 31;
const dayNumbers = ordinaryDays.map((_, i) => i + 1);
/** Of a number that is drawn around the mean by a Poisson law. */
const deviation = Math.sqrt(example.perDay);

/** How long until the alarm, on average, where so many more come than usual. */
export const daysToAlarm = (options: { extra: number; slack: number; threshold: number }): number =>
  approximateRunLength({
    slack: options.slack / deviation,
    threshold: options.threshold / deviation,
    shift: options.extra / deviation,
  });

const drift = figure({
  id: 'drift',
  title: { id: 'Lebih ramai, atau ada yang aneh?', en: 'Busier, or is something odd?' },
  inputs: {
    extra: {
      kind: 'number',
      label: {
        id: `Kartu tambahan per hari sejak hari ke-${driftFrom}`,
        en: `More cards a day from day ${driftFrom}`,
      },
      from: 0,
      to: 8,
      step: 1,
      initial: example.extra,
      show: (value, write) => write.number(value, 0),
    },
    slack: {
      kind: 'number',
      label: { id: 'Dimaafkan per hari', en: 'Forgiven each day' },
      from: 0,
      to: 4,
      step: 0.5,
      initial: example.slack,
      show: (value, write) => write.number(value, 1),
    },
    threshold: {
      kind: 'number',
      label: { id: 'Alarm berbunyi di atas', en: 'The alarm sounds above' },
      from: 4,
      to: 40,
      step: 1,
      initial: example.threshold,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ extra, slack, threshold }, write) => {
    const counted = ordinaryDays.map((count, i) => (i + 1 >= driftFrom ? count + extra : count));
    const { upper, alarms } = cusumSeries(
      counted,
      { target: example.perDay, slack, threshold, start: 0 },
      { side: 'more', afterAlarm: 'continue' },
    );
    const alarmDay = alarms[0] === undefined ? null : alarms[0] + 1;
    const says = write.say(
      alarmDay === null
        ? extra === 0
          ? { id: 'Tidak ada alarm, dan memang tidak ada apa-apa.', en: 'No alarm, and nothing is wrong.' }
          : { id: 'Tidak ada alarm selama 60 hari ini.', en: 'No alarm within these 60 days.' }
        : alarmDay < driftFrom || extra === 0
          ? {
              id: `Alarm palsu pada hari ke-${alarmDay}: hari itu semua masih seperti biasa.`,
              en: `A false alarm on day ${alarmDay}: everything was still as usual.`,
            }
          : {
              id: `Alarm berbunyi pada hari ke-${alarmDay}, hari ke-${alarmDay - driftFrom + 1} sejak ada yang berubah.`,
              en: `The alarm sounds on day ${alarmDay}, day ${alarmDay - driftFrom + 1} of the change.`,
            },
    );
    const between = daysToAlarm({ extra: 0, slack, threshold });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Kartu per hari, dan kelebihan yang dikumpulkan',
          en: 'Cards a day, and the gathered excess',
        },
        answer: says,
        x: { label: { id: 'hari', en: 'day' }, from: 0, to: 60 },
        y: { label: { id: 'kartu', en: 'cards' }, from: 0, to: 60 },
        marks: [
          {
            kind: 'bars',
            x: dayNumbers,
            y: counted,
            tone: 'clay',
            strong: [],
            label: { id: 'per hari', en: 'a day' },
          },
          { kind: 'line', x: dayNumbers, y: upper, label: { id: 'kelebihan', en: 'excess' } },
          { kind: 'marker', y: threshold, tone: 'stop', label: { id: 'alarm', en: 'alarm' } },
          ...(alarmDay === null
            ? []
            : [{ kind: 'marker' as const, x: alarmDay, y: upper[alarmDay - 1] ?? 0, tone: 'stop' as const }]),
        ],
      },
      answer: [
        says,
        write.say({
          id: `Tanpa perubahan apa pun, alarm palsu berbunyi kira-kira ${onceIn(between, write)}.`,
          en: `With nothing wrong at all, it would sound about ${onceIn(between, write)}.`,
        }),
        ...(extra > 0
          ? [
              write.say({
                id: `Perubahan sebesar ini rata-rata ketahuan setelah kira-kira ${write.number(daysToAlarm({ extra, slack, threshold }), 0)} hari.`,
                en: `A change of this size is noticed after about ${write.number(daysToAlarm({ extra, slack, threshold }), 0)} days on average.`,
              }),
            ]
          : []),
      ],
    };
  },
});

const onceIn = (days: number, write: Writer): string =>
  days > 3650
    ? write.say({ id: 'kurang dari sekali dalam sepuluh tahun', en: 'less than once in ten years' })
    : days > 730
      ? write.say({
          id: `sekali dalam ${write.number(days / 365, 0)} tahun`,
          en: `once in ${write.number(days / 365, 0)} years`,
        })
      : write.say({
          id: `sekali dalam ${write.number(days, 0)} hari`,
          en: `once in ${write.number(days, 0)} days`,
        });

const refusals = [0, 1];

const sold = figure({
  id: 'sold',
  title: { id: 'Apakah kartu akan dijual lagi?', en: 'Will cards be sold on?' },
  inputs: {
    menuPrice: {
      kind: 'number',
      label: { id: 'Harga sepiring bagi siapa saja', en: 'The plate costs anybody' },
      from: 10_000,
      to: 40_000,
      step: 1_000,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
    value: {
      kind: 'number',
      label: { id: 'Nilainya bagi pemegang kartu', en: 'It is worth to the holder' },
      from: 0,
      to: 40_000,
      step: 1_000,
      initial: example.valueToHolder,
      show: (value, write) => write.money(value),
    },
    hassle: {
      kind: 'number',
      label: { id: 'Repotnya pembeli', en: 'The buyer’s trouble' },
      from: 0,
      to: 10_000,
      step: 500,
      initial: example.buyerHassle,
      show: (value, write) => write.money(value),
    },
    refusal: {
      kind: 'number',
      label: { id: 'Warung menolak orang asing', en: 'The stall turns a stranger away' },
      from: 0,
      to: 1,
      step: 0.05,
      initial: 0,
      show: (value, write) => write.percent(value, 0),
    },
  },
  draw: ({ menuPrice, value, hassle, refusal }, write) => {
    const market = { menuPrice, valueToHolder: value, buyerHassle: hassle };
    const at = (refusalProbability: number) => resale({ ...market, refusalProbability });
    const here = at(refusal);
    const stops = refusalThatStopsResale(market);
    const xs = [...refusals, stops].sort((a, b) => a - b);
    const says = write.say(
      here.happens
        ? {
            id: `Ya: setiap harga antara ${write.money(here.sellerFloor)} dan ${write.money(here.buyerCeiling)} menguntungkan keduanya.`,
            en: `Yes: any price between ${write.money(here.sellerFloor)} and ${write.money(here.buyerCeiling)} suits both.`,
          }
        : {
            id: `Tidak: pembeli mau membayar paling banyak ${write.money(here.buyerCeiling)}, pemegang minta paling sedikit ${write.money(here.sellerFloor)}.`,
            en: `No: a buyer pays ${write.money(here.buyerCeiling)} at most, the holder wants ${write.money(here.sellerFloor)} at least.`,
          },
    );
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang diminta dan yang ditawar', en: 'What is asked and what is offered' },
        answer: says,
        x: {
          label: { id: 'peluang warung menolak', en: 'chance that the stall refuses' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        y: { label: { id: 'rupiah per kartu', en: 'rupiah per card' }, from: 0, to: 40_000 },
        marks: [
          {
            kind: 'line',
            x: xs,
            y: xs.map((each) => at(each).buyerCeiling),
            tone: 'wait',
            dash: 'dashed',
            label: { id: 'paling mahal bagi pembeli', en: 'most a buyer pays' },
          },
          {
            kind: 'line',
            x: xs,
            y: xs.map((each) => at(each).sellerFloor),
            label: { id: 'paling murah bagi pemegang', en: 'least the holder takes' },
          },
          { kind: 'marker', x: refusal, tone: here.happens ? 'stop' : 'go' },
        ],
      },
      answer: [
        says,
        write.say(
          stops === 0
            ? {
                id: 'Nama tidak perlu ditanyakan: makan sendiri lebih berharga daripada menjual.',
                en: 'No name need be asked: eating it is worth more than selling it.',
              }
            : {
                id: `Penjualan berhenti kalau warung menolak ${write.percent(stops)} orang asing.`,
                en: `Selling stops once the stall turns ${write.percent(stops)} of strangers away.`,
              },
        ),
      ],
    };
  },
});

export const honestFigures = [visits, stake, drift, sold] as const;
