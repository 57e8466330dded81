import { inclusionProbabilities, neverDrawnProbability } from '@megibung/dynamics';
import { figure, type NumberInput } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import {
  askedByHouseholds,
  countedBy,
  evennessOf,
  example,
  type HouseholdRule,
  handOut,
  householdMeals,
  type Rule,
  sumOf,
} from './handing-out.ts';

const names = ['Wayan', 'Made', 'Nyoman', 'Ketut'] as const;
const places = names.map((_, i) => i + 1);

/** Whole meals where they are whole, else with a digit. */
const meals = (value: number, write: Writer): string => write.number(value, 1);

const asks = (name: string, initial: number) =>
  ({
    kind: 'number',
    label: { id: `${name} meminta`, en: `${name} asks for` },
    from: 0,
    to: 12,
    step: 1,
    initial,
    show: (value, write) => write.number(value, 0),
  }) as const satisfies NumberInput;

const level = figure({
  id: 'level',
  title: { id: 'Berapa piring untuk masing-masing?', en: 'How many meals for each?' },
  inputs: {
    rule: {
      kind: 'choice',
      label: { id: 'Cara membagi', en: 'How to share' },
      options: {
        least: { id: 'yang paling sedikit dulu', en: 'whoever has least first' },
        equal: { id: 'bagi rata', en: 'equal parts' },
        asked: { id: 'menurut permintaan', en: 'by what is asked' },
      },
      initial: 'least',
    },
    meals: {
      kind: 'number',
      label: { id: 'Piring yang ada minggu ini', en: 'Meals there are this week' },
      from: 0,
      to: 40,
      step: 1,
      initial: example.meals,
      show: (value, write) => write.number(value, 0),
    },
    wayan: asks('Wayan', example.wayan),
    made: asks('Made', example.made),
    nyoman: asks('Nyoman', example.nyoman),
    ketut: asks('Ketut', example.ketut),
  },
  draw: ({ rule, meals: there, wayan, made, nyoman, ketut }, write) => {
    const demands = [wayan, made, nyoman, ketut];
    const { amounts, height } = handOut(demands, there, rule);
    const each = amounts.map((amount, i) => `${names[i]} ${meals(amount, write)}`).join(', ');
    const says = write.say({ id: `Yang diterima: ${each}.`, en: `What they get: ${each}.` });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang diminta dan yang diterima', en: 'What is asked for and what is given' },
        answer: says,
        x: { from: 0.4, to: 4.6, ticks: names.map((label, i) => ({ at: i + 1, label })) },
        y: { label: { id: 'piring seminggu', en: 'meals a week' }, from: 0, to: 12 },
        marks: [
          {
            kind: 'bars',
            x: places,
            y: demands,
            width: 0.72,
            tone: 'clay',
            strong: [],
            label: { id: 'diminta', en: 'asked for' },
          },
          { kind: 'bars', x: places, y: amounts, width: 0.72, label: { id: 'diterima', en: 'given' } },
          ...(height === undefined ? [] : [{ kind: 'marker', y: height, label: heights[rule] } as const]),
        ],
      },
      answer: [
        says,
        leftOver(demands, there, sumOf(amounts), write),
        ...exaggerates(demands, there, rule, write),
      ],
    };
  },
});

/** What the level line is called. */
const heights = {
  least: { id: 'tinggi air', en: 'water level' },
  equal: { id: 'bagian rata', en: 'an equal part' },
  asked: '',
} as const;

const leftOver = (demands: readonly number[], there: number, given: number, write: Writer): string => {
  const left = there - given;
  if (sumOf(demands) <= there)
    return write.say({
      id: `Cukup untuk semua; ${meals(left, write)} piring tersisa.`,
      en: `Enough for everybody; ${meals(left, write)} meals are left.`,
    });
  return left > 1e-9
    ? write.say({
        id: `Padahal kurang, ${meals(left, write)} piring jatuh kepada orang yang tidak memintanya.`,
        en: `There are too few, and yet ${meals(left, write)} meals go to people who did not ask for them.`,
      })
    : write.say({
        id: `Semua piring terpakai; masih kurang ${meals(sumOf(demands) - given, write)}.`,
        en: `Every meal is used; ${meals(sumOf(demands) - given, write)} more were asked for.`,
      });
};

/** Does it pay to ask for more than one needs? Only where somebody goes short. */
const exaggerates = (demands: readonly number[], there: number, rule: Rule, write: Writer): string[] => {
  const ketut = demands.length - 1;
  const now = handOut(demands, there, rule).amounts[ketut] ?? 0;
  if (now >= (demands[ketut] ?? 0)) return [];
  const doubled = demands.map((demand, i) => (i === ketut ? 2 * demand : demand));
  const then = handOut(doubled, there, rule).amounts[ketut] ?? 0;
  return [
    then - now > 1e-9
      ? write.say({
          id: `Kalau Ketut meminta dua kali lipat, ia menerima ${meals(then, write)}: melebih-lebihkan itu untung.`,
          en: `If Ketut asked for twice as much, they would get ${meals(then, write)}: it pays to exaggerate.`,
        })
      : write.say({
          id: `Kalau Ketut meminta dua kali lipat, ia tetap menerima ${meals(now, write)}.`,
          en: `If Ketut asked for twice as much, they would still get ${meals(now, write)}.`,
        }),
  ];
};

const rules = ['least', 'asked', 'lots'] as const satisfies readonly HouseholdRule[];

const looks = {
  least: { tone: 'go', dash: 'solid', label: { id: 'paling sedikit dulu', en: 'least first' } },
  asked: { tone: 'stop', dash: 'dashed', label: { id: 'menurut permintaan', en: 'by what is asked' } },
  lots: { tone: 'wait', dash: 'dotted', label: { id: 'undian', en: 'by lot' } },
} as const;

const alike = figure({
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

const weeksAxis = Array.from({ length: 27 }, (_, week) => week);

export const chanceOf = (people: number, cards: number): number =>
  inclusionProbabilities(new Float64Array(people).fill(1), cards)[0] ?? 0;

const never = figure({
  id: 'never',
  title: { id: 'Siapa yang belum pernah kena undian?', en: 'Who has never been drawn?' },
  inputs: {
    people: {
      kind: 'number',
      label: { id: 'Orang yang ikut undian', en: 'People in the draw' },
      from: 10,
      to: 300,
      step: 10,
      initial: example.people,
      show: (value, write) => write.number(value, 0),
    },
    cards: {
      kind: 'number',
      label: { id: 'Kartu setiap minggu', en: 'Cards each week' },
      from: 1,
      to: 100,
      step: 1,
      initial: example.cards,
      show: (value, write) => write.number(value, 0),
    },
    weeks: {
      kind: 'number',
      label: { id: 'Setelah (minggu)', en: 'After (weeks)' },
      from: 1,
      to: 26,
      step: 1,
      initial: example.drawWeeks,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ people, cards, weeks }, write) => {
    const chance = chanceOf(people, cards);
    const left = neverDrawnProbability(chance, weeks);
    const round = Math.ceil(people / cards);
    const says = write.say({
      id: `Setelah ${write.number(weeks, 0)} minggu, ${write.percent(left)} belum pernah kebagian: rata-rata ${write.number(left * people, 1)} dari ${write.number(people, 0)} orang.`,
      en: `After ${write.number(weeks, 0)} ${weeks === 1 ? 'week' : 'weeks'}, ${write.percent(left)} have never been drawn: ${write.number(left * people, 1)} of ${write.number(people, 0)} people on average.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Yang belum pernah kebagian', en: 'Those who never had a turn' },
        answer: says,
        x: { label: { id: 'minggu', en: 'week' }, from: 0, to: 26 },
        y: {
          label: { id: 'bagian yang belum pernah kebagian', en: 'share of people never served' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          {
            kind: 'line',
            x: weeksAxis,
            y: weeksAxis.map((week) => neverDrawnProbability(chance, week)),
            label: { id: 'diundi', en: 'by lot' },
          },
          {
            kind: 'line',
            x: [0, Math.min(26, people / cards), 26],
            y: [1, Math.max(0, 1 - (26 * cards) / people), Math.max(0, 1 - (26 * cards) / people)],
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'bergiliran', en: 'in turn' },
          },
          { kind: 'marker', x: weeks, y: left, tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Peluang seseorang terundi dalam satu minggu ${write.percent(chance)}. Kalau bergiliran, semua kebagian dalam ${write.number(round, 0)} minggu.`,
          en: `The chance to be drawn in one week is ${write.percent(chance)}. In turn, everybody is served within ${write.number(round, 0)} ${round === 1 ? 'week' : 'weeks'}.`,
        }),
      ],
    };
  },
});

export const whoEatsFigures = [level, alike, never] as const;
