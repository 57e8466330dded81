import { dryProbability, ruinProbability } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import {
  chance,
  example,
  giftsPerWeekInput,
  meanGiftInput,
  openingInput,
  openingsTo,
  potFigures,
  potOf,
  staircase,
} from './figures.ts';
import { dryAmong, needsOf, type Pot } from './years.ts';

/** What an insurer's formula makes of a pot: the average as a steady income, its spending as costs in lumps. */
export const asInsurer = (pot: Pot, lump: 'plate' | 'gift', reserve: number): number => {
  const mean = lump === 'plate' ? example.plate : pot.meanGift;
  return ruinProbability({
    reserve,
    incomePerDay: (pot.giftsPerWeek * pot.meanGift) / 7,
    costsPerDay: pot.spendingPerWeek / 7 / mean,
    cost: { law: 'exponential', mean },
  });
};

const end = 20_000_000;
/** Closer together than elsewhere: the insurers’ line falls within the first million. */
const openings = openingsTo(end, 240);

const insurers = figure({
  id: 'insurers',
  title: { id: 'Mengapa bukan rumus asuransi?', en: 'Why not the insurers’ formula?' },
  inputs: {
    giftsPerWeek: giftsPerWeekInput,
    meanGift: meanGiftInput,
    opening: openingInput,
    lump: {
      kind: 'choice',
      label: { id: 'Apa yang dianggap klaim?', en: 'What is taken for a claim?' },
      options: {
        plate: { id: 'sepiring', en: 'a plate' },
        gift: { id: 'uang sebesar satu pemberian', en: 'money as large as one gift' },
      },
      initial: 'plate',
    },
  },
  draw: ({ giftsPerWeek, meanGift, opening, lump }, write) => {
    const pot = { giftsPerWeek, meanGift, spendingPerWeek: example.spendingPerWeek };
    const needs = needsOf(pot, example.draw, example.runs);
    const [right, wrong] = [
      dryProbability({ ...potOf(pot), reserve: opening }),
      asInsurer(pot, lump, opening),
    ];
    const says = write.say({
      id: `Dengan ${write.money(opening)} di kas, peluang kering menurut rumus asuransi ${chance(wrong, write)}, menurut rumus kas ${chance(right, write)}.`,
      en: `With ${write.money(opening)} in the pot, the chance of running dry is ${chance(wrong, write)} by the insurers’ formula, and ${chance(right, write)} by the pot’s.`,
    });
    const atNothing = asInsurer(pot, lump, 0);
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Kas yang sama, dua rumus', en: 'The same pot, two formulas' },
        answer: says,
        x: {
          label: { id: 'rupiah di kas pada awalnya', en: 'rupiah in the pot at the start' },
          from: 0,
          to: end,
        },
        y: {
          label: { id: 'peluang kering', en: 'chance of running dry' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          {
            kind: 'steps',
            ...staircase(needs, end),
            tone: 'clay',
            label: { id: `${example.runs} percobaan setahun`, en: `${example.runs} trials of a year` },
          },
          {
            kind: 'line',
            x: openings,
            y: openings.map((each) => asInsurer(pot, lump, each)),
            tone: 'stop',
            dash: 'dashed',
            label: { id: 'rumus asuransi', en: 'insurers’ formula' },
          },
          {
            kind: 'line',
            x: openings,
            y: openings.map((each) => dryProbability({ ...potOf(pot), reserve: each })),
            label: { id: 'rumus kas', en: 'the pot’s formula' },
          },
          { kind: 'marker', x: opening, tone: 'ink' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Dari ${example.runs} percobaan, ${write.percent(dryAmong(needs, opening) / example.runs)} sudah kering dalam setahun pertama.`,
          en: `Of ${example.runs} trials, ${write.percent(dryAmong(needs, opening) / example.runs)} are dry within the first year already.`,
        }),
        ...(atNothing < 1
          ? [
              write.say({
                id: `Kepada kas yang kosong pun rumus asuransi memberi peluang ${write.percent(1 - atNothing, 1)} untuk tidak pernah kering. Padahal kas yang kosong sudah kering.`,
                en: `Even to an empty pot the insurers’ formula gives a chance of ${write.percent(1 - atNothing, 1)} never to be dry. But an empty pot is dry.`,
              }),
            ]
          : []),
      ],
    };
  },
});

export const thePotFigures = [...potFigures, insurers] as const;
