import { execFile } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Language, newUuid } from '@megibung/core';
import { createTestDatabase } from '@megibung/ledger/testing';
import { createLogger, type RunningServer, startServer } from '@megibung/server';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** A real server with the console built as it is shipped, an owner, and a community with something of everything. */
export interface ConsoleWorld {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** Where the community's screens are. */
  readonly base: string;
  readonly ids: Ids;
  /** Somebody signed in as the owner, in a browser of their own. */
  readonly owner: (size: keyof typeof sizes, language: Language) => Promise<Visit>;
  /** Somebody who is not signed in. */
  readonly stranger: (size: keyof typeof sizes, language: Language) => Promise<Visit>;
  readonly stop: () => Promise<void>;
}

export interface Ids {
  readonly stall: string;
  readonly promised: string;
  readonly paid: string;
  readonly confirmed: string;
  readonly declined: string;
  readonly refunded: string;
  readonly printedBatch: string;
  /** Eight cards: 1-001 eaten, 1-002 and 1-003 handed out, 1-004 withdrawn, the rest waiting. */
  readonly batch: string;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser complained of, but for answers that a test asked for; and requests to anybody else. */
  readonly complaints: string[];
  /** Calls the API with the session's cookie. */
  readonly call: <Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Body>;
}

export const sizes = { phone: { width: 360, height: 640 }, desk: { width: 1280, height: 800 } } as const;
export const ownerName = 'Wayan';
export const ownerPassword = 'nasi campur tiap hari';

export const uuid = (): string => newUuid({ now: Date.now, randomBytes: randomFillSync });

export const startConsoleWorld = async (): Promise<ConsoleWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'megibung-console-'));
  const database = await createTestDatabase();
  await buildConsole(join(folder, 'console'));
  const server = await startServer({
    dataDir: folder,
    databaseUrl: database.url,
    port: 0,
    jobIntervalMs: 0,
    apps: { console: join(folder, 'console') },
    log: createLogger({ level: 'error' }),
  });
  const browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });

  const stranger: ConsoleWorld['stranger'] = async (size, language) => {
    const context = await browser.newContext({
      viewport: sizes[size],
      locale: language === 'id' ? 'id-ID' : 'en-GB',
      // Colours are measured as they are, not on their way.
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    return { context, page, complaints: listen(page, server.url), call: callsOf(page, server.url) };
  };

  const first = await stranger('desk', 'id');
  await first.call('POST', '/session/setup', {
    token: String(server.setupLink?.split('=').at(-1)),
    name: ownerName,
    password: ownerPassword,
  });
  const ids = await furnish(first);
  // Signing in is limited to some tries a minute: the first session serves all.
  const { cookies } = await first.context.storageState();
  await first.context.close();
  return {
    server,
    browser,
    base: `${server.url}/console/c/banjar-ubud`,
    ids,
    stranger,
    owner: async (size, language) => {
      const visit = await stranger(size, language);
      await visit.context.addCookies(cookies);
      return visit;
    },
    stop: async () => {
      await browser.close();
      await server.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** What axe finds on the page as it is. */
export const violationsOf = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );

/** The page fits its screen: nothing has to be pushed sideways. */
export const expectNoSidewaysScroll = async (page: Page, where: string): Promise<void> => {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect({ where, beyond: Math.max(0, beyond) }).toEqual({ where, beyond: 0 });
};

const listen = (page: Page, origin: string): string[] => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(origin))
      complaints.push(`asked ${request.url()}`);
  });
  return complaints;
};

const callsOf =
  (page: Page, origin: string): Visit['call'] =>
  async (method, path, body) => {
    const response = await page.context().request.fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { origin },
      ...(body === undefined ? {} : { data: body }),
    });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return (response.status() === 204 ? null : await response.json()) as never;
  };

const furnish = async ({ call }: Visit): Promise<Ids> => {
  const path = '/communities/banjar-ubud';
  await call('POST', '/communities', { name: 'Banjar Ubud', slug: 'banjar-ubud' });
  type Named = { id: string };
  const stall = await call<Named>('POST', `${path}/vendors`, {
    name: 'Warung Ibu Sari',
    address: 'Jl. Raya Ubud 12',
    phone: '+62 812 3456 7890',
    capacity: 60,
  });
  const long = 'Dapur Pura Dalem & Kawan-kawan Banjar Kalah';
  const other = await call<Named>('POST', `${path}/vendors`, { name: long, address: 'Jl. Peliatan' });
  const mealAt = (vendor: Named, id: string, en: string, more: object) =>
    call<Named>('POST', `${path}/vendors/${vendor.id}/meals`, { name: { id, en }, price: '20000', ...more });
  const facts = { diet: ['vegetarian'], allergens: ['peanut', 'egg', 'soy'], picture: 'gado-gado' };
  const gadoGado = await mealAt(stall, 'Gado-gado', 'Vegetables with peanut sauce', facts);
  const soto = await mealAt(other, 'Soto ayam', 'Chicken soup', { picture: 'soto', diet: ['halal'] });
  const pay = async (vendor: Named, meal: Named, quantity: number, steps: readonly string[]) => {
    const id = `pre_${uuid()}`;
    const gift = { id, vendorId: vendor.id, mealId: meal.id, quantity, method: 'cash' };
    await call('POST', `${path}/prepayments`, { ...gift, donor: { name: 'Anna' } });
    let batchId = '';
    for (const step of steps)
      batchId =
        (await call<{ batchId?: string }>('POST', `${path}/prepayments/${id}/${step}`)).batchId ?? batchId;
    return { id, batchId };
  };
  const confirmed = await pay(stall, gadoGado, 8, ['confirm']);
  const handouts = ['1-001', '1-002', '1-003'].map((token) => ({ id: `han_${uuid()}`, token }));
  await call('POST', `${path}/handouts`, { handouts });
  await call('POST', `${path}/voids`, { tokens: ['1-004'] });
  const { tokens } = await call<{ tokens: { link: string }[] }>(
    'GET',
    `${path}/batches/${confirmed.batchId}/tokens?limit=1`,
  );
  await call('POST', `${path}/redemptions`, {
    redemptions: [{ id: `red_${uuid()}`, token: tokens[0]?.link }],
  });
  const printed = await pay(other, soto, 30, ['print']);
  return {
    stall: stall.id,
    confirmed: confirmed.id,
    batch: confirmed.batchId,
    printedBatch: printed.batchId,
    promised: (await pay(other, soto, 12, [])).id,
    paid: (await pay(stall, gadoGado, 5, ['pay'])).id,
    declined: (await pay(stall, gadoGado, 5, ['decline'])).id,
    refunded: (await pay(other, soto, 6, ['confirm', 'refund'])).id,
  };
};

/** In a process of its own: within a test's, the app would be built for development. */
const buildConsole = async (outDir: string): Promise<void> => {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '..', 'bin', 'vite.js');
  const root = fileURLToPath(new URL('../../packages/console', import.meta.url));
  const words = ['build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, [vite, ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
};
