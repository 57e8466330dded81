import { randomFillSync } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findKeyEncryptionKey, KeyError, keyFileName } from './key-file.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'megibung-key-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const find = (fromEnvironment?: string) =>
  findKeyEncryptionKey({ fromEnvironment, dataDir, randomBytes: (bytes) => randomFillSync(bytes) });

test('a missing file is made once, for its owner only, and found again', () => {
  const made = find();
  expect(made.isNew).toBe(true);
  expect(statSync(join(dataDir, keyFileName)).mode & 0o777).toBe(0o600);
  expect(find()).toEqual({ ...made, isNew: false });
});

test('the environment goes before the file', () => {
  const kept = find();
  const text = Buffer.alloc(32, 9).toString('base64url');
  expect(find(text).key).toEqual(new Uint8Array(32).fill(9));
  expect(find().key).toEqual(kept.key);
});

test('a file that others may read is closed to them', () => {
  find();
  chmodSync(join(dataDir, keyFileName), 0o644);
  find();
  expect(statSync(join(dataDir, keyFileName)).mode & 0o777).toBe(0o600);
});

test.each(['', 'short', 'x'.repeat(43), `${'A'.repeat(43)}=`])(
  'a file that holds %j is refused and kept',
  (content) => {
    writeFileSync(join(dataDir, keyFileName), content, { mode: 0o600 });
    expect(() => find()).toThrow(KeyError);
    expect(readFileSync(join(dataDir, keyFileName), 'utf8')).toBe(content);
  },
);

test('a value of the environment that is no key is refused', () => {
  expect(() => find('secret')).toThrow(KeyError);
});
