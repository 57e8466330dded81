import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keyFingerprint } from '@megibung/ledger';
import type { CommandContext } from '../command-context.ts';
import { dataDirOf } from './open-database.ts';

export interface KeyOfServer {
  /** Null where there is no key here. */
  readonly fingerprint: string | null;
  /** `MEGIBUNG_KEY` or the path of the file. */
  readonly source: string | null;
}

/** The fingerprint of the key that a server on this data folder would use; makes none. @throws KeyError. */
export const fingerprintOfKey = async (context: CommandContext): Promise<KeyOfServer> => {
  const { findKeyEncryptionKey, keyFileName } = await import('@megibung/server');
  const fromEnvironment = context.io.env.MEGIBUNG_KEY;
  const dataDir = dataDirOf(context);
  if (!fromEnvironment && !existsSync(join(dataDir, keyFileName))) return { fingerprint: null, source: null };
  const found = findKeyEncryptionKey({
    fromEnvironment,
    dataDir,
    randomBytes: () => {
      throw new Error('this command makes no key');
    },
  });
  return { fingerprint: keyFingerprint(found.key), source: found.source };
};
