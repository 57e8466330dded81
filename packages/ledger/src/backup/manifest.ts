import { BackupError } from './errors.ts';

/**
 * The first file of a backup: what is in it. Written by docs/reference/backup.md's rules; a reader refuses a
 * `format` that it does not know.
 */
export interface Manifest {
  readonly format: typeof backupFormat;
  /** When the snapshot was taken, UTC. */
  readonly createdAt: string;
  /** Of Megibung. */
  readonly version: string;
  /** Of the PostgreSQL that was read. */
  readonly postgresql: string;
  /** Which key-encryption key the sealed columns need; never the key. Null where the maker did not know it. */
  readonly keyFingerprint: string | null;
  /** The migrations that the database had, in order: the schema that the tables have. */
  readonly migrations: readonly MigrationMark[];
  readonly communities: readonly CommunityMark[];
  /** In the order in which they can be loaded. */
  readonly tables: readonly TableMark[];
  /** Counters behind columns, where any: their last value. */
  readonly sequences: readonly SequenceMark[];
}

export interface MigrationMark {
  readonly name: string;
  readonly runAt: string;
}

/** Where a community's log stood. */
export interface CommunityMark {
  readonly communityId: string;
  readonly slug: string;
  readonly epoch: number;
  /** Sequence number of the last event. */
  readonly head: number;
  /** SHA-256 over the leaf hashes of all events in order, each as 64 hex digits and a line feed. */
  readonly logSha256: string;
}

export interface TableMark {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface SequenceMark {
  readonly name: string;
  readonly value: number;
  readonly isCalled: boolean;
}

export const backupFormat = 'megibung-backup/1';
export const manifestName = 'manifest.json';
/** The last file: the sum of each other one, in the form of coreutils' sha256sum. */
export const sumsName = 'SHA256SUMS';
export const tableFileName = (table: string): string => `tables/${table}.copy`;

/** A manifest is some kilobytes; what claims to be larger is none. */
export const manifestBytesMax = 64 * 2 ** 20;

/** @throws BackupError `archive_unknown` or `archive_damaged`. */
export const parseManifest = (text: string): Manifest => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged('it is not JSON');
  }
  const { format } = (value ?? {}) as { format?: unknown };
  if (format !== backupFormat) {
    throw new BackupError(
      'archive_unknown',
      `This is no backup that this Megibung reads (format ${JSON.stringify(format)}, it knows ${backupFormat}).`,
    );
  }
  if (!isManifest(value)) throw damaged('it lacks a part');
  return value;
};

const damaged = (why: string) =>
  new BackupError('archive_damaged', `The backup is damaged at ${manifestName}: ${why}.`, {
    member: manifestName,
  });

type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

const isString = (value: unknown) => typeof value === 'string';
const isCount = (value: unknown) => Number.isSafeInteger(value);
const isDigest = (value: unknown) => isString(value) && /^[0-9a-f]{64}$/.test(value as string);
const isName = (value: unknown) => isString(value) && /^[a-z][a-z0-9_]*$/.test(value as string);
const isListOf = (item: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every(item);
const has = (shape: Shape) => (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(shape).every(([key, is]) => is((value as Record<string, unknown>)[key]));

const isManifest = has({
  createdAt: isString,
  version: isString,
  postgresql: isString,
  keyFingerprint: (value) => value === null || isString(value),
  migrations: isListOf(has({ name: isString, runAt: isString })),
  communities: isListOf(
    has({ communityId: isString, slug: isString, epoch: isCount, head: isCount, logSha256: isDigest }),
  ),
  tables: isListOf(
    has({ name: isName, columns: isListOf(isName), rows: isCount, bytes: isCount, sha256: isDigest }),
  ),
  sequences: isListOf(has({ name: isName, value: isCount, isCalled: (value) => typeof value === 'boolean' })),
}) as (value: unknown) => value is Manifest;
