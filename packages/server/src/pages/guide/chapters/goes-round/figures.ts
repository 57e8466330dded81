import {
  circulationOfLog,
  demurrageOver,
  indexObligations,
  localMultiplier,
  localMultiplier3,
  localMultiplierLimit,
  netInternalDebt,
  takeDemurrage,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';

/** A stall that is paid every Monday; a gift; three stalls that owe each other. */
export const example = {
  perWeek: 400_000,
  waitDays: 3,
  spent: 0.8,
  days: 56,
  demurrage: 0.02,
  saved: 1_000_000,
  others: 300_000,
  gift: 500_000,
  localShare: 0.5,
  sariOwes: 150_000,
  madeOwes: 100_000,
  wayanOwes: 200_000,
} as const;

const till = figure({
  id: 'till',
  title: { id: 'Berapa lama uang menunggu di laci?', en: 'How long does money wait in the till?' },
  inputs: {
    wait: {
      kind: 'number',
      label: { id: 'Dibelanjakan setelah', en: 'Spent after' },
      from: 0,
      to: 6,
      step: 1,
      initial: example.waitDays,
      show: (value, write) =>
        write.say({ id: `${value} hari`, en: `${value} ${value === 1 ? 'day' : 'days'}` }),
    },
    spent: {
      kind: 'number',
      label: { id: 'Bagian yang dibelanjakan', en: 'Share that is spent' },
      from: 0,
      to: 1,
      step: 0.05,
      initial: example.spent,
      show: (value, write) => write.percent(value, 0),
    },
    rule: {
      kind: 'choice',
      label: { id: 'Uang mana yang keluar dulu?', en: 'Which money goes out first?' },
      options: {
        fifo: { id: 'yang paling lama', en: 'the oldest' },
        lifo: { id: 'yang paling baru', en: 'the newest' },
        mixed: { id: 'campuran', en: 'a bit of each' },
      },
      initial: 'fifo',
    },
  },
  draw: ({ wait, spent, rule }, write) => {
    const log = tillLog(wait, spent);
    const seen = circulationOfLog([log], rule, example.days);
    const [days, balances] = balancesOf(log);
    const stands = write.say({
      id: 'Tidak ada yang dibelanjakan: uangnya hanya menumpuk.',
      en: 'Nothing is spent: the money only piles up.',
    });
    const rushes = write.say({
      id: 'Uangnya keluar pada hari ia masuk: tidak sempat menunggu.',
      en: 'The money goes out the day it comes in: it does not wait at all.',
    });
    const says = seen.exists
      ? write.say({
          id: `Uang yang dibelanjakan menunggu rata-rata ${write.number(seen.meanHoldingTime, 1)} hari; ${write.percent(seen.staticShare, 0)} dari isi laci diam saja.`,
          en: `The money that was spent waited ${write.number(seen.meanHoldingTime, 1)} days on average; ${write.percent(seen.staticShare, 0)} of what was in the till stood still.`,
        })
      : seen.reason === 'nothing-was-spent'
        ? stands
        : rushes;
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Isi laci selama delapan minggu', en: 'What is in the till, over eight weeks' },
        answer: says,
        x: { label: { id: 'hari', en: 'day' }, from: 0, to: example.days },
        y: { label: { id: 'rupiah di laci', en: 'rupiah in the till' }, from: 0 },
        marks: [{ kind: 'steps', x: days, y: balances }],
      },
      answer: [
        says,
        ...(seen.exists
          ? [
              write.say({
                id: `Serupiah di laci ini berpindah tangan ${write.number(seen.velocity * 28, 1)} kali dalam empat minggu.`,
                en: `A rupiah in this till changes hands ${write.number(seen.velocity * 28, 1)} times in four weeks.`,
              }),
            ]
          : []),
      ],
    };
  },
});

/** Paid in every Monday, a share of it paid out some days later. */
export const tillLog = (waitDays: number, spent: number) => {
  const times: number[] = [];
  const amounts: number[] = [];
  const out = Math.round(example.perWeek * spent);
  for (let monday = 0; monday < example.days; monday += 7) {
    times.push(monday);
    amounts.push(example.perWeek);
    if (out === 0) continue;
    times.push(monday + waitDays);
    amounts.push(-out);
  }
  return { times, amounts, until: example.days };
};

const balancesOf = ({ times, amounts, until }: ReturnType<typeof tillLog>) => {
  const days: number[] = [];
  const balances: number[] = [];
  let balance = 0;
  times.forEach((time, i) => {
    balance += amounts[i] ?? 0;
    days.push(time);
    balances.push(balance);
  });
  return [
    [...days, until],
    [...balances, balance],
  ] as const;
};

const stallNames = ['Sari', 'Made', 'Wayan', 'Putu'] as const;

const ageing = figure({
  id: 'ageing',
  title: { id: 'Bagaimana kalau uang yang diam menyusut?', en: 'What if idle money shrinks?' },
  inputs: {
    rate: {
      kind: 'number',
      label: { id: 'Penyusutan per empat minggu', en: 'It shrinks, in four weeks, by' },
      from: 0,
      to: 0.1,
      step: 0.005,
      initial: example.demurrage,
      show: (value, write) => write.percent(value, 1),
    },
    saved: {
      kind: 'number',
      label: { id: 'Simpanan Sari', en: 'Sari has saved' },
      from: 0,
      to: 3_000_000,
      step: 100_000,
      initial: example.saved,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ rate, saved }, write) => {
    const { charges, shares } = takeDemurrage({
      balances: [saved, example.others, example.others, example.others],
      active: [true, true, true, false],
      ratePerPeriod: rate,
    });
    const net = stallNames.map((_, i) => (shares[i] ?? 0) - (charges[i] ?? 0));
    const taken = charges.reduce((sum, charge) => sum + charge, 0);
    const reach = Math.max(10_000, ...net.map(Math.abs));
    const [sari = 0] = net;
    const says =
      taken === 0
        ? write.say({ id: 'Tidak ada yang menyusut.', en: 'Nothing shrinks.' })
        : write.say({
            id: `${write.money(taken)} terkumpul, dibagi rata kepada tiga warung yang berjualan: Sari ${sari < 0 ? `berkurang ${write.money(-sari)}` : `bertambah ${write.money(sari)}`}.`,
            en: `${write.money(taken)} is taken and split evenly among the three stalls that traded: Sari ${sari < 0 ? `loses ${write.money(-sari)}` : `gains ${write.money(sari)}`}.`,
          });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang didapat dan yang hilang, per warung', en: 'What each stall gains or loses' },
        answer: says,
        x: {
          from: 0.4,
          to: 4.6,
          ticks: stallNames.map((label, i) => ({ at: i + 1, label })),
        },
        y: {
          label: { id: 'rupiah dalam empat minggu', en: 'rupiah in four weeks' },
          from: -reach,
          to: reach,
        },
        marks: [
          { kind: 'bars', x: [1, 2, 3, 4], y: net.map((each) => Math.max(0, each)) },
          { kind: 'bars', x: [1, 2, 3, 4], y: net.map((each) => Math.min(0, each)), tone: 'stop' },
          { kind: 'marker', y: 0, tone: 'clay' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `${write.money(100_000)} yang tidak disentuh selama setahun menjadi ${write.money(100_000 * (1 - demurrageOver(rate, 13)))}.`,
          en: `${write.money(100_000)} left alone for a year becomes ${write.money(100_000 * (1 - demurrageOver(rate, 13)))}.`,
        }),
      ],
    };
  },
});

const rounds = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** What comes in at each round, of one gift. */
export const roundsOf = (gift: number, localShare: number): number[] =>
  rounds.map((n) => gift * (localMultiplier(localShare, n) - localMultiplier(localShare, n - 1)));

const again = figure({
  id: 'again',
  title: { id: 'Pemberian yang sama, berapa kali bekerja?', en: 'One gift: how often does it work?' },
  inputs: {
    gift: {
      kind: 'number',
      label: { id: 'Pemberian', en: 'The gift' },
      from: 100_000,
      to: 1_000_000,
      step: 50_000,
      initial: example.gift,
      show: (value, write) => write.money(value),
    },
    local: {
      kind: 'number',
      label: { id: 'Dibelanjakan lagi di sekitar', en: 'Spent again nearby' },
      from: 0,
      to: 0.9,
      step: 0.05,
      initial: example.localShare,
      show: (value, write) => write.percent(value, 0),
    },
  },
  draw: ({ gift, local }, write) => {
    const each = roundsOf(gift, local);
    const [round1 = gift, round2 = 0, round3 = 0] = each;
    const three = localMultiplier3({
      round1,
      round2: Math.min(round1, round2),
      round3: Math.min(round2, round3),
    });
    const says = write.say({
      id: `Dalam tiga putaran ${write.money(gift)} menjadi ${write.money(gift * three)} penghasilan di sekitar: ${write.number(three)} kali.`,
      en: `In three rounds ${write.money(gift)} becomes ${write.money(gift * three)} of income nearby: ${write.number(three)} times.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Penghasilan dari satu pemberian, per putaran',
          en: 'Income from one gift, round by round',
        },
        answer: says,
        x: {
          label: { id: 'putaran', en: 'round' },
          from: 0.4,
          to: 8.6,
          ticks: rounds.map((n) => ({ at: n, label: String(n) })),
        },
        y: { label: { id: 'rupiah', en: 'rupiah' }, from: 0, to: 1_000_000 },
        marks: [{ kind: 'bars', x: rounds, y: each, strong: [0, 1, 2] }],
      },
      answer: [
        says,
        write.say({
          id: `Kalau diteruskan sampai habis: ${write.number(localMultiplierLimit(local))} kali. Tidak lebih.`,
          en: `If it goes on to the end: ${write.number(localMultiplierLimit(local))} times. No more.`,
        }),
      ],
    };
  },
});

/** Three who owe each other in a ring: the least of the debts can be crossed out all the way round. */
export const ringOf = (sariOwes: number, madeOwes: number, wayanOwes: number) => {
  const { network } = indexObligations([
    { debtor: 'Sari', creditor: 'Made', amount: sariOwes },
    { debtor: 'Made', creditor: 'Wayan', amount: madeOwes },
    { debtor: 'Wayan', creditor: 'Sari', amount: wayanOwes },
  ]);
  const round = Math.min(sariOwes, madeOwes, wayanOwes);
  const owed = sariOwes + madeOwes + wayanOwes;
  return { round, owed, cleared: 3 * round, cash: netInternalDebt(network) };
};

const debt = (id: string, en: string, initial: number) =>
  ({
    kind: 'number',
    label: { id, en },
    from: 0,
    to: 300_000,
    step: 10_000,
    initial,
    show: (value, write) => write.money(value),
  }) as const satisfies Parameters<typeof figure>[0]['inputs'][string];

const crossed = figure({
  id: 'crossed',
  title: { id: 'Utang mana yang bisa dicoret?', en: 'Which debts can be crossed out?' },
  inputs: {
    sari: debt('Sari berutang kepada Made', 'Sari owes Made', example.sariOwes),
    made: debt('Made berutang kepada Wayan', 'Made owes Wayan', example.madeOwes),
    wayan: debt('Wayan berutang kepada Sari', 'Wayan owes Sari', example.wayanOwes),
  },
  draw: ({ sari, made, wayan }, write) => {
    const { round, owed, cleared, cash } = ringOf(sari, made, wayan);
    const debts = [sari, made, wayan];
    const says =
      owed === 0
        ? write.say({ id: 'Tidak ada yang berutang.', en: 'Nobody owes anybody.' })
        : cleared === 0
          ? write.say({
              id: 'Tidak ada yang bisa dicoret: lingkarannya terputus.',
              en: 'Nothing can be crossed out: the ring is broken.',
            })
          : write.say({
              id: `${write.money(cleared)} dari ${write.money(owed)} bisa dicoret tanpa uang sama sekali.`,
              en: `${write.money(cleared)} of ${write.money(owed)} can be crossed out without any money.`,
            });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Utang sebelum dan sesudah dicoret', en: 'Debts before and after crossing out' },
        answer: says,
        x: {
          from: 0.4,
          to: 3.6,
          label: { id: 'siapa yang berutang', en: 'who owes' },
          ticks: ['Sari', 'Made', 'Wayan'].map((label, i) => ({ at: i + 1, label })),
        },
        y: { label: { id: 'rupiah', en: 'rupiah' }, from: 0, to: 300_000 },
        marks: [
          {
            kind: 'bars',
            x: [0.8, 1.8, 2.8],
            y: debts,
            width: 0.36,
            tone: 'clay',
            strong: [],
            label: { id: 'utang', en: 'owed' },
          },
          {
            kind: 'bars',
            x: [1.2, 2.2, 3.2],
            y: debts.map((each) => each - round),
            width: 0.36,
            tone: 'wait',
            label: { id: 'sisa', en: 'left' },
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Untuk sisanya cukup ${write.money(cash)} uang tunai, kalau uang yang sama boleh berpindah beberapa kali.`,
          en: `For the rest ${write.money(cash)} in cash is enough, if the same notes may be passed on.`,
        }),
      ],
    };
  },
});

export const goesRoundFigures = [till, ageing, again, crossed] as const;
