import {
  compare,
  estimateOf,
  exponential,
  exponentialDaysOut,
  Stream,
  simulateStock,
} from '@megibung/dynamics';
import { figure, type Input, type NumberInput } from '../../figure.ts';

/** Three cards a day, kept for ten days on average, looked at for two months. */
export const example = {
  perDay: 3,
  holdDays: 10,
  days: 60,
  runs: 3,
  seed: 7,
  manyRuns: 100,
  givers: 12,
  daysBetweenGifts: 36,
  mealsPerGift: 5,
  claimDays: 9,
} as const;

const days = Array.from({ length: example.days + 1 }, (_, i) => i);

/** Cards out there on each day: one run. What it gives depends on the setting, the seed and the run's number only. */
export const oneRun = (options: {
  perDay: number;
  holdDays: number;
  seed: number;
  run: number;
}): Float64Array => {
  const { perDay, holdDays, seed, run } = options;
  const [issues, holds] = [new Stream(seed, run, 'issues'), new Stream(seed, run, 'holds')];
  return simulateStock(
    { nextIssue: () => exponential(issues) / perDay, hold: () => exponential(holds) * holdDays },
    days,
  ).outstanding;
};

/** What the formula says of the same: so many a day, times how long a card has been out by then, on average. */
export const formulaAt = (perDay: number, holdDays: number, day: number): number =>
  perDay * exponentialDaysOut({ meanHoldDays: holdDays, days: day });

const seed = {
  kind: 'number',
  label: { id: 'Undian nomor', en: 'Draw number' },
  from: 1,
  to: 50,
  step: 1,
  initial: example.seed,
  show: (value, write) => write.number(value, 0),
} as const satisfies NumberInput;

const linesMax = 4;

const runs = figure({
  id: 'runs',
  title: { id: 'Rumus dan percobaan: samakah?', en: 'Formula and trial: are they the same?' },
  inputs: {
    perDay: {
      kind: 'number',
      label: { id: 'Kartu dibagikan per hari', en: 'Cards given per day' },
      from: 1,
      to: 10,
      step: 1,
      initial: example.perDay,
      show: (value, write) => write.number(value, 0),
    },
    holdDays: {
      kind: 'number',
      label: { id: 'Rata-rata disimpan (hari)', en: 'Kept for, on average (days)' },
      from: 3,
      to: 30,
      step: 1,
      initial: example.holdDays,
      show: (value, write) => write.number(value, 0),
    },
    runs: {
      kind: 'number',
      label: { id: 'Banyaknya percobaan', en: 'How many trials' },
      from: 1,
      to: 60,
      step: 1,
      initial: example.runs,
      show: (value, write) => write.number(value, 0),
    },
    seed,
  },
  draw: ({ perDay, holdDays, runs, seed }, write) => {
    const all = Array.from({ length: runs }, (_, run) => oneRun({ perDay, holdDays, seed, run }));
    const means = days.map((day) => all.reduce((sum, one) => sum + (one[day] ?? 0), 0) / runs);
    const expected = formulaAt(perDay, holdDays, example.days);
    const last = all.map((one) => one[example.days] ?? 0);
    const says =
      runs < 2
        ? write.say({
            id: `Percobaan ini berakhir pada ${write.number(last[0] ?? 0, 0)} kartu, rumusnya ${write.number(expected)}. Satu percobaan adalah satu cerita, bukan jawaban.`,
            en: `This trial ends with ${write.number(last[0] ?? 0, 0)} cards; the formula says ${write.number(expected)}. One trial is a story, not an answer.`,
          })
        : write.say({
            id: `Rata-rata ${write.number(runs, 0)} percobaan berakhir pada ${write.number(estimateOf(last).mean)} kartu, rumusnya ${write.number(expected)}.`,
            en: `On average ${write.number(runs, 0)} trials end with ${write.number(estimateOf(last).mean)} cards; the formula says ${write.number(expected)}.`,
          });
    // With very few trials the standard error itself is not to be trusted.
    const { z, verdict } = runs < 10 ? { verdict: 'agrees' as const } : compare(estimateOf(last), expected);
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Kartu yang beredar: percobaan dan rumus', en: 'Cards out there: trials and formula' },
        answer: says,
        x: { label: { id: 'hari sejak mulai', en: 'days since the start' }, from: 0, to: example.days },
        y: { label: { id: 'kartu beredar', en: 'cards out there' } },
        marks: [
          ...(runs > linesMax
            ? [
                {
                  kind: 'band' as const,
                  x: days,
                  low: days.map((day) => Math.min(...all.map((one) => one[day] ?? 0))),
                  high: days.map((day) => Math.max(...all.map((one) => one[day] ?? 0))),
                  label: { id: 'semua percobaan', en: 'all trials' },
                },
              ]
            : all.map((one) => ({
                kind: 'steps' as const,
                x: days,
                y: one,
                tone: 'clay' as const,
                dash: 'dotted' as const,
              }))),
          ...(runs > 1
            ? [{ kind: 'line' as const, x: days, y: means, label: { id: 'rata-rata', en: 'average' } }]
            : []),
          {
            kind: 'line',
            x: days,
            y: days.map((day) => formulaAt(perDay, holdDays, day)),
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'rumus', en: 'formula' },
          },
        ],
      },
      answer: [
        says,
        ...(z === undefined
          ? []
          : [
              write.say(
                {
                  agrees: {
                    id: `Bedanya ${write.number(Math.abs(z), 1)} kali galat baku: wajar, sampai tiga kali.`,
                    en: `They are ${write.number(Math.abs(z), 1)} standard errors apart: as it should be, up to three.`,
                  },
                  doubtful: {
                    id: `Bedanya ${write.number(Math.abs(z), 1)} kali galat baku: jarang terjadi. Cobalah lebih banyak percobaan.`,
                    en: `They are ${write.number(Math.abs(z), 1)} standard errors apart: that is rare. Try more trials.`,
                  },
                  disagrees: {
                    id: `Bedanya ${write.number(Math.abs(z), 1)} kali galat baku: itu bukan kebetulan, ada yang keliru.`,
                    en: `They are ${write.number(Math.abs(z), 1)} standard errors apart: that is no chance, something is wrong.`,
                  },
                }[verdict],
              ),
            ]),
      ],
    };
  },
});

/** Cards out there on the last day, of so many runs of the example. */
export const lastDays = (runs: number, seed: number): number[] =>
  Array.from(
    { length: runs },
    (_, run) => oneRun({ perDay: example.perDay, holdDays: example.holdDays, seed, run })[example.days] ?? 0,
  );

const closer = figure({
  id: 'closer',
  title: { id: 'Berapa percobaan sudah cukup?', en: 'How many trials are enough?' },
  inputs: {
    runs: {
      kind: 'number',
      label: { id: 'Banyaknya percobaan', en: 'How many trials' },
      from: 10,
      to: 400,
      step: 10,
      initial: example.manyRuns,
      show: (value, write) => write.number(value, 0),
    },
    seed,
  },
  draw: ({ runs, seed }, write) => {
    const last = lastDays(runs, seed);
    const step = runs / 10;
    const counts = Array.from({ length: 40 }, (_, i) => Math.round(((i + 1) * step) / 4)).filter(
      (n) => n >= 5,
    );
    const estimates = counts.map((n) => estimateOf(last.slice(0, n)));
    const end = estimateOf(last);
    const expected = formulaAt(example.perDay, example.holdDays, example.days);
    const says = write.say({
      id: `Setelah ${write.number(runs, 0)} percobaan: ${write.number(end.mean)}, kurang lebih ${write.number(2 * end.standardError)}. Rumusnya ${write.number(expected)}.`,
      en: `After ${write.number(runs, 0)} trials: ${write.number(end.mean)}, give or take ${write.number(2 * end.standardError)}. The formula says ${write.number(expected)}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: {
          id: 'Rata-rata dan ketidakpastiannya, menurut banyaknya percobaan',
          en: 'The average and its uncertainty, by how many trials',
        },
        answer: says,
        x: { label: { id: 'percobaan', en: 'trials' }, from: 0, to: runs },
        y: {
          label: { id: 'kartu beredar pada hari terakhir', en: 'cards out on the last day' },
          from: 20,
          to: 40,
        },
        marks: [
          {
            kind: 'band',
            x: counts,
            low: estimates.map(({ mean, standardError }) => mean - 2 * standardError),
            high: estimates.map(({ mean, standardError }) => mean + 2 * standardError),
            label: { id: '± 2 galat baku', en: '± 2 standard errors' },
          },
          {
            kind: 'line',
            x: counts,
            y: estimates.map(({ mean }) => mean),
            label: { id: 'rata-rata', en: 'average' },
          },
          {
            kind: 'line',
            x: [0, runs],
            y: [expected, expected],
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'rumus', en: 'formula' },
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: 'Untuk ketidakpastian separuhnya perlu percobaan empat kali lipat.',
          en: 'To halve the uncertainty takes four times as many trials.',
        }),
      ],
    };
  },
});

/** The story is drawn by the server: the whole simulator is too much for a small script. Its sliders are here. */
export const storyInputs = {
  givers: {
    kind: 'number',
    label: { id: 'Tetangga yang memberi', en: 'Neighbours who give' },
    from: 4,
    to: 40,
    step: 1,
    initial: example.givers,
    show: (value, write) => write.number(value, 0),
  },
  claimDays: {
    kind: 'number',
    label: { id: 'Tamu datang rata-rata setelah (hari)', en: 'Guests come after, on average (days)' },
    from: 3,
    to: 30,
    step: 1,
    initial: example.claimDays,
    show: (value, write) => write.number(value, 0),
  },
  runs: {
    kind: 'choice',
    label: { id: 'Berapa kali dijalankan?', en: 'How many runs?' },
    options: { '20': { id: '20 kali', en: '20 runs' }, '60': { id: '60 kali', en: '60 runs' } },
    initial: '20',
  },
} as const satisfies Readonly<Record<string, Input>>;

export const tryItMoving = [runs, closer] as const;
