import { inclusionProbabilities, neverDrawnProbability } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './handing-out.ts';

const weeksAxis = Array.from({ length: 27 }, (_, week) => week);

export const chanceOf = (people: number, cards: number): number =>
  inclusionProbabilities(new Float64Array(people).fill(1), cards)[0] ?? 0;

export const never = figure({
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
