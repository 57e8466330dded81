import { cleanAuditSize, cleanConfidence } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import { example } from './example.ts';

const visitsAxis = Array.from({ length: 101 }, (_, i) => i * 3);

export const visits = figure({
  id: 'visits',
  title: { id: 'Berapa kali harus menengok?', en: 'How many visits are enough?' },
  inputs: {
    rate: {
      kind: 'number',
      label: { id: 'Piring yang tidak beres', en: 'Plates that are not as they should be' },
      from: 0.01,
      to: 0.2,
      step: 0.01,
      initial: example.rate,
      show: (value, write) => write.percent(value, 0),
    },
    visits: {
      kind: 'number',
      label: { id: 'Piring yang diperiksa', en: 'Plates you look at' },
      from: 0,
      to: 300,
      step: 1,
      initial: example.visits,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ rate, visits }, write) => {
    const found = (looks: number): number => cleanConfidence({ visits: looks, deviationRate: rate });
    const needed = cleanAuditSize({ confidence: example.confidence, deviationRate: rate });
    const sure = write.percent(example.confidence);
    const says = write.say({
      id: `Kalau ${write.percent(rate, 0)} piring tidak beres, memeriksa ${write.number(visits, 0)} piring menemukan setidaknya satu dengan peluang ${likely(found(visits), write)}.`,
      en: `If ${write.percent(rate, 0)} of plates are not as they should be, looking at ${write.number(visits, 0)} finds at least one with a chance of ${likely(found(visits), write)}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Peluang menemukan, menurut banyaknya piring yang diperiksa',
          en: 'Chance to find out, by how many plates are looked at',
        },
        answer: says,
        x: { label: { id: 'piring yang diperiksa', en: 'plates looked at' }, from: 0, to: 300 },
        y: {
          label: { id: 'peluang menemukan setidaknya satu', en: 'chance to find at least one' },
          format: 'percent',
          from: 0,
          to: 1,
        },
        marks: [
          { kind: 'marker', y: example.confidence, tone: 'clay', label: sure },
          { kind: 'line', x: visitsAxis, y: visitsAxis.map(found) },
          { kind: 'marker', x: visits, y: found(visits), tone: 'go' },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Untuk ${sure} perlu ${write.number(needed, 0)} piring, berapa pun banyaknya piring yang disajikan.`,
          en: `For ${sure} it takes ${write.number(needed, 0)}, however many plates were served.`,
        }),
      ],
    };
  },
});

/** Nothing is certain that only looks so when rounded. */
const likely = (chance: number, write: Writer): string =>
  chance > 0.995
    ? write.say({ id: `lebih dari ${write.percent(0.99)}`, en: `more than ${write.percent(0.99)}` })
    : write.percent(chance, 0);
