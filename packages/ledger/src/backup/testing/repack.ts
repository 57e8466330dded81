import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readTar, tarEnd, tarHeader, tarPadding } from '../tar.ts';

export type Files = Map<string, string>;

/** Takes a small archive apart, lets `change` alter its files, and packs it again. */
export async function repack(from: string, to: string, change: (files: Files) => void): Promise<void> {
  const files: Files = new Map();
  const bytes = gunzipSync(readFileSync(from));
  for await (const entry of readTar(
    (async function* () {
      yield bytes;
    })(),
  )) {
    const parts: Uint8Array[] = [];
    for await (const part of entry.body) parts.push(part);
    files.set(entry.name, Buffer.concat(parts).toString());
  }
  change(files);
  const parts = [...files].flatMap(([name, content]) => {
    const body = Buffer.from(content);
    return [tarHeader(name, body.length, new Date(0)), body, tarPadding(body.length)];
  });
  writeFileSync(to, gzipSync(Buffer.concat([...parts, tarEnd()])));
}

/** Makes all sums fit what the files hold now: a forger's work. */
export function makeSumsFit(files: Files): void {
  const manifest = JSON.parse(files.get('manifest.json') ?? '') as {
    tables: { name: string; bytes: number; rows: number; sha256: string }[];
  };
  for (const table of manifest.tables) {
    const content = files.get(`tables/${table.name}.copy`) ?? '';
    table.bytes = Buffer.byteLength(content);
    table.rows = content.split('\n').length - 1;
    table.sha256 = sha256(content);
  }
  files.set('manifest.json', JSON.stringify(manifest));
  files.delete('SHA256SUMS');
  files.set('SHA256SUMS', [...files].map(([name, content]) => `${sha256(content)}  ${name}\n`).join(''));
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
