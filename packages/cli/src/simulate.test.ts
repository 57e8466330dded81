import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInProcessPool, runProgramme, type Scenario, scenarios, simulate } from '@megibung/dynamics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

const dryPot = scenarios.find(({ id }) => id === 'dry-pot')?.scenario as Scenario;
const village: Scenario = { ...dryPot, days: 60, name: { id: 'Desa kami', en: 'Our village' } };
let folder: string;
let file: string;
const write = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-simulate-'));
  file = write('village.json', village);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('alone it lists the stories', async () => {
  const { code, out } = await runCli(['simulate']);
  expect(code).toBe(0);
  for (const { id, scenario } of scenarios) expect(out).toContain(`${id}: ${scenario.name.en}`);
  expect(out.replace(/\s+/g, ' ')).toContain(dryPot.story.en);
  const listed = await runCli(['simulate', '--json']);
  expect(listed.json()).toMatchObject(scenarios.map(({ id }) => ({ id })));
});

test('an option for a run, and no scenario: asked wrongly, so that no list of stories is taken for a table', async () => {
  for (const option of [['--csv'], ['--svg'], ['--print'], ['--sweep', 'days=1:2:1'], ['--show', 'pot']]) {
    const { code, out, err } = await runCli(['simulate', ...option]);
    expect([code, out], option.join(' ')).toEqual([2, '']);
    expect(err).toContain('megibung simulate dry-pot --csv');
  }
});

test('printed, a story is a file to begin with: run, it says the same', async () => {
  const { code, out, err } = await runCli(['simulate', 'one-stall', '--print']);
  expect([code, err]).toEqual([0, '']);
  const own = write('own.json', out);
  const ofFile = await runCli(['simulate', own, '--runs', '3']);
  const ofStory = await runCli(['simulate', 'one-stall', '--runs', '3']);
  expect(ofFile.out).toBe(ofStory.out);
  expect((await runCli(['simulate', 'one-stall', '--print', '--csv'])).code).toBe(2);
});

describe('many runs', () => {
  test('in JSON: what the simulator says, number by number', async () => {
    const { code, err, json } = await runCli(['simulate', file, '--runs', '12', '--seed', '7', '--json']);
    expect([code, err]).toEqual([0, '']);
    const pool = createInProcessPool(runProgramme);
    const bands = await simulate({ scenario: village, seed: 7, runs: 12, pool });
    expect(json()).toMatchObject({ scenario: file, seed: 7, runs: 12, days: 60, figures: bands.figures });
    const { series } = json() as { series: Record<string, { q95: number[] }> };
    expect(series.pot?.q95).toEqual(Array.from(bands.series.pot?.q95 ?? []));
  });

  test('in words: the story, how many runs, and the figures that say something here', async () => {
    const { code, out } = await runCli(['simulate', file, '--runs', '20']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Our village\nTen cards a day/);
    expect(out).toContain('20 runs of 60 days.');
    expect(out).toMatch(/meals eaten +\d\d\d +\d\d\d – \d\d\d +\d\d\d – \d\d\d/);
    expect(out).toMatch(/chance that the pot runs dry +\d+(\.\d)?% +\d+(\.\d)?% – \d+(\.\d)?%/);
    expect(out).toMatch(/money in the pot +[▁▂▃▄▅▆▇█]{48} +up to \d/);
    // Nobody cheats and nothing circulates here.
    expect(out).not.toMatch(/misused|cheat|re-spent|turns over|NaN|undefined|null/);
  });

  test('as a table of days', async () => {
    const { out } = await runCli(['simulate', file, '--runs', '4', '--csv']);
    const [head, first, ...rest] = out.split('\n');
    expect(head).toBe('series,day,runs,mean,sd,q05,q25,q50,q75,q95');
    expect(first).toBe('pot,0,4,3000000,0,3000000,3000000,3000000,3000000,3000000');
    expect(1 + rest.length).toBe(11 * 61);
    expect(
      rest.every((line) =>
        line
          .split(',')
          .slice(1)
          .every((cell) => Number.isFinite(Number(cell))),
      ),
    ).toBe(true);
  });

  test('as a picture of one series', async () => {
    const { out } = await runCli(['simulate', file, '--runs', '4', '--svg', '--show', 'outstanding']);
    expect(out).toMatch(/^<\?xml .*\?>\n<svg .*<\/svg>$/s);
    expect(out).toContain('<title>Our village: tokens out, 4 runs</title>');
  });
});

describe('a sweep', () => {
  const sweep = (text: string, ...more: string[]) =>
    runCli(['simulate', file, '--runs', '15', '--sweep', text, ...more]);

  test('in JSON: the figures for each value', async () => {
    const { json } = await sweep('rules.tokensPerDay=4:12:4', '--json');
    const { sweep: swept } = json() as {
      sweep: {
        path: string;
        points: { value: number; runs: number; figures: Record<string, { mean: number }> }[];
      };
    };
    expect(swept.path).toBe('rules.tokensPerDay');
    expect(swept.points.map(({ value, runs }) => [value, runs])).toEqual([
      [4, 15],
      [8, 15],
      [12, 15],
    ]);
    const issued = swept.points.map(({ figures }) => figures.issued?.mean ?? 0);
    expect(issued).toEqual(issued.toSorted((a, b) => a - b));
    // The same luck for each: the same gifts.
    expect(new Set(swept.points.map(({ figures }) => figures.given?.mean)).size).toBe(1);
  });

  test('in words, as a table, and as a picture', async () => {
    const { out } = await sweep('rules.tokensPerDay=4:12:4');
    expect(out).toMatch(/\nrules\.tokensPerDay +A +B/);
    expect(out).toMatch(/\n +4 +\d+ ±\d/);
    expect(out).toContain('A  meals eaten');
    // What the parameter does not move is left out.
    expect(out).not.toContain('money given');
    const csv = await sweep('rules.tokensPerDay=4:12:4', '--csv');
    expect(csv.out.split('\n')[0]).toMatch(/^rules\.tokensPerDay,figure,runs,mean,/);
    expect(csv.out.split('\n')).toHaveLength(1 + 3 * 23);
    const svg = await sweep('rules.tokensPerDay=4:12:4', '--svg', '--show', 'eaten');
    expect(svg.out).toContain('<title>Our village: meals eaten, 15 runs each</title>');
  });

  test('of what does not matter says that', async () => {
    const { out } = await sweep('rules.outstandingMax=5000:6000:1000');
    expect(out).toContain('Nothing depends on rules.outstandingMax here.');
  });
});

describe('what is refused, with nothing simulated', () => {
  test('a scenario that makes no sense: exit code 1, each fault with path, reason and what was probably meant', async () => {
    const { rules, ...rest } = village;
    const bad = write('bad.json', { ...rest, rulse: rules, days: -3 });
    const { code, out, err } = await runCli(['simulate', bad]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Nothing was simulated.');
    expect(err).toContain('days: must be 1 or more, and is -3.');
    expect(err).toContain('rulse: is not known here. Is "rules" meant?');
    const inJson = await runCli(['simulate', bad, '--json']);
    expect(inJson.problem()).toMatchObject({ code: 'scenario' });
    expect(inJson.problem().errors).toContainEqual({
      path: 'rulse',
      reason: 'is not known here',
      nearest: 'rules',
      message: 'is not known here. Is "rules" meant?',
    });
  });

  test('a value of a sweep that makes no sense, before the first is run', async () => {
    const { code, out, err } = await runCli(['simulate', file, '--sweep', 'rules.tokensPerDay=2:-2:-1']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('With rules.tokensPerDay=-1');
    const misspelt = await runCli(['simulate', file, '--sweep', 'rules.tokensPerDy=1:2:1']);
    expect(misspelt.code).toBe(1);
    expect(misspelt.err).toContain('Is "tokensPerDay" meant?');
  });

  test('no such story, and a file that is no JSON', async () => {
    const nobody = await runCli(['simulate', 'dry-pto']);
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain('Is "dry-pot" meant?');
    const empty = await runCli(['simulate', write('empty.json', '\n')]);
    expect([empty.code, empty.out]).toEqual([1, '']);
    expect(empty.err).toContain('empty.json is empty.');
    // A byte order mark, as some editors write it, is no fault.
    const marked = await runCli([
      'simulate',
      write('marked.json', `\uFEFF${JSON.stringify(village)}`),
      '--runs',
      '1',
    ]);
    expect(marked.code).toBe(0);
    const torn = await runCli(['simulate', write('torn.json', '{"version": 1,')]);
    expect(torn.code).toBe(1);
    expect(torn.err).toContain('is no JSON');
  });

  test.each([
    [['--sweep', 'rules.tokensPerDay=1:2'], 'is no range'],
    [['--runs', '0'], 'A whole number above zero'],
    [['--runs', '900000000'], 'runs must be at most'],
    [['--svg', '--show', 'pto'], 'Is "pot" meant?'],
    [['--show', 'pot'], 'add --svg'],
    [['--sweep', 'rules.tokensPerDay=1:2:1', '--sweep', 'days=30:60:30'], 'given once only'],
    [['--svg', '--csv'], 'cannot be used with'],
    [['--json', '--csv'], 'cannot be used with'],
  ])('%s is asked wrongly: exit code 2', async (words, said) => {
    const { code, out, err } = await runCli(['simulate', file, ...words]);
    expect([code, out]).toEqual([2, '']);
    expect(`${err}`).toContain(said);
  });
});

test('who stops it in the middle gets no half result', async () => {
  const { code, out, err } = await runCli(
    ['simulate', file, '--runs', '30000'],
    {},
    {
      untilStopped: () => new Promise((resolve) => setTimeout(resolve, 200)),
    },
  );
  expect([code, out]).toEqual([130, '']);
  expect(err).toContain('Stopped before all runs were done; nothing was written.');
});
