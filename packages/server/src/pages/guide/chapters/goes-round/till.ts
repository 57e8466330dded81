import { circulationOfLog } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

export const till = figure({
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
