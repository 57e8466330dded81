import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ran, runCli } from './testing/run-cli.ts';

let folder: string;
let sheet: string;
let ran: Ran;
const throwAways = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`megibung-demo-${process.pid}-`));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-cli-demo-'));
  sheet = join(folder, 'demo-sheet.pdf');
  ran = await runCli(['demo', '--json', '--out', sheet]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the loop closes: five funded, five served, the second try refused, nothing for verify to find', () => {
  expect(ran.err).toBe('');
  expect(ran.code).toBe(0);
  expect(ran.json()).toMatchObject({
    funded: 5,
    handedOut: 5,
    served: 5,
    secondTry: 'already_redeemed',
    verify: 'ok',
    sheet,
  });
});

test('the sheet is a PDF with five cards that say what and where, and no amount of money', () => {
  const text = execFileSync('pdftotext', [sheet, '-'], { encoding: 'utf8' });
  expect(text.match(/Jl\. Raya Ubud 12/g)).toHaveLength(5);
  expect(text).toContain('Gado-gado');
  expect(text).not.toMatch(/20[.,]?000|Rp/);
});

test('nothing is left behind', () => {
  expect(throwAways()).toEqual([]);
});
