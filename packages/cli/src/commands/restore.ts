import { statSync } from 'node:fs';
import { type Manifest, type Restored, readManifest, restoreBackup } from '@megibung/ledger';
import { command, handle, type Runner, withData } from '../command.ts';
import { fingerprintOfKey } from '../database/find-key.ts';
import { dataDirOf, openDatabase } from '../database/open-database.ts';
import { createProgress } from '../progress.ts';
import { Refusal } from '../refusal.ts';
import { verifyOutcome } from './verify.ts';

export const restoreCommand = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('restore', {
        summary: 'Restore an archive into an empty database',
        description:
          'Restores an archive into an empty database: all of it or nothing. Each community begins a new epoch of its log, so that nothing issued after the backup is issued again. Says first when the key is missing or another.',
        examples: [
          'megibung restore megibung.tar.gz --data ./data',
          'DATABASE_URL=postgres://… megibung restore megibung.tar.gz',
        ],
      }),
    )
      .argument('<file>', 'the archive')
      .option('--without-key', 'restore even though the key is missing or another: for reading only'),
    async (context, [path = '']) => {
      const { size } = statSync(path);
      const manifest = await readManifest(path);
      const warning = checkKey(manifest, await fingerprintOfKey(context), dataDirOf(context));
      if (warning !== null && context.options.withoutKey !== true) throw new Refusal(warning);
      if (warning !== null) context.notice(warning.title);

      const database = await openDatabase(context, { mayCreate: true, isAlone: true });
      const progress = createProgress(context);
      try {
        const restored = await restoreBackup({
          from: path,
          url: database.ownerUrl,
          now: context.io.now(),
          onProgress: ({ step, bytes }) =>
            progress.show(step === 'checking' ? 'Checking' : 'Loading', bytes, size),
        });
        progress.end();
        context.say(describe(restored));
        const verified = await verifyOutcome(database.sql, null);
        return {
          text: verified.text,
          json: {
            restored: path,
            communities: restored.communities,
            verify: verified.json.verify,
            found: verified.json,
          },
          isGood: verified.isGood,
        };
      } finally {
        progress.end();
        await database.close();
      }
    },
  );

/** What is wrong with the key, before anything is done; null when it is the right one. */
const checkKey = (
  manifest: Manifest,
  { fingerprint, source }: { fingerprint: string | null; source: string | null },
  dataDir: string,
) => {
  if (manifest.keyFingerprint === null || manifest.keyFingerprint === fingerprint) return null;
  const remedy = `Put the key file of that time into ${dataDir}, or set MEGIBUNG_KEY. Without it no card can be made or checked, and the server does not start; --without-key restores the figures all the same, for reading.`;
  return fingerprint === null
    ? ({
        code: 'key_missing',
        title: `The key is missing: this backup needs the one with fingerprint ${manifest.keyFingerprint}. Nothing was restored yet.`,
        detail: remedy,
      } as const)
    : ({
        code: 'key_other',
        title: `The key is another one: this backup needs the one with fingerprint ${manifest.keyFingerprint}, and ${source} has ${fingerprint}. Nothing was restored yet.`,
        detail: remedy,
      } as const);
};

const describe = ({ manifest, communities }: Restored): string =>
  [
    `Restored as it stood at ${manifest.createdAt}:`,
    ...communities.map(({ slug, head, newEpoch }) => `  ${slug}: event ${head}, now in epoch ${newEpoch}`),
    'People sign in again; phones stay enrolled and send what the server no longer has.',
  ].join('\n');
