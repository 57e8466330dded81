import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Allergen, type DietMark, newUuid } from '@megibung/core';
import { createIdentity } from '@megibung/ledger';
import { createTestDatabase, type TestDatabase } from '@megibung/ledger/testing';
import { createLogger, newBearerKey, type RunningServer, secretHash, startServer } from '@megibung/server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { cameraArguments, cropImage, type GrayImage, readPgm } from './fake-camera.ts';

/** A real server with a community, two stalls and their menu, and the stall app built as it is shipped. */
export interface StallWorld {
  /** The one that runs now; it stays at the same address when it is started anew. */
  readonly server: RunningServer;
  readonly database: TestDatabase;
  /** Where the vendor's app is. */
  readonly app: string;
  readonly slug: string;
  readonly sari: Stall;
  readonly ketut: Stall;
  /** Calls the API as the owner; throws where it refuses. */
  readonly call: <Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Body>;
  /** Prepays and confirms (or only prints), and gives the cards. */
  readonly prepay: (
    stall: Stall,
    quantity: number,
    how: 'confirmed' | 'printed' | 'promised',
  ) => Promise<Gift>;
  /** A one-time link that enrols a phone at a stall. */
  readonly enrolment: (stall: Stall) => Promise<{ readonly link: string; readonly code: string }>;
  /** Moves the server's clock on. */
  readonly advance: (ms: number) => void;
  /** The sheet of a batch as a PDF. */
  readonly sheet: (batchId: string) => Promise<Uint8Array>;
  /** Stops the server and starts it at the same address: with what is built by now, and on another database if given. */
  readonly restart: (on?: TestDatabase) => Promise<void>;
  /** For files of the test. The app is in `stall` below it. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

export interface Stall {
  readonly id: string;
  readonly mealId: string;
}

export interface Gift {
  readonly id: string;
  readonly batchId: string | null;
  readonly cards: readonly { readonly serial: string; readonly link: string; readonly shortCode: string }[];
}

export const uuid = (): string => newUuid({ now: Date.now, randomBytes: randomFillSync });

const run = promisify(execFile);

export const startStallWorld = async (): Promise<StallWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'megibung-stall-'));
  const database = await createTestDatabase();
  await buildStall(join(folder, 'stall'));
  let offsetMs = 0;
  const serve = (on: TestDatabase, port: number): Promise<RunningServer> =>
    startServer({
      dataDir: folder,
      databaseUrl: on.url,
      port,
      jobIntervalMs: 0,
      apps: { stall: join(folder, 'stall') },
      now: () => Date.now() + offsetMs,
      log: createLogger({ level: 'error' }),
    });
  let server = await serve(database, 0);
  const key = newBearerKey(randomFillSync);
  await createIdentity(database.sql).createApiKey(new Date(), {
    keyId: uuid(),
    secretHash: secretHash(key),
    role: 'owner',
    communityId: null,
    vendorId: null,
    label: 'test',
  });
  const call: StallWorld['call'] = async (method, path, body) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as never;
  };

  const slug = 'banjar-ubud';
  const path = `/communities/${slug}`;
  await call('POST', '/communities', { name: 'Banjar Ubud', slug });
  const stallOf = async (name: string, meal: object): Promise<Stall> => {
    const { id } = await call<{ id: string }>('POST', `${path}/vendors`, {
      name,
      address: 'Jl. Raya Ubud 12',
    });
    const made = await call<{ id: string }>('POST', `${path}/vendors/${id}/meals`, {
      price: '20000',
      ...meal,
    });
    return { id, mealId: made.id };
  };
  const diet: DietMark[] = ['vegetarian'];
  const allergens: Allergen[] = ['peanut', 'egg', 'soy'];
  const sari = await stallOf('Warung Ibu Sari', {
    name: { id: 'gado-gado', en: 'gado-gado' },
    picture: 'gado-gado',
    diet,
    allergens,
  });
  const ketut = await stallOf('Warung Pak Ketut', { name: { id: 'soto', en: 'soto' }, picture: 'soto' });

  return {
    get server() {
      return server;
    },
    database,
    app: `${server.url}/stall/`,
    slug,
    sari,
    ketut,
    call,
    folder,
    sheet: async (batchId) => {
      const response = await fetch(`${server.url}/api/v1${path}/batches/${batchId}/sheet.pdf`, {
        headers: { authorization: `Bearer ${key}` },
      });
      if (!response.ok) throw new Error(`the sheet: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    prepay: async (stall, quantity, how) => {
      const id = `pre_${uuid()}`;
      await call('POST', `${path}/prepayments`, {
        id,
        vendorId: stall.id,
        mealId: stall.mealId,
        quantity,
        method: 'cash',
      });
      if (how === 'promised') return { id, batchId: null, cards: [] };
      const verb = how === 'confirmed' ? 'confirm' : 'print';
      const { batchId } = await call<{ batchId: string }>('POST', `${path}/prepayments/${id}/${verb}`);
      const { tokens } = await call<{ tokens: Gift['cards'] }>('GET', `${path}/batches/${batchId}/tokens`);
      return { id, batchId, cards: tokens };
    },
    enrolment: (stall) => call('POST', `${path}/vendors/${stall.id}/enrolments`),
    advance: (ms) => {
      offsetMs += ms;
    },
    restart: async (on = database) => {
      const { port } = server;
      await server.stop();
      server = await serve(on, port);
    },
    stop: async () => {
      await server.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** In a process of its own: within a test's, the app would be built for development. */
export const buildStall = async (outDir: string, config: readonly string[] = []): Promise<void> => {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  const root = fileURLToPath(new URL('../../packages/stall', import.meta.url));
  const arguments_ = ['build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir', ...config];
  await run(process.execPath, [vite, ...arguments_], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
};

const dpi = 200;
const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * dpi);

/** The cards of a gift as they come out of a printer: A4, two by five, 95 × 56 mm each, in the middle of the page. */
export const printedCards = async (world: StallWorld, gift: Gift): Promise<readonly GrayImage[]> => {
  const pdf = await writtenSheet(world, gift);
  const { stdout } = await run('pdftoppm', ['-gray', '-r', String(dpi), '-f', '1', '-l', '1', pdf], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  const page = readPgm(stdout);
  return gift.cards
    .slice(0, 10)
    .map((_, i) =>
      cropImage(
        page,
        pixels(10 + 95 * (i % 2)),
        pixels(8.5 + 56 * Math.floor(i / 2)),
        pixels(95),
        pixels(56),
      ),
    );
};

/** The path of a PNG of one card of the sheet, counted from 0. */
export const photograph = async (world: StallWorld, gift: Gift, card: number): Promise<string> => {
  const pdf = await writtenSheet(world, gift);
  const path = join(world.folder, `${gift.batchId}-${card}`);
  const corner = [pixels(10 + 95 * (card % 2)), pixels(8.5 + 56 * Math.floor(card / 2))];
  const part = ['-x', corner[0], '-y', corner[1], '-W', pixels(95), '-H', pixels(56)];
  const page = ['-png', '-singlefile', '-r', dpi, '-f', 1, '-l', 1];
  await run('pdftoppm', [...page, ...part, pdf, path].map(String));
  return `${path}.png`;
};

const writtenSheet = async (world: StallWorld, gift: Gift): Promise<string> => {
  if (gift.batchId === null) throw new Error('nothing is printed yet');
  const pdf = join(world.folder, `${gift.batchId}.pdf`);
  await writeFile(pdf, await world.sheet(gift.batchId));
  return pdf;
};

/** A browser whose camera films `video`; without one it has no camera. */
export const launchPhone = (video: string | null): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(video === null ? [] : cameraArguments(video)),
    ],
  });

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the console complained of, but for requests that a test made fail. */
  readonly complaints: readonly string[];
  readonly goTo: (hash: string) => Promise<void>;
}

/** A cheap phone's screen, enrolled at a stall by the organiser's link. */
export const enrolledPhone = async (browser: Browser, world: StallWorld, stall: Stall): Promise<Phone> => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 },
    permissions: ['camera'],
    locale: 'id-ID',
    // Colours are measured as they are, not on their way.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  // An address may try ten codes a minute, and all our phones have one address.
  world.advance(7_000);
  const { link } = await world.enrolment(stall);
  // The link names the server's own address; in a test that is where it listens.
  await page.goto(link);
  await page.getByText('Selamat datang').waitFor();
  return {
    context,
    page,
    complaints,
    goTo: async (hash) => {
      await page.evaluate((to) => {
        window.location.hash = to;
      }, hash);
    },
  };
};

/** What a hardware scanner does: a keyboard, faster than any hand, and Enter. However busy this machine is, its keys come evenly. */
export const typeAsScanner = (page: Page, code: string): Promise<void> =>
  page.evaluate(async (text) => {
    // What was pressed before is drawn by then.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const start = performance.now();
    [...text, 'Enter'].forEach((key, n) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true });
      Object.defineProperty(event, 'timeStamp', { value: start + n });
      window.dispatchEvent(event);
    });
  }, code);
