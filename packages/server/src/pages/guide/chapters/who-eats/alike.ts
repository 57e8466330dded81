import { figure } from '../../figure.ts';
import {
  askedByHouseholds,
  countedBy,
  evennessOf,
  example,
  type HouseholdRule,
  householdMeals,
} from './handing-out.ts';

const rules = ['least', 'asked', 'lots'] as const satisfies readonly HouseholdRule[];

const looks = {
  least: { tone: 'go', dash: 'solid', label: { id: 'paling sedikit dulu', en: 'least first' } },
  asked: { tone: 'stop', dash: 'dashed', label: { id: 'menurut permintaan', en: 'by what is asked' } },
  lots: { tone: 'wait', dash: 'dotted', label: { id: 'undian', en: 'by lot' } },
} as const;

export const alike = figure({
  id: 'alike',
  title: { id: 'Seberapa merata hasilnya?', en: 'How evenly does it come out?' },
  inputs: {
    meals: {
      kind: 'number',
      label: {
        id: `Piring seminggu (diminta ${askedByHouseholds})`,
        en: `Meals a week (${askedByHouseholds} asked for)`,
      },
      from: 40,
      to: askedByHouseholds,
      step: 20,
      initial: example.householdMeals,
      show: (value, write) => write.number(value, 0),
    },
    weeks: {
      kind: 'number',
      label: { id: 'Dihitung selama (minggu)', en: 'Counted over (weeks)' },
      from: 1,
      to: 52,
      step: 1,
      initial: example.weeks,
      show: (value, write) => write.number(value, 0),
    },
    measure: {
      kind: 'choice',
      label: { id: 'Dihitung', en: 'Counted' },
      options: {
        household: { id: 'per keluarga', en: 'by household' },
        head: { id: 'per orang', en: 'by head' },
      },
      initial: 'household',
    },
  },
  draw: ({ meals: there, weeks, measure }, write) => {
    const [least, asked, lots] = rules.map((rule) =>
      evennessOf(countedBy(measure, householdMeals(rule, { meals: there, weeks, seed: example.seed }))),
    ) as [ReturnType<typeof evennessOf>, ReturnType<typeof evennessOf>, ReturnType<typeof evennessOf>];
    const two = (value: number): string => write.number(value, 2);
    const says = write.say({
      id: `Gini ${two(least.gini)} kalau yang paling sedikit didahulukan, ${two(asked.gini)} menurut permintaan, ${two(lots.gini)} dengan undian.`,
      en: `Gini ${two(least.gini)} with whoever has least first, ${two(asked.gini)} by what is asked, ${two(lots.gini)} by lot.`,
    });
    const half = [least, asked, lots].map(({ lowerHalf }) => write.percent(lowerHalf, 0));
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Kurva Lorenz', en: 'Lorenz curve' },
        answer: says,
        x: {
          label: {
            id:
              measure === 'head'
                ? 'bagian orang, mulai dari yang paling sedikit'
                : 'bagian keluarga, mulai dari yang paling sedikit',
            en:
              measure === 'head'
                ? 'share of people, from the least served'
                : 'share of households, from the least served',
          },
          format: 'percent',
          from: 0,
          to: 1,
        },
        y: {
          label: { id: 'bagian dari semua piring', en: 'share of all meals' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          {
            kind: 'line',
            x: [0, 1],
            y: [0, 1],
            tone: 'ink',
            dash: 'solid',
            label: { id: 'sama rata', en: 'all alike' },
          },
          ...[least, asked, lots].map(({ x, y }, i) => ({
            kind: 'line' as const,
            x,
            y,
            ...looks[rules[i] ?? 'least'],
          })),
        ],
      },
      answer: [
        says,
        write.say({
          id: `Separuh yang paling sedikit kebagian menerima ${half[0]}, ${half[1]} dan ${half[2]} dari semua piring.`,
          en: `The half that is least served has ${half[0]}, ${half[1]} and ${half[2]} of all meals.`,
        }),
      ],
    };
  },
});
