import {
  breakageAt,
  breakageRevenue,
  curveAt,
  daysUntilRedeemed,
  exponential,
  type RedemptionCurve,
  redemptionCurve,
  Stream,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';

/** Two cards a day for two months; nine of ten are used some day, after two weeks on average. */
export const example = {
  cards: 120,
  perDay: 2,
  meanDays: 14,
  lostShare: 0.1,
  today: 45,
  expiryDays: 30,
  price: 20_000,
  sold: 100,
  expected: 90,
  redeemed: 45,
} as const;

/** Each card as chance made it, once: given on a day, used so many days later, or never. */
const cards = (() => {
  const stream = new Stream(3, 0, 'cards');
  return Array.from({ length: example.cards }, (_, i) => {
    const days = Math.max(1, Math.round(exponential(stream) * example.meanDays));
    return {
      given: Math.floor(i / example.perDay),
      days: stream.chance(example.lostShare) ? Infinity : days,
    };
  });
})();

/** What one may know of the cards on some day: how long each has been out, and whether it was eaten. */
export const knownOn = (today: number) =>
  cards
    .filter(({ given }) => given < today)
    .map(({ given, days }) => ({ days: Math.min(days, today - given), eaten: given + days <= today }));

const curveOf = (known: ReturnType<typeof knownOn>): RedemptionCurve =>
  redemptionCurve({
    durationsDays: known.map(({ days }) => days),
    redeemed: known.map(({ eaten }) => eaten),
  });

/** The curve of that day: of all cards, or only of those that came back. */
export const curveOn = (today: number, counts: 'all' | 'eaten'): RedemptionCurve =>
  curveOf(knownOn(today).filter(({ eaten }) => counts === 'all' || eaten));

/** From the first day to the last that was seen. */
const staircase = ({ days, survival, longestDays }: RedemptionCurve) => ({
  x: [0, ...days, longestDays],
  y: [1, ...survival, survival.at(-1) ?? 1],
});

const curve = figure({
  id: 'curve',
  title: { id: 'Berapa lama kartu disimpan?', en: 'How long are cards kept?' },
  inputs: {
    today: {
      kind: 'number',
      label: { id: 'Hari ini adalah hari ke-', en: 'Today is day' },
      from: 20,
      to: 150,
      step: 1,
      initial: example.today,
      show: (value, write) => write.number(value, 0),
    },
    counts: {
      kind: 'choice',
      label: { id: 'Kartu mana yang dihitung?', en: 'Which cards are counted?' },
      options: {
        all: { id: 'semua, juga yang belum kembali', en: 'all, also those still out' },
        eaten: { id: 'hanya yang sudah kembali', en: 'only those that came back' },
      },
      initial: 'all',
    },
  },
  draw: ({ today, counts }, write) => {
    const known = knownOn(today);
    const eaten = known.filter((card) => card.eaten).length;
    const seen = curveOn(today, counts);
    const half = daysUntilRedeemed(seen);
    const at = Array.from({ length: 91 }, (_, day) => day).filter((day) => day <= seen.longestDays);
    const intervals = at.map((day) => {
      const point = curveAt(seen, day);
      return point.exists ? point.value.interval : null;
    });
    const says = write.say(
      half.exists
        ? {
            id: `Separuh kartu kembali dalam ${write.number(half.value, 0)} hari.`,
            en: `Half of the cards come back within ${write.number(half.value, 0)} days.`,
          }
        : {
            id: 'Belum separuh kartu kembali; belum ada yang bisa dikatakan tentang tengahnya.',
            en: 'Not half of the cards have come back; nothing can be said about the middle yet.',
          },
    );
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Bagian kartu yang masih di luar', en: 'Share of cards still out' },
        answer: says,
        x: { label: { id: 'hari sejak dibagikan', en: 'days since it was given' }, from: 0, to: 90 },
        y: { label: { id: 'masih di luar', en: 'still out' }, format: 'percent', from: 0, to: 1 },
        marks: [
          {
            kind: 'band',
            x: at,
            low: intervals.map((interval) => interval?.from ?? Number.NaN),
            high: intervals.map((interval) => interval?.to ?? Number.NaN),
            label: { id: 'keyakinan 95%', en: '95% confidence' },
          },
          { kind: 'steps', ...staircase(seen), label: { id: 'masih di luar', en: 'still out' } },
          { kind: 'marker', y: 0.5, tone: 'clay' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Dari ${write.number(known.length, 0)} kartu yang dibagikan, ${write.number(eaten, 0)} sudah disantap dan ${write.number(known.length - eaten, 0)} masih di luar.`,
          en: `Of ${write.number(known.length, 0)} cards given, ${write.number(eaten, 0)} were eaten and ${write.number(known.length - eaten, 0)} are still out.`,
        }),
        ...(counts === 'eaten'
          ? [
              write.say({
                id: 'Yang lama dan yang hilang tidak ikut dihitung: gambarnya terlalu cepat.',
                en: 'The slow and the lost are not counted: the picture is too quick.',
              }),
            ]
          : []),
      ],
    };
  },
});

/** Long after the last card was given. */
export const lateCurve = (): RedemptionCurve => curveOn(200, 'all');

const expiry = figure({
  id: 'expiry',
  title: { id: 'Berapa lama kartu sebaiknya berlaku?', en: 'For how long should a card be good?' },
  inputs: {
    days: {
      kind: 'number',
      label: { id: 'Berlaku (hari)', en: 'Good for (days)' },
      from: 3,
      to: 90,
      step: 1,
      initial: example.expiryDays,
      show: (value, write) => write.number(value, 0),
    },
    price: {
      kind: 'number',
      label: { id: 'Dibayar per porsi', en: 'Paid per meal' },
      from: 8_000,
      to: 40_000,
      step: 500,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ days, price }, write) => {
    const late = lateCurve();
    const lapsed = breakageAt(late, days);
    const share = lapsed.exists ? lapsed.value.survival : 0;
    const interval = lapsed.exists ? lapsed.value.interval : null;
    const says = write.say({
      id: `Kalau berlaku ${write.number(days, 0)} hari, ${write.percent(share)} kartu hangus sebelum dipakai.`,
      en: `Good for ${write.number(days, 0)} days, ${write.percent(share)} of cards run out before they are used.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang hangus, menurut masa berlaku', en: 'What runs out, by how long a card is good' },
        answer: says,
        x: { label: { id: 'hari sejak dibagikan', en: 'days since it was given' }, from: 0, to: 90 },
        y: { label: { id: 'masih di luar', en: 'still out' }, format: 'percent', from: 0, to: 1 },
        marks: [
          { kind: 'steps', ...staircase(late) },
          { kind: 'marker', x: days, tone: 'clay' },
          { kind: 'marker', x: days, y: share, tone: 'wait' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Dari ${write.number(example.sold, 0)} kartu, ${write.money(share * example.sold * price)} dibayar untuk piring yang tidak jadi dimasak${interval ? ` (yakin 95%: ${write.money(interval.from * example.sold * price)} sampai ${write.money(interval.to * example.sold * price)})` : ''}.`,
          en: `Of ${write.number(example.sold, 0)} cards, ${write.money(share * example.sold * price)} was paid for plates that are not cooked${interval ? ` (95% sure: ${write.money(interval.from * example.sold * price)} to ${write.money(interval.to * example.sold * price)})` : ''}.`,
        }),
      ],
    };
  },
});

export const booksAt = (redeemed: number, expected: number) =>
  breakageRevenue({
    received: example.sold * example.price,
    sold: example.sold,
    closings: [{ redeemedToDate: redeemed, expectedRedeemed: Math.max(expected, redeemed) }],
  })[0];

const books = figure({
  id: 'books',
  title: { id: 'Berapa yang sudah menjadi pendapatan?', en: 'How much of it is income by now?' },
  inputs: {
    redeemed: {
      kind: 'number',
      label: { id: `Disantap, dari ${example.sold} kartu`, en: `Eaten, of ${example.sold} cards` },
      from: 0,
      to: example.sold,
      step: 1,
      initial: example.redeemed,
      show: (value, write) => write.number(value, 0),
    },
    expected: {
      kind: 'number',
      label: { id: 'Yang akhirnya akan datang', en: 'Will come in the end' },
      from: 50,
      to: example.sold,
      step: 1,
      initial: example.expected,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ redeemed, expected }, write) => {
    const book = booksAt(redeemed, expected);
    const [income, owed, breakage] = [book?.revenueToDate ?? 0, book?.liability ?? 0, book?.breakage ?? 0];
    const says = write.say({
      id: `${write.money(income)} sudah menjadi pendapatan, ${write.money(owed)} masih utang dalam piring.`,
      en: `${write.money(income)} is income by now; ${write.money(owed)} is still owed in plates.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Pendapatan dan utang', en: 'Income and what is owed' },
        answer: says,
        x: {
          from: 0.4,
          to: 2.6,
          ticks: [
            { at: 1, label: { id: 'pendapatan', en: 'income' } },
            { at: 2, label: { id: 'utang piring', en: 'owed in plates' } },
          ],
        },
        y: { label: { id: 'rupiah', en: 'rupiah' }, from: 0, to: example.sold * example.price },
        marks: [
          { kind: 'bars', x: [1], y: [income], width: 0.6 },
          { kind: 'bars', x: [2], y: [owed], width: 0.6, tone: 'wait' },
        ],
      },
      answer: [
        says,
        redeemed > expected
          ? write.say({
              id: 'Yang datang sudah lebih banyak daripada dugaan: dugaannya dinaikkan.',
              en: 'More have come than were expected: the expectation is raised.',
            })
          : write.say({
              id: `${write.money(breakage)} di antaranya untuk kartu yang diperkirakan tidak akan pernah datang.`,
              en: `${write.money(breakage)} of that is for cards that are expected never to come.`,
            }),
      ],
    };
  },
});

export const howLongFigures = [curve, expiry, books] as const;
