import { figure } from '../../figure.ts';
import { differInput, example, giversFigures, stopsInput } from './figures.ts';
import { averageChurn, expectedSurvivors, modelOf, stillToCome, stillToComeByAverage } from './givers.ts';

/** Nobody knows the future to the rupiah. */
export const rounded = (money: number): number => Math.round(money / 1_000) * 1_000;

const stayed = Array.from({ length: 13 }, (_, month) => month);

const worth = figure({
  id: 'worth',
  title: { id: 'Berapa lagi yang akan diberi?', en: 'How much is still to come?' },
  inputs: {
    gift: {
      kind: 'number',
      label: { id: 'Pemberian per bulan', en: 'Gift per month' },
      from: 10_000,
      to: 200_000,
      step: 10_000,
      initial: example.gift,
      show: (value, write) => write.money(value),
    },
    stops: stopsInput,
    differ: differInput,
    discount: {
      kind: 'number',
      label: { id: 'Uang nanti dinilai kurang, per bulan', en: 'Later money counts less, per month' },
      from: 0,
      to: 0.05,
      step: 0.005,
      initial: example.discount,
      show: (value, write) => write.percent(value, 1),
    },
  },
  draw: ({ gift, stops, differ, discount }, write) => {
    const model = modelOf({ stops, differ });
    const toCome = stayed.map((month) => {
      const gifts = stillToCome(model, month, discount);
      return gifts === null ? Number.NaN : gift * gifts;
    });
    const byAll =
      gift * stillToComeByAverage(averageChurn(expectedSurvivors(model, 1), example.monthsSeen), discount);
    const [fresh = Number.NaN, old = Number.NaN] = [toCome[0], toCome.at(-1)];
    const says = Number.isFinite(fresh)
      ? write.say({
          id: `Dari pemberi baru masih diharapkan ${write.money(rounded(fresh))}, dari yang sudah setahun bertahan ${write.money(rounded(old))}.`,
          en: `From a new giver ${write.money(rounded(fresh))} is still to be expected; from one who has stayed a year, ${write.money(rounded(old))}.`,
        })
      : write.say({
          id: 'Rata-rata ini tidak ada ujungnya: beberapa orang yang hampir tidak pernah berhenti memikul semuanya. Uang nanti harus dinilai sedikit kurang, barulah ada jawaban.',
          en: 'This mean has no end: a few who hardly ever stop carry all of it. Later money has to count a little less before there is an answer.',
        });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang masih diharapkan dari satu pemberi', en: 'Still to be expected from one giver' },
        answer: says,
        x: {
          label: { id: 'bulan sudah bertahan', en: 'months stayed so far' },
          from: -0.6,
          to: 12.6,
          ticks: stayed
            .filter((month) => month % 3 === 0)
            .map((month) => ({ at: month, label: String(month) })),
        },
        y: { label: { id: 'rupiah', en: 'rupiah' }, from: 0 },
        marks: [
          { kind: 'bars', x: stayed, y: toCome, strong: [0, 12] },
          {
            kind: 'line',
            x: [-0.6, 12.6],
            y: [byAll, byAll],
            tone: 'stop',
            dash: 'dashed',
            label: { id: 'menurut rata-rata', en: 'by the average' },
          },
        ],
      },
      answer: [
        says,
        Number.isFinite(fresh)
          ? write.say({
              id: `Menurut rata-rata tiga bulan pertama keduanya sama: ${write.money(rounded(byAll))}.`,
              en: `By the average of the first three months both are the same: ${write.money(rounded(byAll))}.`,
            })
          : write.say({
              id: `Rata-rata tiga bulan pertama tidak melihat mereka, dan menjawab ${write.money(rounded(byAll))}.`,
              en: `The average of the first three months does not see them, and answers ${write.money(rounded(byAll))}.`,
            }),
      ],
    };
  },
});

export const donorsComeBackFigures = [...giversFigures, worth] as const;
