import {
  changed,
  littlesLaw,
  outlineOf,
  outstandingAt,
  runProgramme,
  type Scenario,
  scenarios,
  sizeOf,
} from '@megibung/dynamics';
import { figure } from '../../figure.ts';
import { example, storyInputs } from './figures.ts';

/** The one-stall story as it ships with the simulator. */
const shipped = (): Scenario => {
  const found = scenarios.find(({ id }) => id === 'one-stall');
  if (!found) throw new Error('no scenario "one-stall"');
  return found.scenario;
};

const storyWith = (givers: number, claimDays: number): Scenario =>
  [
    ['donors.neighbours.givers', givers],
    ['recipients.elders.claimDays', { exponential: { mean: claimDays } }],
  ].reduce((scenario, [path, value]) => {
    const checked = changed(scenario, String(path), value);
    if (!checked.ok) throw new Error(checked.faults.map(({ reason }) => reason).join(' '));
    return checked.scenario;
  }, shipped());

/** Runs in order; of each, the cards out there day by day and how long a card was out, on average. */
export const storyRuns = (options: { givers: number; claimDays: number; runs: number }) => {
  const scenario = storyWith(options.givers, options.claimDays);
  const outline = outlineOf(scenario);
  const first = outline.series.indexOf('outstanding') * (outline.days + 1);
  const hold = outline.series.length * (outline.days + 1) + outline.figures.indexOf('meanHoldDays');
  const into = new Float64Array(sizeOf(outline));
  const stock: Float64Array[] = [];
  let holdDays = 0;
  for (let run = 0; run < options.runs; run++) {
    runProgramme(scenario, example.seed, run, into);
    stock.push(into.slice(first, first + outline.days + 1));
    holdDays += (into[hold] ?? 0) / options.runs;
  }
  return { days: Array.from({ length: outline.days + 1 }, (_, day) => day), stock, holdDays };
};

/** What the formula says of the same story: so many a day, kept so long. */
export const storyFormula = (givers: number, claimDays: number) => {
  const arrivalsPerDay = (givers / example.daysBetweenGifts) * example.mealsPerGift;
  const { outstanding } = littlesLaw({ arrivalsPerDay, meanHoldDays: claimDays });
  const { quantile } = outstandingAt({
    arrivalsPerDay,
    holding: { law: 'exponential', meanDays: claimDays },
    day: 365_000,
  });
  return { outstanding, low: quantile(0.05), high: quantile(0.95) };
};

/** The value below which so much of the runs lies. */
const atShare = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.round(share * (values.length - 1))] ?? 0;

export const storyBand = ({ stock }: Pick<ReturnType<typeof storyRuns>, 'stock'>, day: number) => {
  const values = stock.map((one) => one[day] ?? 0);
  return {
    low: atShare(values, 0.05),
    high: atShare(values, 0.95),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  };
};

export const story = figure({
  id: 'story',
  title: { id: 'Satu warung, setengah tahun', en: 'One stall, half a year' },
  inputs: storyInputs,
  draw: ({ givers, claimDays, runs }, write) => {
    const seen = storyRuns({ givers, claimDays, runs: Number(runs) });
    const { days } = seen;
    const bands = days.map((day) => storyBand(seen, day));
    const formula = storyFormula(givers, claimDays);
    const end = bands.at(-1) ?? { low: 0, high: 0, mean: 0 };
    const says = write.say({
      id: `Pada hari terakhir rata-rata ${write.number(end.mean)} kartu beredar; sembilan dari sepuluh kali antara ${write.number(end.low, 0)} dan ${write.number(end.high, 0)}.`,
      en: `On the last day ${write.number(end.mean)} cards are out on average; nine times in ten between ${write.number(end.low, 0)} and ${write.number(end.high, 0)}.`,
    });
    return {
      chart: {
        kind: 'axes',
        title: { id: 'Kartu yang beredar di Warung Bu Sari', en: 'Cards out at Bu Sari’s stall' },
        answer: says,
        x: { label: { id: 'hari', en: 'day' }, from: 0, to: days.length - 1 },
        y: { label: { id: 'kartu beredar', en: 'cards out there' } },
        marks: [
          {
            kind: 'band',
            x: days,
            low: bands.map(({ low }) => low),
            high: bands.map(({ high }) => high),
            label: { id: '9 dari 10 kali', en: '9 times of 10' },
          },
          {
            kind: 'line',
            x: days,
            y: bands.map(({ mean }) => mean),
            label: { id: 'rata-rata', en: 'average' },
          },
          {
            kind: 'line',
            x: [0, days.length - 1],
            y: [formula.outstanding, formula.outstanding],
            tone: 'ink',
            dash: 'dashed',
            label: { id: 'rumus', en: 'formula' },
          },
          {
            kind: 'line',
            x: [0, days.length - 1],
            y: [formula.high, formula.high],
            tone: 'ink',
            dash: 'dotted',
          },
          {
            kind: 'line',
            x: [0, days.length - 1],
            y: [formula.low, formula.low],
            tone: 'ink',
            dash: 'dotted',
          },
        ],
      },
      answer: [
        says,
        write.say({
          id: `Rumus Little: ${write.number(formula.outstanding)}, dengan pita ${write.number(formula.low, 0)} sampai ${write.number(formula.high, 0)} (titik-titik).`,
          en: `Little’s law says ${write.number(formula.outstanding)}, with a band from ${write.number(formula.low, 0)} to ${write.number(formula.high, 0)} (dotted).`,
        }),
        write.say({
          id: `Kartu yang sudah disantap dipegang rata-rata ${write.number(seen.holdDays)} hari.`,
          en: `A card that was eaten had been held for ${write.number(seen.holdDays)} days on average.`,
        }),
      ],
    };
  },
});
