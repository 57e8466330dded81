import { localMultiplier, localMultiplier3, localMultiplierLimit } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

const rounds = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** What comes in at each round, of one gift. */
export const roundsOf = (gift: number, localShare: number): number[] =>
  rounds.map((n) => gift * (localMultiplier(localShare, n) - localMultiplier(localShare, n - 1)));

export const again = figure({
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
