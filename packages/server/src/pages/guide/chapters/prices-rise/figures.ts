import {
  breakEvenMeanHoldDays,
  expectedPlateCost,
  margin,
  portionThatKeepsMargin,
  pricePerFullPortion,
  ratePerDay,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import type { Writer } from '../../writer.ts';

/** Paid 20,000 on the day it was given; a plate costs 12,000 on that day. */
export const example = {
  price: 20_000,
  cost: 12_000,
  inflation: 0.1,
  fast: 0.6,
  holdDays: 30,
  rise: 0.25,
  fixed: 3_000,
} as const;

const holds = Array.from({ length: 122 }, (_, i) => 1 + i * 6);

export const costAfter = (options: { cost: number; inflation: number; holdDays: number }): number => {
  const cost = expectedPlateCost({
    plateCost: options.cost,
    claimsPerDay: 1 / options.holdDays,
    inflationPerDay: ratePerDay(options.inflation),
  });
  return cost.exists ? cost.value : Number.NaN;
};

const daysOrMonths = (days: number, write: Writer): string =>
  days < 90
    ? write.say({ id: `${write.number(days, 0)} hari`, en: `${write.number(days, 0)} days` })
    : days < 3650
      ? write.say({
          id: `${write.number(days / 30.4, 0)} bulan`,
          en: `${write.number(days / 30.4, 0)} months`,
        })
      : write.say({ id: 'lebih dari sepuluh tahun', en: 'more than ten years' });

const hold = figure({
  id: 'hold',
  title: { id: 'Sampai kapan harga lama masih cukup?', en: 'For how long is the old price enough?' },
  inputs: {
    inflation: {
      kind: 'number',
      label: { id: 'Bahan naik per tahun', en: 'Ingredients rise, in a year, by' },
      from: 0,
      to: 1,
      step: 0.01,
      initial: example.inflation,
      show: (value, write) => write.percent(value, 0),
    },
    holdDays: {
      kind: 'number',
      label: { id: 'Kartu disimpan rata-rata (hari)', en: 'A card is kept for, on average (days)' },
      from: 1,
      to: 365,
      step: 1,
      initial: example.holdDays,
      show: (value, write) => write.number(value, 0),
    },
    price: {
      kind: 'number',
      label: { id: 'Dibayar di muka per porsi', en: 'Paid ahead per meal' },
      from: 8_000,
      to: 40_000,
      step: 500,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
    cost: {
      kind: 'number',
      label: { id: 'Modal sepiring hari ini', en: 'A plate costs today' },
      from: 4_000,
      to: 30_000,
      step: 500,
      initial: example.cost,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ inflation, holdDays, price, cost }, write) => {
    const then = costAfter({ cost, inflation, holdDays });
    const even = breakEvenMeanHoldDays({
      reimbursementPerMeal: price,
      plateCost: cost,
      inflationPerDay: ratePerDay(inflation),
    });
    const says = write.say({
      id: `Piring yang hari ini bermodal ${write.money(cost)} nanti bermodal rata-rata ${write.money(then)}; ${then <= price ? `warung menyimpan ${write.money(price - then)}` : `warung rugi ${write.money(then - price)}`}.`,
      en: `A plate that costs ${write.money(cost)} today will cost ${write.money(then)} on average; the stall ${then <= price ? `keeps ${write.money(price - then)}` : `loses ${write.money(then - price)}`}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Modal sepiring, menurut lamanya kartu disimpan',
          en: 'What a plate costs, by how long a card is kept',
        },
        answer: says,
        x: { label: { id: 'rata-rata hari disimpan', en: 'days kept, on average' }, from: 0, to: 730 },
        y: { label: { id: 'rupiah', en: 'rupiah' }, from: 0, to: 40_000 },
        marks: [
          {
            kind: 'line',
            x: holds,
            y: holds.map((each) => costAfter({ cost, inflation, holdDays: each })),
            label: { id: 'modal', en: 'cost' },
          },
          { kind: 'marker', y: price, tone: 'clay', label: { id: 'yang dibayar', en: 'what was paid' } },
          { kind: 'marker', x: holdDays, y: then, tone: then <= price ? 'go' : 'stop' },
        ],
      },
      answer: [
        says,
        even.exists
          ? write.say({
              id: `Untungnya habis kalau kartu disimpan rata-rata ${daysOrMonths(even.value, write)}.`,
              en: `Nothing is left once cards are kept for ${daysOrMonths(even.value, write)} on average.`,
            })
          : even.reason === 'prices-do-not-rise'
            ? write.say({
                id: 'Harga bahan tidak naik: untungnya bertahan selama apa pun.',
                en: 'Ingredients do not rise: what is kept stays, however long.',
              })
            : write.say({
                id: 'Tidak ada untung yang bisa habis: sejak hari pertama harganya sudah tidak lebih dari modal.',
                en: 'There is nothing to lose: from the first day the price is no more than the cost.',
              }),
      ],
    };
  },
});

const rises = Array.from({ length: 101 }, (_, i) => i / 100);

export const shareAt = (options: { price: number; cost: number; rise: number; fixed: number }) =>
  portionThatKeepsMargin({
    reimbursementPerMeal: options.price,
    plateCost: options.cost,
    plateCostAfter: options.cost * (1 + options.rise),
    fixedCostAfter: options.fixed,
  });

const portion = figure({
  id: 'portion',
  title: { id: 'Harga tetap, piring mengecil?', en: 'Same price, smaller plate?' },
  inputs: {
    rise: {
      kind: 'number',
      label: { id: 'Modal sepiring naik', en: 'A plate’s cost rises by' },
      from: 0,
      to: 1,
      step: 0.01,
      initial: example.rise,
      show: (value, write) => write.percent(value, 0),
    },
    cost: {
      kind: 'number',
      label: { id: 'Modal sepiring sebelumnya', en: 'A plate cost before' },
      from: 8_000,
      to: 18_000,
      step: 500,
      initial: example.cost,
      show: (value, write) => write.money(value),
    },
    fixed: {
      kind: 'number',
      label: {
        id: 'Di antaranya tidak ikut mengecil (gas, sewa)',
        en: 'Of which does not shrink (gas, rent)',
      },
      from: 0,
      to: 6_000,
      step: 500,
      initial: example.fixed,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ rise, cost, fixed }, write) => {
    const { price } = example;
    const shareOf = (each: number): number => {
      const share = shareAt({ price, cost, rise: each, fixed });
      return share.exists ? share.value : 0;
    };
    const share = shareOf(rise);
    const hidden = pricePerFullPortion({ pricePerMeal: price, portionShare: share });
    const says = write.say({
      id: `Supaya warung menyimpan bagian yang sama, piringnya tinggal ${write.percent(share)}.`,
      en: `For the stall to keep the same share, the plate shrinks to ${write.percent(share)}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Besarnya piring, menurut kenaikan modal',
          en: 'Size of the plate, by how much its cost rises',
        },
        answer: says,
        x: {
          label: { id: 'kenaikan modal', en: 'rise of the cost' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        y: {
          label: { id: 'bagian dari piring semula', en: 'share of the old plate' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          { kind: 'line', x: rises, y: rises.map(shareOf) },
          { kind: 'marker', x: rise, y: share, tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Kartunya tetap ${write.money(price)}, tetapi piring penuh sebenarnya sudah ${write.money(hidden)}: naik ${write.percent(hidden / price - 1, 0)}, tanpa ada yang mengatakannya.`,
          en: `The card still pays ${write.money(price)}, but a full plate has become ${write.money(hidden)}: up ${write.percent(hidden / price - 1, 0)}, and nobody said so.`,
        }),
        write.say({
          id: `Kalau piringnya tidak diperkecil, warung menyimpan ${write.percent(margin({ reimbursementPerMeal: price, plateCost: cost * (1 + rise) }))}, sebelumnya ${write.percent(margin({ reimbursementPerMeal: price, plateCost: cost }))}.`,
          en: `If the plate stays whole, the stall keeps ${write.percent(margin({ reimbursementPerMeal: price, plateCost: cost * (1 + rise) }))}; before, it was ${write.percent(margin({ reimbursementPerMeal: price, plateCost: cost }))}.`,
        }),
      ],
    };
  },
});

export const pricesRiseFigures = [hold, portion] as const;
