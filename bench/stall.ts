import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { fillOutbox } from '../test/faults/seeded-outbox.ts';
import { openProduct, type RunningProduct } from './product.ts';
import { atMost, type BenchRow } from './rows.ts';
import { fillStall } from './snapshot.ts';
import { id } from './tokens.ts';

const cpuSlowdown = 6;
const scans = 30;
const starts = 5;
/** Lighthouse's slow 4G, as it is applied to each request. */
const slow4g = { latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const twoG = { latency: 400, downloadThroughput: 6_250, uploadThroughput: 6_250 };
const drainedOn2g = 300;
const drainedQuickly = 2_000;

/** A vendor's phone, its processor six times slower than this machine: how long a scan, a start and the outbox take. */
export const benchStall = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  const server = await product.serve();
  const profile = mkdtempSync(join(tmpdir(), 'megibung-bench-phone-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
    viewport: { width: 360, height: 640 },
    locale: 'id-ID',
  });
  try {
    const stall = await fillStall(product, server);
    await server.call('PATCH', '/communities/ubud/rules', { offlineCount: 10_000 });
    const links = await moreCards(server, stall, scans + drainedOn2g + drainedQuickly);
    const app = `http://localhost:${server.port}/stall/`;
    const first = await firstStarts(app);
    const page = context.pages()[0] ?? (await context.newPage());
    const { link } = await server.call('POST', `/communities/ubud/vendors/${stall.vendorId}/enrolments`);
    await page.goto(String(link));
    await page.getByText('Selamat datang').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await go(page, '#more');
    await page.getByText(/Data kartu: /).waitFor();
    return [
      ...(await scanRows(context, page, links.splice(0, scans))),
      ...(await offlineStarts(context, page, app)),
      first,
      await drainRow(context, page, server, stall.mealId, links.splice(0, drainedOn2g), twoG),
      await drainRow(context, page, server, stall.mealId, links, null),
    ];
  } finally {
    await context.close();
    await server.stop();
    await product.end();
    rmSync(profile, { recursive: true, force: true });
  }
};

const moreCards = async (
  { call }: RunningProduct,
  { vendorId, mealId }: { vendorId: string; mealId: string },
  quantity: number,
): Promise<string[]> => {
  const path = '/communities/ubud';
  const prepayment = id();
  const body = { id: prepayment, vendorId, mealId, quantity, method: 'cash' };
  await call('POST', `${path}/prepayments`, body);
  const { batchId } = await call('POST', `${path}/prepayments/${prepayment}/confirm`);
  const { tokens } = (await call('GET', `${path}/batches/${batchId}/tokens`)) as {
    tokens: readonly { link: string }[];
  };
  return tokens.map(({ link }) => link);
};

const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

const cut = async (context: BrowserContext): Promise<void> => {
  await context.route('**/api/**', (route) => route.abort('internetdisconnected'));
  await context.setOffline(true);
};
const heal = async (context: BrowserContext): Promise<void> => {
  await context.unroute('**/api/**');
  await context.setOffline(false);
};

/**
 * From the scanner's last key to the verdict on the screen, without a network: script only, and by the clock. The keys
 * before it are typed first; they are no part of what a camera would do.
 */
const scanRows = async (
  context: BrowserContext,
  page: Page,
  links: readonly string[],
): Promise<BenchRow[]> => {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await cut(context);
  const script: number[] = [];
  const clock: number[] = [];
  for (const link of links) {
    await go(page, '#scan');
    await page.locator('.scanner').waitFor();
    await typeKeys(page, [...link], 0);
    const before = await scriptMs(session);
    const ms = await page.evaluate(async (after) => {
      const start = performance.now();
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
      Object.defineProperty(event, 'timeStamp', { value: after });
      window.dispatchEvent(event);
      while (!document.querySelector('[role=alertdialog]')) await new Promise(requestAnimationFrame);
      return performance.now() - start;
    }, link.length);
    script.push((await scriptMs(session)) - before);
    clock.push(ms);
  }
  await heal(context);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
  return [
    atMost(`scan to verdict, offline, ${cpuSlowdown}× CPU: script, median`, quantile(script, 0.5), 50, 'ms'),
    { name: 'the same, p95', value: quantile(script, 0.95), unit: 'ms' },
    { name: 'the same by the clock, median', value: quantile(clock, 0.5), unit: 'ms' },
    { name: 'the same by the clock, p95', value: quantile(clock, 0.95), unit: 'ms' },
  ];
};

/** As a scanner that types one character a millisecond. */
const typeKeys = (page: Page, keys: readonly string[], from: number): Promise<void> =>
  page.evaluate(
    ([all, start]) => {
      all.forEach((key, n) => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true });
        Object.defineProperty(event, 'timeStamp', { value: start + n });
        window.dispatchEvent(event);
      });
    },
    [keys, from] as const,
  );

const scriptMs = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
};

/** Opened with no network at all, until the scanner is there. */
const offlineStarts = async (context: BrowserContext, page: Page, app: string): Promise<BenchRow[]> => {
  await go(page, '#more');
  await page.getByText('Semua sudah terkirim').waitFor();
  await cut(context);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  const ms: number[] = [];
  for (let n = 0; n < starts; n++) {
    await page.goto('about:blank');
    await page.goto(app, { waitUntil: 'commit' });
    ms.push(await shownAt(page, '.scanner'));
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.detach();
  await heal(context);
  return [
    { name: `cold start offline, ${cpuSlowdown}× CPU, to the scanner`, value: quantile(ms, 0.5), unit: 'ms' },
  ];
};

/** The first visit ever, until the screen that enrols can be used. */
const firstStarts = async (app: string): Promise<BenchRow> => {
  const browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const ms: number[] = [];
  try {
    for (let n = 0; n < starts; n++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: false, ...slow4g });
      await page.goto(app, { waitUntil: 'commit' });
      ms.push(await shownAt(page, 'main.enrol button'));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const name = `first visit on slow 4G, ${cpuSlowdown}× CPU, to the first screen`;
  return { name, value: quantile(ms, 0.5), unit: 'ms' };
};

/** Milliseconds after the navigation began. */
const shownAt = (page: Page, selector: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    while (!document.querySelector(wanted)) await new Promise(requestAnimationFrame);
    return performance.now();
  }, selector);

const drainRow = async (
  context: BrowserContext,
  page: Page,
  server: RunningProduct,
  mealId: string,
  links: readonly string[],
  network: typeof twoG | null,
): Promise<BenchRow> => {
  const origin = `http://localhost:${server.port}`;
  await fillOutbox(page, origin, links, mealId);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  if (network) await session.send('Network.emulateNetworkConditions', { offline: false, ...network });
  const served = async (): Promise<number> => {
    const report = (await server.call('GET', '/communities/ubud/report')) as {
      total: { served: { meals: number } };
    };
    return report.total.served.meals;
  };
  const wanted = (await served()) + links.length;
  await page.goto(`${origin}/stall/`);
  const start = performance.now();
  while ((await served()) < wanted) await sleep(50);
  const perSecond = (links.length * 1000) / (performance.now() - start);
  await session.detach();
  const over = network ? 'on 2G (400 ms, 50 kbit/s)' : 'without throttling';
  return { name: `outbox of ${links.length} drained ${over}`, value: perSecond, unit: 'meals/s' };
};

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
