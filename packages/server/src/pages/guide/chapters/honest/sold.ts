import { refusalThatStopsResale, resale } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

const refusals = [0, 1];

export const sold = figure({
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
