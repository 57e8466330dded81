import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BackupError } from './errors.ts';
import {
  type Manifest,
  manifestBytesMax,
  manifestName,
  parseManifest,
  sumsName,
  type TableMark,
  tableFileName,
} from './manifest.ts';
import { Tally } from './tally.ts';
import { readTar, type TarEntry, TarError } from './tar.ts';

/** Bytes of the archive's file that were read so far. */
export type ReadProgress = (bytes: number) => void;

/** Takes the rows of one table as COPY text. */
export type TableReader = (
  table: TableMark,
  rows: AsyncIterable<Uint8Array>,
  manifest: Manifest,
) => Promise<void>;

/**
 * The manifest alone: the first file, without reading on.
 * @throws BackupError `archive_unknown`, `archive_damaged`.
 */
export async function readManifest(path: string): Promise<Manifest> {
  return walk(path, undefined, async (next) => (await firstFile(next)).manifest);
}

/**
 * Reads a whole archive and checks that it is complete and unaltered: every file that the manifest names, in its
 * order, with its size, rows and sum, and the list of sums at the end.
 * @param onTable gets each table's rows to read; what it leaves is read for it. What it throws passes through.
 * @throws BackupError `archive_unknown`, or `archive_damaged` with the exact member.
 */
export async function readArchive(
  path: string,
  options: { readonly onTable?: TableReader; readonly onProgress?: ReadProgress } = {},
): Promise<Manifest> {
  return walk(path, options.onProgress, async (next) => {
    const { manifest, sha256 } = await firstFile(next);
    const sums = [`${sha256}  ${manifestName}\n`];
    for (const table of manifest.tables) {
      const file = tableFileName(table.name);
      const entry = await expectFile(next, file);
      if (entry.size !== table.bytes) throw damaged(file, `it has ${entry.size} bytes, not ${table.bytes}`);
      const tally = new Tally();
      const rows = counted(entry.body, tally);
      await options.onTable?.(table, rows, manifest);
      for await (const _ of rows) {
        // Reads what is left, for the sum.
      }
      const found = tally.result();
      if (found.sha256 !== table.sha256) throw damaged(file, 'its content was altered');
      if (found.rows !== table.rows) throw damaged(file, `it has ${found.rows} rows, not ${table.rows}`);
      sums.push(`${table.sha256}  ${file}\n`);
    }
    const last = await wholeText(await expectFile(next, sumsName));
    if (last !== sums.join('')) throw damaged(sumsName, 'its sums are not those of the files');
    if ((await next()) !== null) throw damaged(sumsName, 'there is more behind it');
    return manifest;
  });
}

type NextEntry = () => Promise<TarEntry | null>;

/** Opens the file and turns every way in which its bytes can be bad into one error that names the member. */
async function walk<Result>(
  path: string,
  onProgress: ReadProgress | undefined,
  work: (next: NextEntry) => Promise<Result>,
): Promise<Result> {
  const file = createReadStream(path);
  const bytes = gunzip(file, onProgress);
  const entries = readTar(bytes);
  let member: string | null = null;
  const next: NextEntry = async () => {
    const { done, value } = await entries.next();
    if (done) return null;
    member = value.name;
    return value;
  };
  try {
    return await work(next);
  } catch (error) {
    const isZlib = /^Z_/.test((error as NodeJS.ErrnoException).code ?? '');
    if (!isZlib && !(error instanceof TarError)) throw error;
    const where = (error instanceof TarError ? error.member : null) ?? member;
    if (where === null)
      throw new BackupError('archive_unknown', `${path} is no backup of Megibung.`, { cause: error });
    throw damaged(where, isZlib ? 'the file is cut off or altered here' : (error as Error).message, error);
  } finally {
    await entries.return(undefined);
    file.destroy();
  }
}

async function* gunzip(
  file: AsyncIterable<Buffer>,
  onProgress: ReadProgress | undefined,
): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip();
  let done = 0;
  const feed = (async () => {
    try {
      for await (const chunk of file) {
        done += chunk.length;
        if (!unzip.write(chunk)) await new Promise<void>((resolve) => unzip.once('drain', resolve));
      }
      unzip.end();
    } catch (error) {
      unzip.destroy(error as Error);
    }
  })();
  try {
    for await (const chunk of unzip) {
      onProgress?.(done);
      yield chunk as Uint8Array;
    }
    await feed;
  } finally {
    unzip.destroy();
  }
}

async function firstFile(next: NextEntry): Promise<{ manifest: Manifest; sha256: string }> {
  const entry = await next();
  if (entry?.name !== manifestName) {
    throw new BackupError('archive_unknown', `This is no backup of Megibung: it has no ${manifestName}.`);
  }
  const text = await wholeText(entry);
  return { manifest: parseManifest(text), sha256: createHash('sha256').update(text).digest('hex') };
}

async function expectFile(next: NextEntry, name: string): Promise<TarEntry> {
  const entry = await next();
  if (entry === null) throw damaged(name, 'it is missing');
  if (entry.name !== name) throw damaged(name, `${entry.name} stands in its place`);
  return entry;
}

async function wholeText(entry: TarEntry): Promise<string> {
  if (entry.size > manifestBytesMax) throw damaged(entry.name, `it claims ${entry.size} bytes`);
  const parts: Uint8Array[] = [];
  for await (const part of entry.body) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** The same bytes, counted; iterating once more goes on where the first stopped. */
function counted(rows: AsyncIterable<Uint8Array>, tally: Tally): AsyncIterable<Uint8Array> {
  const source = rows[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const result = await source.next();
    if (!result.done) tally.add(result.value);
    return result;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

const damaged = (member: string, why: string, cause?: unknown) =>
  new BackupError('archive_damaged', `The backup is damaged at ${member}: ${why}. Nothing was restored.`, {
    member,
    cause,
  });
