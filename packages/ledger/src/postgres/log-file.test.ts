import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundLogFile, causeInLog, logSize, tailOfLog } from './log-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-log-'));
  path = join(folder, 'postgresql.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the cause is the last fatal line of the server itself, not of a client or an earlier start', () => {
  writeFileSync(path, '2026-11-22 10:00:00 UTC [1] FATAL:  an earlier start\n');
  const before = logSize(path);
  const lines = [
    '2026-11-22 10:00:01 UTC [2] LOG:  starting',
    '2026-11-22 10:00:02 UTC [3] FATAL:  could not write: No space left on device',
    '2026-11-22 10:00:03 UTC [4] megibung_owner FATAL:  the database system is not yet accepting connections',
    '2026-11-22 10:00:04 UTC [2] LOG:  database system is shut down',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`, { flag: 'a' });
  expect(causeInLog(path, before)).toBe(lines[1]);
  expect(tailOfLog(path, before, 2)).toBe(lines.slice(2).join('\n'));
  expect(causeInLog(path, logSize(path))).toBe('(nothing in its log)');
  expect(tailOfLog(join(folder, 'none'), 0)).toBe('(nothing in its log)');
});

test('a log that has grown too large is set aside once and begun anew', () => {
  writeFileSync(path, 'x'.repeat(16 * 2 ** 20));
  boundLogFile(path)();
  expect(statSync(path).size).toBe(0);
  expect(statSync(`${path}.1`).size).toBe(16 * 2 ** 20);
  writeFileSync(path, 'small');
  boundLogFile(path)();
  expect(readFileSync(path, 'utf8')).toBe('small');
});
