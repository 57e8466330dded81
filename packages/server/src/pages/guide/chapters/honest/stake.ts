import { deterringFine, deterringProbability } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example } from './example.ts';

const chances = Array.from({ length: 100 }, (_, i) => (i + 1) / 200);

export const stake = figure({
  id: 'stake',
  title: { id: 'Kapan curang tidak untung?', en: 'When does cheating not pay?' },
  inputs: {
    chance: {
      kind: 'number',
      label: { id: 'Piring palsu ketahuan', en: 'A false plate is found out' },
      from: 0.01,
      to: 0.5,
      step: 0.01,
      initial: example.chance,
      show: (value, write) => write.percent(value, 0),
    },
    gain: {
      kind: 'number',
      label: { id: 'Untung dari satu piring palsu', en: 'What one false plate brings' },
      from: 5_000,
      to: 40_000,
      step: 1_000,
      initial: example.price,
      show: (value, write) => write.money(value),
    },
    stake: {
      kind: 'number',
      label: { id: 'Yang hilang kalau ketahuan', en: 'What is lost when found out' },
      from: 0,
      to: 1_000_000,
      step: 10_000,
      initial: example.stake,
      show: (value, write) => write.money(value),
    },
    back: {
      kind: 'choice',
      label: { id: 'Kalau ketahuan, uang piring itu', en: 'When found out, that plate’s money' },
      options: {
        lost: { id: 'dikembalikan', en: 'is given back' },
        kept: { id: 'tetap di tangannya', en: 'stays with the cheat' },
      },
      initial: 'lost',
    },
  },
  draw: ({ chance, gain, stake, back }, write) => {
    const needed = (probability: number): number => {
      const fine = deterringFine({ gain, probability, gainWhenCaught: back });
      return fine.exists ? fine.fine : Number.NaN;
    };
    const enough = deterringProbability({ gain, fine: stake, gainWhenCaught: back });
    const least = needed(chance);
    const says = write.say(
      stake > least
        ? {
            id: `Curang merugikan: cukup ${write.money(least)} yang dipertaruhkan, dan yang ada ${write.money(stake)}.`,
            en: `Cheating loses money: ${write.money(least)} at stake would be enough, and there is ${write.money(stake)}.`,
          }
        : stake === least
          ? {
              id: 'Tepat di batas: curang dan jujur sama nilainya.',
              en: 'Right on the line: cheating and honesty are worth the same.',
            }
          : {
              id: `Curang menguntungkan: seharusnya ${write.money(least)} yang dipertaruhkan, padahal baru ${write.money(stake)}.`,
              en: `Cheating pays: ${write.money(least)} should be at stake, and there is only ${write.money(stake)}.`,
            },
    );
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Yang harus dipertaruhkan, menurut peluang ketahuan',
          en: 'What must be at stake, by the chance to be found out',
        },
        answer: says,
        x: {
          label: { id: 'peluang ketahuan', en: 'chance to be found out' },
          format: 'percent',
          from: 0,
          to: 0.5,
        },
        y: { label: { id: 'rupiah yang dipertaruhkan', en: 'rupiah at stake' }, from: 0, to: 1_000_000 },
        marks: [
          {
            kind: 'line',
            x: chances,
            y: chances.map(needed),
            label: { id: 'di atas garis ini jujur lebih untung', en: 'above this line honesty pays' },
          },
          { kind: 'marker', x: chance, y: stake, tone: stake >= least ? 'go' : 'stop' },
        ],
      },
      answer: [
        says,
        write.say(
          enough.exists
            ? {
                id: `Dengan ${write.money(stake)} yang dipertaruhkan, cukup kalau ${write.percent(enough.probability)} piring palsu ketahuan.`,
                en: `With ${write.money(stake)} at stake it is enough if ${write.percent(enough.probability)} of false plates are found out.`,
              }
            : {
                id: 'Taruhannya lebih kecil daripada untungnya: sesering apa pun memeriksa, curang tetap untung.',
                en: 'The stake is below the gain: however often one looks, cheating still pays.',
              },
        ),
      ],
    };
  },
});
