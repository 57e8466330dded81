import { indexObligations, netInternalDebt } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

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

export const crossed = figure({
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
