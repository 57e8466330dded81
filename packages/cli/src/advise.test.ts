import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-advise-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const reserve = [
  'advise',
  'reserve',
  '--input',
  'giftsPerDay=0,6',
  'meanGift=Rp 500.000',
  'spendingPerDay=240.000',
];

describe('megibung advise', () => {
  test('without a decision: all nine and their questions', async () => {
    const ran = await runCli(['advise']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('How much money must stay in the pot');
    const { decisions } = (await runCli(['advise', '--json', '--lang', 'id'])).json();
    expect(decisions).toHaveLength(9);
    expect(decisions).toContainEqual(
      expect.objectContaining({ decision: 'visits', title: 'Berapa kunjungan yang perlu' }),
    );
  });

  test('an answer with its reasons, in either language, numbers as people write them', async () => {
    const ran = await runCli(reserve);
    expect(ran.err).toBe('');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Keep Rp 6,983,580 for the next 90 days, or Rp 9,210,340');
    expect(ran.out).toContain('[dryByProbability]');
    expect(ran.out).toMatch(/accepted chance of running dry +1% +assumed/);
    const indonesian = await runCli([...reserve, '--input', 'acceptedProbability=5%', '--lang', 'id']);
    expect(indonesian.out).toContain('paling besar 5%');
  });

  test('a file, and inputs that go before it; JSON for programs', async () => {
    const file = join(folder, 'visits.json');
    writeFileSync(file, JSON.stringify({ possibleVisits: 30, gain: 200_000, fine: 1_000_000 }));
    const ran = await runCli(['advise', 'visits', '--file', file, '--input', 'deviationRate=10%', '--json']);
    expect(ran.json()).toMatchObject({ verdict: 'enough-visits', headline: { value: 29, unit: 'visits' } });
  });

  test('lists', async () => {
    const ran = await runCli(['advise', 'fairer', '--input', 'one=9,8,0,7,0,6,0,5', 'other=5 4 4 4;4 4 4 4']);
    expect(ran.out).toContain('The second rule is fairer');
  });

  test('two rules in simulated runs, with the same luck', async () => {
    const ask = ['advise', 'fairer', '--scenario', 'resold', '--runs', '10', '--json'];
    const turns = (await runCli([...ask, '--change', 'partners.banjar.rule=first_come'])).json();
    expect(turns).toMatchObject({ verdict: 'one-is-fairer' });
    expect(turns.inputs).toContainEqual(expect.objectContaining({ name: 'one', origin: 'simulated' }));
    expect((await runCli([...ask, '--against', 'resold'])).json()).toMatchObject({
      verdict: 'no-difference-told',
    });
    const wrong = await runCli([...ask, '--change', 'partners.banjar.rule=turn']);
    expect(wrong.code).toBe(1);
    expect(wrong.problem().errors).toContainEqual(expect.objectContaining({ path: 'partners.banjar.rule' }));
    expect((await runCli(ask)).code).toBe(2);
    expect((await runCli(['advise', 'reserve', '--scenario', 'resold'])).code).toBe(2);
  });

  test('what is missing or misspelt is named, with what it is', async () => {
    const ran = await runCli(['advise', 'reserve', '--input', 'giftPerDay=1']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('giftPerDay: is not known here; did you mean giftsPerDay?');
    expect(ran.err).toContain('spendingPerDay: is missing');
    expect(ran.err).toMatch(/meanGift +an average gift/);
    const problem = (await runCli(['advise', 'reserve', '--input', 'giftPerDay=1', '--json'])).problem();
    expect(problem).toMatchObject({ code: 'usage' });
    expect(problem.errors).toContainEqual({ path: 'meanGift', message: 'is missing' });
  });

  test.each([
    [['advise', 'reserv'], 2, 'There is no decision "reserv".'],
    [[...reserve, '--input', 'acceptedProbability=1.2'], 2, 'acceptedProbability must be'],
    [[...reserve, '--input', 'giftsPerDay'], 2, 'is no name=value'],
    [[...reserve, '--input', 'giftsPerDay=many'], 2, 'giftsPerDay: must be a number'],
    [['advise', 'visits', '--file', '/nowhere/input.json'], 1, 'is not there'],
    [['advise', 'visits', '--file', '/'], 1, 'The file that was named is a folder.'],
    [['advise', 'visits', '--lang', 'fr'], 2, 'Allowed choices are id, en'],
  ])('refuses %o', async (args, code, message) => {
    const ran = await runCli(args);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(message);
    expect(ran.out).toBe('');
  });

  test('a file that is no object of inputs', async () => {
    for (const [name, text] of [
      ['list.json', '[1]'],
      ['text.json', 'giftsPerDay=1'],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, text);
      const ran = await runCli(['advise', 'visits', '--file', file]);
      expect(ran.code).toBe(1);
      expect(ran.err).toContain(name);
    }
  });
});
