import { approximateRunLength, cusumSeries } from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import type { Writer } from '../../writer.ts';
import { example } from './example.ts';

/** Sixty days drawn once at random around twelve (a Poisson law): nothing is wrong in them. */
const ordinaryDays = [
  15, 9, 9, 12, 10, 11, 10, 14, 15, 10, 13, 14, 19, 12, 9, 11, 8, 10, 13, 19, 11, 16, 11, 18, 19, 9, 16, 11,
  12, 9, 13, 10, 9, 12, 14, 13, 12, 9, 9, 13, 14, 13, 12, 9, 8, 13, 10, 9, 14, 10, 16, 7, 13, 7, 16, 13, 5,
  11, 11, 16,
] as const;
const driftFrom = 31;
const dayNumbers = ordinaryDays.map((_, i) => i + 1);
/** Of a number that is drawn around the mean by a Poisson law. */
const deviation = Math.sqrt(example.perDay);

/** How long until the alarm, on average, where so many more come than usual. */
export const daysToAlarm = (options: { extra: number; slack: number; threshold: number }): number =>
  approximateRunLength({
    slack: options.slack / deviation,
    threshold: options.threshold / deviation,
    shift: options.extra / deviation,
  });

export const drift = figure({
  id: 'drift',
  title: { id: 'Lebih ramai, atau ada yang aneh?', en: 'Busier, or is something odd?' },
  inputs: {
    extra: {
      kind: 'number',
      label: {
        id: `Kartu tambahan per hari sejak hari ke-${driftFrom}`,
        en: `More cards a day from day ${driftFrom}`,
      },
      from: 0,
      to: 8,
      step: 1,
      initial: example.extra,
      show: (value, write) => write.number(value, 0),
    },
    slack: {
      kind: 'number',
      label: { id: 'Dimaafkan per hari', en: 'Forgiven each day' },
      from: 0,
      to: 4,
      step: 0.5,
      initial: example.slack,
      show: (value, write) => write.number(value, 1),
    },
    threshold: {
      kind: 'number',
      label: { id: 'Alarm berbunyi di atas', en: 'The alarm sounds above' },
      from: 4,
      to: 40,
      step: 1,
      initial: example.threshold,
      show: (value, write) => write.number(value, 0),
    },
  },
  draw: ({ extra, slack, threshold }, write) => {
    const counted = ordinaryDays.map((count, i) => (i + 1 >= driftFrom ? count + extra : count));
    const { upper, alarms } = cusumSeries(
      counted,
      { target: example.perDay, slack, threshold, start: 0 },
      { side: 'more', afterAlarm: 'continue' },
    );
    const alarmDay = alarms[0] === undefined ? null : alarms[0] + 1;
    const says = write.say(
      alarmDay === null
        ? extra === 0
          ? { id: 'Tidak ada alarm, dan memang tidak ada apa-apa.', en: 'No alarm, and nothing is wrong.' }
          : { id: 'Tidak ada alarm selama 60 hari ini.', en: 'No alarm within these 60 days.' }
        : alarmDay < driftFrom || extra === 0
          ? {
              id: `Alarm palsu pada hari ke-${alarmDay}: hari itu semua masih seperti biasa.`,
              en: `A false alarm on day ${alarmDay}: everything was still as usual.`,
            }
          : {
              id: `Alarm berbunyi pada hari ke-${alarmDay}, hari ke-${alarmDay - driftFrom + 1} sejak ada yang berubah.`,
              en: `The alarm sounds on day ${alarmDay}, day ${alarmDay - driftFrom + 1} of the change.`,
            },
    );
    const between = daysToAlarm({ extra: 0, slack, threshold });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Kartu per hari, dan kelebihan yang dikumpulkan',
          en: 'Cards a day, and the gathered excess',
        },
        answer: says,
        x: { label: { id: 'hari', en: 'day' }, from: 0, to: 60 },
        y: { label: { id: 'kartu', en: 'cards' }, from: 0, to: 60 },
        marks: [
          {
            kind: 'bars',
            x: dayNumbers,
            y: counted,
            tone: 'clay',
            strong: [],
            label: { id: 'per hari', en: 'a day' },
          },
          { kind: 'line', x: dayNumbers, y: upper, label: { id: 'kelebihan', en: 'excess' } },
          { kind: 'marker', y: threshold, tone: 'stop', label: { id: 'alarm', en: 'alarm' } },
          ...(alarmDay === null
            ? []
            : [{ kind: 'marker' as const, x: alarmDay, y: upper[alarmDay - 1] ?? 0, tone: 'stop' as const }]),
        ],
      },
      answer: [
        says,
        write.say({
          id: `Tanpa perubahan apa pun, alarm palsu berbunyi kira-kira ${onceIn(between, write)}.`,
          en: `With nothing wrong at all, it would sound about ${onceIn(between, write)}.`,
        }),
        ...(extra > 0
          ? [
              write.say({
                id: `Perubahan sebesar ini rata-rata ketahuan setelah kira-kira ${write.number(daysToAlarm({ extra, slack, threshold }), 0)} hari.`,
                en: `A change of this size is noticed after about ${write.number(daysToAlarm({ extra, slack, threshold }), 0)} days on average.`,
              }),
            ]
          : []),
      ],
    };
  },
});

const onceIn = (days: number, write: Writer): string =>
  days > 3650
    ? write.say({ id: 'kurang dari sekali dalam sepuluh tahun', en: 'less than once in ten years' })
    : days > 730
      ? write.say({
          id: `sekali dalam ${write.number(days / 365, 0)} tahun`,
          en: `once in ${write.number(days / 365, 0)} years`,
        })
      : write.say({
          id: `sekali dalam ${write.number(days, 0)} hari`,
          en: `once in ${write.number(days, 0)} days`,
        });
