import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTar, TarError, tarEnd, tarHeader, tarPadding } from './tar.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-tar-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const modifiedAt = new Date('2026-11-22T10:00:00Z');
const pack = (files: Record<string, string>) =>
  Buffer.concat([
    ...Object.entries(files).flatMap(([name, content]) => {
      const bytes = Buffer.from(content);
      return [tarHeader(name, bytes.length, modifiedAt), bytes, tarPadding(bytes.length)];
    }),
    tarEnd(),
  ]);

async function* inChunksOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(bytes: Uint8Array, chunk = 1000) {
  const files: Record<string, string> = {};
  for await (const entry of readTar(inChunksOf(bytes, chunk))) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.body) parts.push(part);
    files[entry.name] = Buffer.concat(parts).toString();
  }
  return files;
}

const sample = { 'a.json': '{"a":1}', 'tables/empty.copy': '', 'tables/long.copy': 'row\n'.repeat(700) };

describe('tar', () => {
  test('the system tar reads what is written', () => {
    const path = join(folder, 'ours.tar');
    writeFileSync(path, pack(sample));
    const names = execFileSync('tar', ['tf', path], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toEqual(Object.keys(sample));
    execFileSync('tar', ['xf', path, '-C', folder]);
    expect(readFileSync(join(folder, 'tables/long.copy'), 'utf8')).toBe(sample['tables/long.copy']);
  });

  test('what the system tar writes is read', async () => {
    writeFileSync(join(folder, 'hello.txt'), 'hello');
    const path = join(folder, 'theirs.tar');
    execFileSync('tar', ['cf', path, '--format=ustar', '-C', folder, 'hello.txt']);
    expect(await unpack(readFileSync(path))).toEqual({ 'hello.txt': 'hello' });
  });

  test.each([1, 7, 511, 512, 513, 100_000])('chunks of %i bytes give the same files', async (chunk) => {
    expect(await unpack(pack(sample), chunk)).toEqual(sample);
  });

  test('members that nobody reads are skipped', async () => {
    const names: string[] = [];
    for await (const entry of readTar(inChunksOf(pack(sample), 300))) names.push(entry.name);
    expect(names).toEqual(Object.keys(sample));
  });

  test('sizes above 8 GiB survive the header', async () => {
    const size = 20 * 2 ** 30;
    const entries = readTar(inChunksOf(tarHeader('big', size, modifiedAt), 512));
    const { value } = await entries.next();
    expect(value).toMatchObject({ name: 'big', size });
  });

  test('every truncation is noticed, and the member named', async () => {
    const whole = pack(sample);
    const inside = await unpack(whole.subarray(0, 3000)).catch((error: TarError) => error);
    expect(inside).toBeInstanceOf(TarError);
    expect((inside as TarError).member).toBe('tables/long.copy');
    for (const length of [0, 100, 512, 600, 1024, 1536, 2048, 4864]) {
      await expect(unpack(whole.subarray(0, length)), `${length} bytes`).rejects.toThrow(TarError);
    }
  });

  test('a changed header is noticed', async () => {
    const bytes = pack(sample);
    bytes[2] = 0x41;
    await expect(unpack(bytes)).rejects.toThrow('a header is damaged');
  });
});
