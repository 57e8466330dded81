import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachEmbedded, connect } from '@megibung/ledger';
import { command, handle, type Runner } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { runDemo } from '../demo/run-demo.ts';
import { Refusal } from '../refusal.ts';

export const demoCommand = (runner: Runner) =>
  handle(
    runner,
    command('demo', {
      summary: 'See the whole loop: five meals paid, five tokens, five people fed',
      description:
        'Runs the whole loop on a throw-away database, with a real PostgreSQL and the real HTTP API, and tells each step. Leaves the printed sheet, and nothing else.',
      examples: ['megibung demo', 'megibung demo --json | jq', 'megibung demo --out /tmp/cards.pdf'],
    }).option('--out <file>', 'where the sheet of cards goes', 'demo-sheet.pdf'),
    async (context) => {
      const interrupted = context.io.untilStopped().then(() => {
        throw new Refusal({
          code: 'cancelled',
          title: 'Stopped in the middle; the throw-away database is gone.',
        });
      });
      // It may come while nobody is listening yet.
      interrupted.catch(() => undefined);
      return withThrowAway(context, interrupted);
    },
  );

/** A server on a database of its own, both gone afterwards, however it ends. */
const withThrowAway = async (context: CommandContext, interrupted: Promise<never>) => {
  const folder = mkdtempSync(join(tmpdir(), `megibung-demo-${process.pid}-`));
  // PostgreSQL does not run as root: its own user must be able to pass.
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  try {
    context.say('Starting a PostgreSQL of its own and the server …');
    const { createLogger, startServer } = await import('@megibung/server');
    const server = await startServer({
      dataDir,
      port: 0,
      log: createLogger({ level: 'error', stream: process.stderr }),
      onNotice: () => undefined,
    });
    try {
      const { appUrl } = await attachEmbedded(dataDir);
      const sql = connect(appUrl, { max: 1, applicationName: 'megibung-demo', statementTimeoutMs: 0 });
      try {
        const sheet = String(context.options.out);
        return await Promise.race([runDemo({ context, url: server.url, sql, sheet }), interrupted]);
      } finally {
        await sql.end({ timeout: 5 });
      }
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
};
