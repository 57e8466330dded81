import {
  affordability,
  fairDiscount,
  fairPrice,
  margin,
  ratePerDay,
  wholeMealsFunded,
} from '@megibung/dynamics';
import { figure, type NumberInput } from '../../figure.ts';

/** What the chapter's prose and its pictures begin with: a stall in Ubud. */
export const example = {
  gift: 500_000,
  price: 20_000,
  overhead: 1_000,
  cost: 12_000,
  income: 80_000,
  holdDays: 30,
  interestPerYear: 0.12,
} as const;

const price = {
  kind: 'number',
  label: { id: 'Diterima warung per porsi', en: 'The stall gets per meal' },
  from: 8_000,
  to: 40_000,
  step: 500,
  initial: example.price,
  show: (value, write) => write.money(value),
} as const satisfies NumberInput;

const budget = figure({
  id: 'budget',
  title: { id: 'Uang sekian jadi berapa porsi?', en: 'How many meals does the money make?' },
  inputs: {
    gift: {
      kind: 'number',
      label: { id: 'Pemberian', en: 'The gift' },
      from: 0,
      to: 3_000_000,
      step: 25_000,
      initial: example.gift,
      show: (value, write) => write.money(value),
    },
    price,
    overhead: {
      kind: 'number',
      label: { id: 'Ongkos lain per porsi (kartu, antar)', en: 'Other costs per meal (cards, delivery)' },
      from: 0,
      to: 10_000,
      step: 250,
      initial: example.overhead,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ gift, price, overhead }, write) => {
    const { meals, moneyLeft } = wholeMealsFunded({
      money: gift,
      reimbursementPerMeal: price,
      overheadPerMeal: overhead,
    });
    const without = wholeMealsFunded({ money: gift, reimbursementPerMeal: price }).meals;
    const answer = write.say({
      id: `${write.money(gift)} menjadi ${write.number(meals, 0)} porsi, sisa ${write.money(moneyLeft)}.`,
      en: `${write.money(gift)} makes ${write.number(meals, 0)} ${meals === 1 ? 'meal' : 'meals'}; ${write.money(moneyLeft)} is left.`,
    });
    return {
      chart: {
        kind: 'plates',
        title: { id: 'Porsi dari satu pemberian', en: 'Meals from one gift' },
        answer,
        rows: [
          { label: { id: 'Jadi makanan', en: 'Become meals' }, plates: [{ plate: 'full', count: meals }] },
          ...(without > meals
            ? [
                {
                  label: { id: 'Habis untuk ongkos lain', en: 'Go to other costs' },
                  plates: [{ plate: 'crossed' as const, count: without - meals }],
                },
              ]
            : []),
        ],
      },
      answer: [
        answer,
        without > meals
          ? write.say({
              id: `Tanpa ongkos lain: ${write.number(without, 0)} porsi. Itulah harga kertas dan bensin, dihitung dalam piring.`,
              en: `Without other costs it would be ${write.number(without, 0)}. That is the price of paper and petrol, counted in plates.`,
            })
          : write.say({
              id: 'Tidak ada porsi yang hilang untuk ongkos lain.',
              en: 'No meal is lost to other costs.',
            }),
      ],
    };
  },
});

const prices = Array.from({ length: 65 }, (_, i) => 8_000 + i * 500);

const fairness = figure({
  id: 'price',
  title: { id: 'Harga berapa yang pantas?', en: 'Which price is right?' },
  inputs: {
    price,
    cost: {
      kind: 'number',
      label: { id: 'Modal per piring', en: 'A plate costs the stall' },
      from: 4_000,
      to: 30_000,
      step: 500,
      initial: example.cost,
      show: (value, write) => write.money(value),
    },
    income: {
      kind: 'number',
      label: { id: 'Penghasilan tamu per hari', en: 'The guest earns per day' },
      from: 20_000,
      to: 300_000,
      step: 5_000,
      initial: example.income,
      show: (value, write) => write.money(value),
    },
  },
  draw: ({ price, cost, income }, write) => {
    const kept = margin({ reimbursementPerMeal: price, plateCost: cost });
    const share = affordability({ pricePerMeal: price, incomePerDay: income });
    const says = write.say(
      kept < 0
        ? {
            id: `Pada ${write.money(price)} warung rugi ${write.money(cost - price)} di setiap piring.`,
            en: `At ${write.money(price)} the stall loses ${write.money(cost - price)} on every plate.`,
          }
        : {
            id: `Pada ${write.money(price)} warung menyimpan ${write.money(price - cost)} dari setiap piring: ${write.percent(kept)}.`,
            en: `At ${write.money(price)} the stall keeps ${write.money(price - cost)} of every plate: ${write.percent(kept)}.`,
          },
    );
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Bagian warung dan beban tamu, menurut harga',
          en: 'What the stall keeps and what it is to the guest, by price',
        },
        answer: says,
        x: { label: { id: 'rupiah per porsi', en: 'rupiah per meal' }, from: 8_000, to: 40_000 },
        y: {
          label: {
            id: 'bagian dari harga; bagian dari penghasilan sehari',
            en: 'share of the price; share of a day’s income',
          },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          {
            kind: 'line',
            x: prices,
            y: prices.map((each) => margin({ reimbursementPerMeal: each, plateCost: cost })),
            label: { id: 'disimpan warung', en: 'kept by the stall' },
          },
          {
            kind: 'line',
            x: prices,
            y: prices.map((each) => affordability({ pricePerMeal: each, incomePerDay: income })),
            tone: 'wait',
            dash: 'dashed',
            label: { id: 'sehari kerja tamu', en: 'of the guest’s day' },
          },
          { kind: 'marker', x: price, label: write.money(price) },
          ...(kept >= 0 ? [{ kind: 'marker' as const, x: price, y: kept, tone: 'go' as const }] : []),
          { kind: 'marker', x: price, y: share, tone: 'wait' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Seandainya tamu membayar sendiri, sepiring ini ${write.percent(share)} dari penghasilannya sehari.`,
          en: `If the guest paid for it, this plate would be ${write.percent(share)} of a day’s income.`,
        }),
      ],
    };
  },
});

const holds = Array.from({ length: 73 }, (_, i) => 1 + i * 5);

const today = figure({
  id: 'today',
  title: {
    id: 'Dibayar hari ini, dimakan nanti: berapa potongannya?',
    en: 'Paid today, eaten later: what discount is fair?',
  },
  inputs: {
    price,
    days: {
      kind: 'number',
      label: { id: 'Rata-rata baru dimakan setelah', en: 'On average eaten after' },
      from: 1,
      to: 365,
      step: 1,
      initial: example.holdDays,
      show: (value, write) =>
        write.say({
          id: `${write.number(value, 0)} hari`,
          en: `${write.number(value, 0)} ${value === 1 ? 'day' : 'days'}`,
        }),
    },
    interest: {
      kind: 'number',
      label: { id: 'Bunga pinjaman warung per tahun', en: 'The stall’s interest per year' },
      from: 0,
      to: 1.2,
      step: 0.01,
      initial: example.interestPerYear,
      show: (value, write) => write.percent(value, 0),
    },
  },
  draw: ({ price, days, interest }, write) => {
    const claimed = (meanHoldDays: number) => ({
      reimbursementPerMeal: price,
      claimsPerDay: 1 / meanHoldDays,
      interestPerDay: ratePerDay(interest),
    });
    const fairAfter = (meanHoldDays: number): number => fairPrice(claimed(meanHoldDays));
    const [fair, discount] = [fairAfter(days), fairDiscount(claimed(days))];
    const says = write.say({
      id: `Porsi ${write.money(price)} yang dimakan rata-rata ${write.number(days, 0)} hari lagi pantas dibayar ${write.money(fair)} hari ini.`,
      en: `A meal of ${write.money(price)}, eaten ${write.number(days, 0)} days from now on average, is fairly paid with ${write.money(fair)} today.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Harga pantas hari ini, menurut lamanya menunggu',
          en: 'Fair price today, by how long the meal waits',
        },
        answer: says,
        x: {
          label: { id: 'rata-rata hari sampai dimakan', en: 'days until eaten, on average' },
          from: 0,
          to: 365,
        },
        y: { label: { id: 'rupiah hari ini', en: 'rupiah today' }, from: 0, to: price * 1.1 },
        marks: [
          {
            kind: 'marker',
            y: price,
            tone: 'clay',
            label: { id: 'harga di warung', en: 'price at the stall' },
          },
          { kind: 'line', x: holds, y: holds.map(fairAfter) },
          { kind: 'marker', x: days, y: fair, tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Potongan yang pantas: ${write.money(discount)} per porsi (${write.percent(discount / price, 1)}).`,
          en: `The fair discount is ${write.money(discount)} per meal (${write.percent(discount / price, 1)}).`,
        }),
      ],
    };
  },
});

export const oneTokenFigures = [budget, fairness, today] as const;
