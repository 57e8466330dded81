import { figure, type NumberInput } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import { example, handOut, type Rule, sumOf } from './handing-out.ts';

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

export const level = figure({
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
