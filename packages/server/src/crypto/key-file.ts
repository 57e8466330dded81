import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fromBase64Url, toBase64Url } from '@megibung/token';
import { KEY_BYTES } from './boxes.ts';

export const keyFileName = 'megibung.key';

export class KeyError extends Error {
  override readonly name = 'KeyError';
}

export interface KeySource {
  /** The value of MEGIBUNG_KEY: 32 bytes in base64url. */
  readonly fromEnvironment: string | undefined;
  /** Where the key file is kept, beside the database and never in it. */
  readonly dataDir: string;
  readonly randomBytes: (bytes: Uint8Array) => Uint8Array;
}

export interface FoundKey {
  readonly key: Uint8Array;
  /** For messages: `MEGIBUNG_KEY`, or the path of the file. */
  readonly source: string;
  /** Made just now: fine for an empty database, a loss for one that was sealed with another. */
  readonly isNew: boolean;
}

/**
 * The key-encryption key: from the environment, else from a file that only its owner reads, made where missing.
 * @throws KeyError where what is there is not a key, or others may read the file.
 */
export const findKeyEncryptionKey = ({ fromEnvironment, dataDir, randomBytes }: KeySource): FoundKey => {
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    return { key: parseKey(fromEnvironment, 'MEGIBUNG_KEY'), source: 'MEGIBUNG_KEY', isNew: false };
  }
  const path = join(dataDir, keyFileName);
  const kept = readKeyFile(path);
  if (kept !== null) return { key: kept, source: path, isNew: false };
  const key = randomBytes(new Uint8Array(KEY_BYTES));
  mkdirSync(dataDir, { recursive: true });
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeSync(file, `${toBase64Url(key)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return { key, source: path, isNew: true };
  } catch (error) {
    // Another start was faster: its key is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const made = readKeyFile(path);
    if (made === null) throw error;
    return { key: made, source: path, isNew: false };
  }
};

const readKeyFile = (path: string): Uint8Array | null => {
  let text: string;
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new KeyError(`The key file ${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return parseKey(text, path);
};

const parseKey = (text: string, source: string): Uint8Array => {
  const key = fromBase64Url(text.trim());
  if (key === null || key.length !== KEY_BYTES) {
    throw new KeyError(`${source} is not a key: 32 bytes in base64url (43 characters) are expected.`);
  }
  return key;
};
