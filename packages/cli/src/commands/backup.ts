import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { type Manifest, writeBackup } from '@megibung/ledger';
import { command, handle, type Runner, withData } from '../command.ts';
import { fingerprintOfKey } from '../database/find-key.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Io } from '../io.ts';
import { createProgress } from '../progress.ts';
import { version } from '../version.ts';

export const backupCommand = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('backup', {
        summary: 'Write everything into one archive, also while serving',
        description:
          'Writes everything, as it stands at one moment, into one .tar.gz archive; the server may go on meanwhile. Sessions, one-time links and codes are left out, and so is the key: keep a copy of it in another place.',
        examples: [
          'megibung backup',
          'megibung backup /media/usb/megibung.tar.gz',
          'ssh warung megibung backup - > megibung.tar.gz',
        ],
      }),
    ).argument('[file]', 'where it goes; - for standard output; named after the time where missing'),
    async (context, [named]) => {
      const { io } = context;
      const now = io.now();
      const path = named ?? `megibung-${now.toISOString().replace(/[-:]|\.\d+/g, '')}.tar.gz`;
      const database = await openDatabase(context);
      const progress = createProgress(context);
      try {
        const key = await fingerprintOfKey(context);
        const manifest = await toFile(io, path, (to) =>
          writeBackup({
            url: database.ownerUrl,
            to,
            now,
            version,
            keyFingerprint: key.fingerprint,
            onProgress: ({ step, bytes, bytesTotal }) =>
              progress.show(step === 'summing' ? 'Reading' : 'Writing', bytes, bytesTotal),
          }),
        );
        progress.end();
        const outcome = {
          text: describe(manifest, path, key.source),
          json: { file: path, keyFingerprint: manifest.keyFingerprint, manifest },
        };
        if (path !== '-') return outcome;
        context.notice(outcome.text);
        return { text: '', json: undefined };
      } finally {
        progress.end();
        await database.close();
      }
    },
  );

/** A file appears when it is whole, readable by its owner only; one that is there is never overwritten. */
const toFile = async (
  io: Io,
  path: string,
  write: (to: Writable) => Promise<Manifest>,
): Promise<Manifest> => {
  if (path === '-') return write(io.bytesOut);
  const draft = `${path}.part`;
  // Taken first, so that the name is ours when the work is done.
  await (await open(path, 'wx', 0o600)).close();
  try {
    const manifest = await write(createWriteStream(draft, { mode: 0o600, flush: true }));
    await rename(draft, path);
    return manifest;
  } catch (error) {
    await Promise.all([rm(draft, { force: true }), rm(path, { force: true })]);
    throw error;
  }
};

const describe = (manifest: Manifest, path: string, keySource: string | null): string => {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return [
    `${path === '-' ? 'The backup' : resolve(path)} holds ${manifest.communities.length} ${manifest.communities.length === 1 ? 'community' : 'communities'}, ${rows} rows.`,
    ...manifest.communities.map(({ slug, head, epoch }) => `  ${slug}: up to event ${head}, epoch ${epoch}`),
    keySource === null
      ? 'No key was found here; the backup says so. Keep the one that the server uses in another place.'
      : `The key is not in it: keep a copy of ${keySource} in another place. Without it no card can be made or read again.`,
  ].join('\n');
};
