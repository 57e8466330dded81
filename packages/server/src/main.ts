import { randomFillSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { limits } from '@megibung/core';
import { createIdentity, createLedger, createQueries } from '@megibung/ledger';
import { readPublicUrl } from '@megibung/token';
import { createApp } from './app.ts';
import { createCatalogues } from './communities/catalogue.ts';
import { createDirectory } from './communities/directory.ts';
import { createBoxes } from './crypto/boxes.ts';
import { checkKey } from './crypto/check-key.ts';
import { findKeyEncryptionKey } from './crypto/key-file.ts';
import { createNodeEd25519 } from './crypto/node-ed25519.ts';
import { openDatabase } from './database.ts';
import type { ServerAddress, ServerDeps } from './deps.ts';
import { createAuthenticator } from './identity/authenticate.ts';
import { createOwnerLink } from './identity/owner-link.ts';
import { createJobs } from './jobs/jobs.ts';
import { createLiveHub } from './live/live-hub.ts';
import { createMinting } from './minting/minting.ts';
import { createSigner } from './minting/signer.ts';
import { createLogger } from './observability/log.ts';
import { createMetrics } from './observability/metrics.ts';
import type { RunningServer, ServerOptions } from './options.ts';
import { createBatcher } from './redemptions/batcher.ts';
import { createSecondFactors } from './redemptions/second-factor.ts';
import { readAppFiles } from './serving/app-files.ts';
import { listen } from './serving/listen.ts';
import { createCards } from './tokens/cards.ts';
import { createShortCodeGuard } from './tokens/short-code-guard.ts';
import { createTokenReader } from './tokens/token-reader.ts';

const portDefault = 8080;
const hostDefault = '127.0.0.1';
const jobIntervalMsDefault = 30_000;

/** Wrong options; the message is for the operator. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/**
 * Starts the server: the one place where clock, randomness, database, keys and everything made of them are put
 * together. Throws `OptionError`, `KeyError` or the ledger's `DatabaseError` with the reason; nothing keeps running
 * then.
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const now = options.now ?? Date.now;
  const randomBytes = options.randomBytes ?? ((bytes: Uint8Array) => randomFillSync(bytes));
  const log = options.log ?? createLogger();
  const configured = options.publicUrl === undefined ? null : checkPublicUrl(options.publicUrl);
  const database = await openDatabase({
    dataDir: options.dataDir,
    isDefaultDir: options.isDefaultDir,
    databaseUrl: options.databaseUrl,
    connections: options.connections,
    onNotice: options.onNotice ?? ((message) => log.info(message)),
  });
  const { sql } = database;
  const undo: (() => Promise<unknown> | unknown)[] = [() => database.close()];
  const takeDown = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };

  try {
    const ledger = createLedger(sql);
    const queries = createQueries(sql);
    const identity = createIdentity(sql);
    const { key, source, isNew } = findKeyEncryptionKey({
      fromEnvironment: options.keyEncryptionKey,
      dataDir: options.dataDir,
      randomBytes,
    });
    const boxes = createBoxes(key, randomBytes);
    await checkKey({ queries, boxes, source, isNew });

    const directory = await createDirectory({ queries, boxes, now });
    const catalogues = createCatalogues({ queries, now });
    const authenticator = createAuthenticator({ queries, now });
    const live = createLiveHub({ queries, onError: (err) => log.warn({ err }, 'the live stream waits') });
    const onUnexpected = (err: unknown, where: string) => log.error({ err, where }, 'unexpected');
    const metrics = createMetrics({
      redemptionsWaiting: () => batcher.waiting(),
      liveWatchers: () => live.watchers(),
    });
    undo.push(() => metrics.close());
    const batcher = createBatcher({
      redeem: (communityId, at, items) => ledger.redeem(communityId, at, items),
      now,
      itemsMax: options.redemptionsPerTransactionMax,
      onCommit: (communityId, items, ms) => {
        metrics.onCommit(items, ms);
        live.signal(communityId);
      },
      onUnexpected: (error) => onUnexpected(error, 'redemption batch'),
    });
    const signer = createSigner();
    undo.push(() => signer.close());
    const giveWay = (communityId: string) => batcher.giveWay(communityId);
    const minting = createMinting({ ledger, queries, directory, boxes, signer, now, randomBytes, giveWay });

    // The links that cards carry begin with the address we listen on where no other is configured, and that is
    // known once we listen.
    let fetch: (request: Request, env: unknown) => Response | Promise<Response> = () =>
      new Response(null, { status: 503, headers: { 'retry-after': '1' } });
    const host = options.host ?? hostDefault;
    const listening = await listen({
      fetch: (request, env) => fetch(request, env),
      host,
      port: options.port ?? portDefault,
      log,
    });
    const url = `http://${host === '0.0.0.0' || host === '::' || host.startsWith('127.') ? 'localhost' : host}:${listening.port}`;
    const address: ServerAddress = {
      publicOrigin: configured?.origin ?? null,
      origin: configured?.origin ?? `http://localhost:${listening.port}`,
      isSample: configured?.isSample ?? true,
    };

    const deps: ServerDeps = {
      now,
      randomBytes,
      log,
      ledger,
      identity,
      queries,
      boxes,
      ed25519: createNodeEd25519(),
      directory,
      catalogues,
      minting,
      cards: createCards({ queries, boxes, signer, origin: address.origin }),
      tokenReader: createTokenReader({ directory, queries }),
      shortCodeGuard: createShortCodeGuard(now),
      secondFactors: createSecondFactors({ ledger, queries, boxes, now }),
      batcher,
      live,
      forgetPrincipals: authenticator.forget,
      address,
    };
    const app = createApp({
      server: deps,
      authenticator,
      directory,
      publicOrigin: address.publicOrigin,
      metrics,
      apps: {
        console: readAppFiles(options.apps?.console ?? ''),
        stall: readAppFiles(options.apps?.stall ?? ''),
      },
      isReady: async () => {
        try {
          await sql`SELECT 1`;
          return true;
        } catch {
          return false;
        }
      },
      onAnswer: metrics.onAnswer,
      onUnexpected,
      onUnavailable: (err) => log.warn({ err }, 'the database cannot be reached'),
    });
    // Phones set their clock by `Date`. Node writes its own; a server that goes by another clock says so.
    fetch = options.now
      ? async (request, env) => {
          const response = await app.fetch(request, env as object);
          response.headers.set('date', new Date(now()).toUTCString());
          return response;
        }
      : (request, env) => app.fetch(request, env as object);
    const jobs = createJobs(deps, options.jobIntervalMs ?? jobIntervalMsDefault);

    undo.push(async () => {
      // Not for ever on a ledger that hangs: what it never acknowledged is asked for again.
      const enough = sleep(limits.stopMsMax, undefined, { ref: false });
      live.close();
      await Promise.race([jobs.stop(), enough]);
      await listening.stop();
      await Promise.race([minting.idle().then(() => batcher.drained()), enough]);
    });
    const setupLink = (await queries.hasOwner())
      ? null
      : await createOwnerLink({ identity, now, randomBytes }, address.origin);

    let stopping: Promise<void> | undefined;
    return {
      url,
      port: listening.port,
      setupLink,
      stop: () => {
        stopping ??= takeDown();
        return stopping;
      },
    };
  } catch (error) {
    await takeDown();
    throw error;
  }
};

const publicUrlWords = {
  not_a_url: 'is not an address',
  not_https: 'must begin with https:// (phones need it for the camera)',
  not_an_origin: 'must be an address without a path, such as https://makan.example',
  host_too_long: 'is too long for a card: its host may have 40 characters',
  host_characters: 'has characters that a code cannot carry',
} as const;

const checkPublicUrl = (text: string): { readonly origin: string; readonly isSample: boolean } => {
  const url = readPublicUrl(text);
  if (!url.ok) throw new OptionError(`The public address ${text} ${publicUrlWords[url.reason]}.`);
  return url;
};
