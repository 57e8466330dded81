import { type Pool, type Scenario, scenarios } from '@megibung/dynamics';
import { Option } from 'commander';
import { command, handle, type Runner } from '../command.ts';
import type { CommandContext, Options } from '../command-context.ts';
import { didYouMean, once, wholeNumber } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import { createProgress } from '../progress.ts';
import { Refusal, usage } from '../refusal.ts';

export const simulateCommand = (runner: Runner) =>
  handle(
    runner,
    command('simulate', {
      summary: 'Try a programme out before anybody goes hungry: many runs of a scenario',
      description:
        'Runs a scenario again and again and says what the runs say together. A scenario is one of the stories that ship, or a JSON file (docs/reference/scenario.md). Without one it lists the stories. The same scenario, seed and number of runs give the same answer on every machine.',
      examples: [
        'megibung simulate',
        'megibung simulate dry-pot --runs 500',
        'megibung simulate dry-pot --sweep rules.tokensPerDay=6:12:1',
        'megibung simulate twelve-stalls --svg --show outstanding > tokens-out.svg',
        'megibung simulate dry-pot --print > my-village.json',
        'megibung simulate my-village.json --csv > days.csv',
      ],
    })
      .argument('[scenario]', 'id of a story, or a file')
      .option('--runs <number>', 'how many runs', wholeNumber, 200)
      .option('--seed <number>', 'which luck', wholeNumber, 1)
      .option('--sweep <path=from:to:step>', 'the figures for each value of a parameter', once('--sweep'))
      .addOption(
        new Option('--csv', 'the days of each series as a table; of a sweep, its figures').conflicts([
          'json',
          'svg',
        ]),
      )
      .addOption(new Option('--svg', 'a picture').conflicts(['json', 'csv']))
      .option(
        '--show <name>',
        'with --svg: which series it shows (default: pot); of a sweep, which figure (default: ranDry)',
      )
      .addOption(
        new Option('--print', 'runs nothing: prints the scenario, to begin your own with').conflicts([
          'json',
          'csv',
          'svg',
          'sweep',
        ]),
      ),
    async (context, [named]) => {
      checkTogether(context.options, named);
      if (named === undefined) return listScenarios();
      const controller = new AbortController();
      void context.io.untilStopped().then(() =>
        controller.abort(
          new Refusal({
            code: 'cancelled',
            title: 'Stopped before all runs were done; nothing was written.',
          }),
        ),
      );
      const { findScenario } = await import('../simulate/find-scenario.ts');
      const scenario = findScenario(named);
      if (context.options.print) return { text: JSON.stringify(scenario, null, 2), json: scenario };
      const { createNodePool } = await import('@megibung/dynamics/node');
      const pool = createNodePool();
      const progress = createProgress(context);
      const asked: Asked = {
        context,
        scenario,
        named,
        runs: Number(context.options.runs),
        seed: Number(context.options.seed),
        pool,
        signal: controller.signal,
        onProgress: (done, total) => progress.show('Simulating', done, total),
      };
      try {
        const { sweep } = context.options;
        return await (typeof sweep === 'string' ? sweepOutcome(asked, sweep) : bandsOutcome(asked));
      } catch (error) {
        throw inWords(error as Error);
      } finally {
        progress.end();
        await pool.close();
      }
    },
  );

interface Asked {
  readonly context: CommandContext;
  readonly scenario: Scenario;
  readonly named: string;
  readonly runs: number;
  readonly seed: number;
  readonly pool: Pool<Scenario>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** Options that would be passed over in silence. @throws Refusal `usage` */
const checkTogether = ({ csv, svg, sweep, print, show }: Options, named: string | undefined): void => {
  if (named === undefined && (csv || svg || sweep !== undefined || print || show !== undefined))
    throw usage(
      'Which scenario? An option says what to do with one, and none is named.',
      `There are: ${scenarios.map(({ id }) => id).join(', ')}; or a file. Like: megibung simulate dry-pot --csv`,
    );
  if (named !== undefined && show !== undefined && !svg)
    throw usage('--show says what a picture shows: add --svg, or leave it out.');
};

const bandsOutcome = async ({ context, named, ...request }: Asked): Promise<Outcome> => {
  const { simulate } = await import('@megibung/dynamics');
  const { bandsText } = await import('../simulate/bands-text.ts');
  const { namesOfSeries } = await import('../simulate/figure-words.ts');
  const { csv, svg } = context.options;
  const name = oneOf(namesOfSeries, context.options.show, 'pot');
  const bands = await simulate(request);
  const { scenario, seed } = request;
  const text = async (): Promise<string> => {
    if (csv) return (await import('../simulate/bands-csv.ts')).bandsCsv(bands);
    if (!svg) return bandsText(scenario, bands);
    const { bandsChart } = await import('../simulate/bands-chart.ts');
    return picture(bandsChart(scenario, bands, name));
  };
  const series = Object.entries(bands.series).map(([each, band]) => [
    each,
    Object.fromEntries(Object.entries(band).map(([key, column]) => [key, Array.from(column)])),
  ]);
  return {
    text: await text(),
    json: { scenario: named, seed, ...bands, series: Object.fromEntries(series) },
  };
};

const sweepOutcome = async ({ context, named, ...request }: Asked, text: string): Promise<Outcome> => {
  const { parseSweep, runSweep } = await import('@megibung/dynamics');
  const { refusedScenario } = await import('../simulate/find-scenario.ts');
  const { sweepText } = await import('../simulate/bands-text.ts');
  const { namesOfFigures } = await import('../simulate/figure-words.ts');
  const parsed = parseSweep(text);
  if (!parsed.ok) throw usage(`--sweep: ${parsed.reason}.`);
  const name = oneOf(namesOfFigures, context.options.show, 'ranDry');
  const { scenario, seed, runs } = request;
  const swept = await runSweep({ ...request, sweep: parsed.sweep });
  if (!swept.ok)
    throw refusedScenario(
      `With ${parsed.sweep.path}=${swept.value} the scenario makes no sense.`,
      swept.faults,
    );
  const { path, points } = swept;
  const { csv, svg } = context.options;
  const written = async (): Promise<string> => {
    if (csv) return (await import('../simulate/bands-csv.ts')).sweepCsv(path, points);
    if (!svg) return sweepText(scenario, path, points);
    const { sweepChart } = await import('../simulate/bands-chart.ts');
    return picture(sweepChart(scenario, path, points, name));
  };
  return { text: await written(), json: { scenario: named, seed, runs, sweep: { path, points } } };
};

const listScenarios = async (): Promise<Outcome> => {
  const { wrapped } = await import('../simulate/bands-text.ts');
  const stories = scenarios.map(({ id, scenario: { name, story, days } }) =>
    [`${id}: ${name.en}, ${days} days`, ...wrapped(story.en, 84).map((line) => `    ${line}`)].join('\n'),
  );
  return {
    text: `${stories.join('\n\n')}\n\nRun one: megibung simulate ${scenarios[0]?.id}`,
    json: scenarios.map(({ id, scenario: { name, story, days } }) => ({ id, name, story, days })),
  };
};

const picture = async (chart: import('@megibung/ui/chart').Chart): Promise<string> => {
  const { standaloneSvg } = await import('@megibung/ui/chart');
  return standaloneSvg(chart, 'en', { width: 860, height: 460 }).trimEnd();
};

/** @throws Refusal `usage` with the names that there are. */
const oneOf = <Name extends string>(names: readonly Name[], asked: unknown, otherwise: Name): Name => {
  if (asked === undefined) return otherwise;
  const found = names.find((name) => name === asked);
  if (found === undefined) {
    const meant = didYouMean(String(asked), names);
    throw usage(`--show: there is no "${asked}".${meant}`, `There are: ${names.join(', ')}.`);
  }
  return found;
};

/** What the simulator throws, for who sits at the keyboard. */
const inWords = (error: Error): Error => {
  if (error.name === 'DomainError') return usage(`${error.message}.`);
  if (error.name === 'RunFailed' || error.name === 'WorkerLost')
    return new Refusal({ code: 'simulation', title: error.message }, { cause: error });
  return error;
};
