import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@megibung/server';
import { Option } from 'commander';
import { command, handle, type Runner, withData } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { dataDirOf } from '../database/open-database.ts';
import { portNumber } from '../options.ts';
import { Refusal } from '../refusal.ts';

export const serveCommand = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('serve', {
        summary: 'Start the server: API, console, stall app and public pages',
        description:
          'Starts the server with everything it needs, in this window, until Ctrl-C. The first start makes the database and the key in the data folder and prints a one-time link for the owner.',
        examples: [
          'megibung serve',
          'megibung serve --public-url https://makan.example.org',
          'megibung serve --data /var/lib/megibung/data --port 9000',
          'DATABASE_URL=postgres://… megibung serve',
        ],
      }),
    )
      .addOption(
        new Option('--port <number>', '0 takes any free one').env('PORT').default(8080).argParser(portNumber),
      )
      .addOption(
        new Option('--host <address>', 'what to listen on; 0.0.0.0 for every network of this machine')
          .env('MEGIBUNG_HOST')
          .default('127.0.0.1'),
      )
      .addOption(
        new Option('--public-url <url>', 'https address that cards are printed with, for ever').env(
          'MEGIBUNG_PUBLIC_URL',
        ),
      )
      .addOption(
        new Option(
          '--log <level>',
          'what to log, as JSON lines on the error stream (default: warn in a terminal, else info)',
        ).choices(['debug', 'info', 'warn', 'error', 'silent']),
      ),
    async (context) => {
      const { io, asJson } = context;
      const stopped = io.untilStopped();
      const server = await start(context);
      const ready = { url: server.url, setupLink: server.setupLink, pid: process.pid };
      if (asJson) io.out(JSON.stringify(ready));
      else io.out(greeting(context, server).join('\n'));
      await stopped;
      context.say('Finishing what was accepted …');
      await server.stop();
      context.say('Stopped. Nothing was lost.');
      return { text: '', json: undefined };
    },
  );

/** The built apps, beside this package. */
const appFolder = (name: string): string => fileURLToPath(new URL(`../../../${name}/dist`, import.meta.url));

const start = async (context: CommandContext): Promise<RunningServer> => {
  const { createLogger, startServer } = await import('@megibung/server');
  const { io, options } = context;
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  const publicUrl = text('publicUrl');
  const databaseUrl = io.env.DATABASE_URL;
  const keyEncryptionKey = io.env.MEGIBUNG_KEY;
  const port = Number(options.port);
  const host = text('host') ?? '127.0.0.1';
  try {
    return await startServer({
      dataDir: dataDirOf(context),
      isDefaultDir: options.data === undefined,
      host,
      port,
      ...(databaseUrl ? { databaseUrl } : {}),
      ...(publicUrl ? { publicUrl } : {}),
      ...(keyEncryptionKey ? { keyEncryptionKey } : {}),
      apps: { console: appFolder('console'), stall: appFolder('stall') },
      log: createLogger({
        level: text('log') ?? (io.isInteractive ? 'warn' : 'info'),
        stream: process.stderr,
      }),
      onNotice: context.notice,
    });
  } catch (error) {
    throw explain(error, host, port);
  }
};

const explain = (error: unknown, host: string, port: number): unknown => {
  const { code, name, message } = error as NodeJS.ErrnoException;
  const because = { cause: error };
  if (code === 'EADDRINUSE') {
    const title = `Something else is listening on port ${port} already.`;
    return new Refusal({ code: 'usage', title, detail: 'Choose another with --port, or stop it.' }, because);
  }
  if (code === 'EACCES' && port < 1024)
    return new Refusal(
      {
        code: 'usage',
        title: `You may not listen on port ${port}.`,
        detail: 'Choose one above 1023 with --port.',
      },
      because,
    );
  if (code === 'EADDRNOTAVAIL')
    return new Refusal({ code: 'usage', title: `${host} is no address of this machine.` }, because);
  if (name === 'OptionError') return new Refusal({ code: 'usage', title: message }, because);
  if (name === 'KeyError') return new Refusal({ code: 'key_missing', title: message }, because);
  return error;
};

const greeting = ({ options }: CommandContext, { url, port, setupLink }: RunningServer): string[] => {
  const publicUrl = options.publicUrl;
  const lines = [`Megibung is ready: ${url}`];
  if (setupLink !== null)
    lines.push('', 'Open this once, within a day, to become the owner:', `  ${setupLink}`);
  if (typeof publicUrl === 'string') lines.push('', `Cards are printed with ${publicUrl}.`);
  else {
    const lan = lanAddress();
    lines.push(
      '',
      'Phones need HTTPS. With Caddy (caddyserver.com), in a second window:',
      `  on this network   caddy reverse-proxy --from https://${lan} --to localhost:${port} --internal-certs   and start with --public-url https://${lan}`,
      `  on the internet   caddy reverse-proxy --from makan.example.org --to localhost:${port}   and start with --public-url https://makan.example.org`,
      'Until then cards are marked SAMPLE.',
    );
  }
  return [...lines, '', 'Ctrl-C stops it.'];
};

/** This machine's address on its network, as its phones would type it. */
const lanAddress = (): string =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '192.168.1.10';
