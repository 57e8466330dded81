import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { LedgerEvent } from '@megibung/core';
import { readArchive, readManifest, type TableMark } from '@megibung/ledger';
import { Refusal } from '../refusal.ts';
import { type FoundLog, isNamed, type LogAsked } from './found-log.ts';

/**
 * The log in a file: a backup archive, or the events' bodies (canonical JSON), one a line, as `GET …/events` gives them.
 * @throws Refusal `not_found` for a community that is not in it; BackupError; `file` for lines that are no events.
 */
export const logOfFile = async (path: string, asked: LogAsked): Promise<FoundLog> =>
  (await isGzip(path)) ? ofArchive(path, asked) : ofLines(path, asked);

const isGzip = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

const ofArchive = async (path: string, { community, timeZone, onProgress }: LogAsked): Promise<FoundLog> => {
  const manifest = await readManifest(path);
  const known = manifest.communities.map(({ slug }) => slug);
  const named = manifest.communities.filter(({ slug, communityId }) => isNamed(community, communityId, slug));
  const [only] = named;
  if (only === undefined || named.length > 1)
    throw new Refusal({
      code: community === null ? 'usage' : 'not_found',
      title:
        community === null
          ? `The backup holds ${known.length} communities: say which with --community.`
          : `There is no community "${community}" in the backup.`,
      detail: `There are: ${known.join(', ')}`,
    });
  const { size } = statSync(path);
  let zone = timeZone;
  const events: LedgerEvent[] = [];
  const stallNames = new Map<string, string>();
  await readArchive(path, {
    onProgress: (bytes) => onProgress(bytes, size),
    onTable: async (table, rows) => {
      if (table.name === 'community') {
        for await (const row of rowsOf(table, rows))
          if (row('community_id') === only.communityId) zone ??= row('time_zone');
      } else if (table.name === 'vendor') {
        for await (const row of rowsOf(table, rows))
          if (row('community_id') === only.communityId) stallNames.set(row('vendor_id'), row('name'));
      } else if (table.name === 'event') {
        for await (const row of rowsOf(table, rows))
          if (row('community_id') === only.communityId) events.push(JSON.parse(row('body')) as LedgerEvent);
      }
    },
  });
  return {
    name: only.slug,
    timeZone: zone ?? 'UTC',
    until: new Date(manifest.createdAt),
    events: events.sort((a, b) => a.seq - b.seq),
    stallNames,
  };
};

/** PostgreSQL's COPY text: tabs between columns, a backslash before what is special. */
async function* rowsOf(
  { columns }: TableMark,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<(column: string) => string> {
  const places = new Map(columns.map((name, place) => [name, place]));
  for await (const line of linesOf(bytes)) {
    const fields = line.split('\t');
    yield (column) => unescaped(fields[places.get(column) ?? -1] ?? '');
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const special: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v' };
const unescaped = (field: string): string =>
  field.replace(/\\(.)/gs, (_, letter: string) => special[letter] ?? letter);

const ofLines = async (path: string, { community, timeZone }: LogAsked): Promise<FoundLog> => {
  const events: LedgerEvent[] = [];
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  const heads = new Map<string, number>();
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    const event = eventOf(line, number, path);
    checkOrder(event, (heads.get(event.community) ?? 0) + 1, number, path);
    heads.set(event.community, event.seq);
    events.push(event);
  }
  const communities = new Set(events.map((event) => event.community));
  const wanted = events.filter((event) => isNamed(community, event.community, ''));
  const last = wanted.at(-1);
  if (last === undefined || (community === null && communities.size > 1))
    throw new Refusal({
      code: communities.size === 0 ? 'file' : community === null ? 'usage' : 'not_found',
      title:
        communities.size === 0
          ? `${path} holds no events.`
          : `${path} holds the log of ${communities.size} ${communities.size === 1 ? 'community' : 'communities'}: say which with --community.`,
      detail:
        communities.size === 0
          ? 'A log has one event a line; a backup (megibung backup FILE) will do as well.'
          : `There are: ${[...communities].join(', ')}`,
    });
  return {
    name: last.community,
    timeZone: timeZone ?? 'UTC',
    until: new Date(last.createdAt),
    events: wanted,
    stallNames: new Map(),
  };
};

const eventOf = (line: string, number: number, path: string): LedgerEvent => {
  try {
    const event = JSON.parse(line) as LedgerEvent;
    if (isEvent(event)) return event;
  } catch {
    // Said below.
  }
  throw new Refusal({
    code: 'file',
    title: `${path} is neither a backup nor a log: line ${number} is no event.`,
    detail:
      'A log has one event a line, as canonical JSON: the "body" of GET /communities/{c}/events. Where the line is the last one, the file is cut off: export it once more.',
  });
};

const isEvent = ({ seq, community, type, data, eventAt, createdAt }: LedgerEvent): boolean =>
  Number.isSafeInteger(seq) &&
  typeof community === 'string' &&
  typeof type === 'string' &&
  typeof data === 'object' &&
  data !== null &&
  [eventAt, createdAt].every((at) => typeof at === 'string' && Number.isFinite(Date.parse(at)));

/** A log that lacks events, or has some twice, would be learned from as if that had happened. */
const checkOrder = ({ seq }: LedgerEvent, expected: number, number: number, path: string): void => {
  if (seq === expected) return;
  throw new Refusal({
    code: 'file',
    title: `${path} is no whole log: line ${number} is event ${seq}, and event ${expected} comes next.`,
    detail:
      'A log has every event from the first on, each once, in order. Export it once more, from the beginning.',
  });
};
