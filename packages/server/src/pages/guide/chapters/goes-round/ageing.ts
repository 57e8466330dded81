import { demurrageOver, takeDemurrage } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

const stallNames = ['Sari', 'Made', 'Wayan', 'Putu'] as const;

export const ageing = figure({
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
