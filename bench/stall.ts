import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { builtApps, openProduct, type RunningProduct } from './product.ts';
import { atMost, type BenchRow } from './rows.ts';
import { fillStall, type StallStock } from './stall-stock.ts';

const batches = 500;
/** A cheap phone, as browsers imitate it. */
const cpuTimesSlower = 6;
const scansOfOneRun = 30;
const starts = 5;
const queued = 200;

/** Latency in ms, throughput in bytes a second. */
interface Link {
  readonly latency: number;
  readonly bytesPerSecond: number;
}
const slow4g: Link = { latency: 150, bytesPerSecond: 1_600_000 / 8 };
const link2g: Link = { latency: 400, bytesPerSecond: 50_000 / 8 };

/**
 * The stall's app on a phone six times slower than this machine, with a snapshot of 500 batches × 200 cards: from a scan to
 * its verdict with no network, from a tap on the icon to the first screen, and how fast the outbox is sent.
 */
export const benchStall = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  const server = await product.serve({ apps: builtApps });
  const browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const stock = await fillStall(product, server, batches);
    const cards = await unusedLinks(server, stock, scansOfOneRun + 3 * queued + 20);
    return await measure(browser, server, stock, cards);
  } finally {
    await browser.close();
    await server.stop();
    await product.end();
  }
};

const measure = async (
  browser: Browser,
  server: RunningProduct,
  stock: StallStock,
  cards: readonly string[],
): Promise<BenchRow[]> => {
  const left = [...cards];
  const take = (): string => left.pop() ?? '';
  const app = `http://localhost:${server.port}/stall/`;
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'id-ID' });
  const page = await enrol(context, server, stock, app);

  await context.setOffline(true);
  const slow = await throttle(context, page, cpuTimesSlower, null);
  for (let warm = 0; warm < 3; warm++) await scan(page, take());
  const scans: { ms: number; scriptMs: number }[] = [];
  for (let n = 0; n < scansOfOneRun; n++) {
    const before = await scriptMs(slow);
    const ms = await scan(page, take());
    scans.push({ ms, scriptMs: (await scriptMs(slow)) - before });
  }

  const offline: number[] = [];
  for (let n = 0; n < starts; n++) offline.push(await start(page, () => page.reload(), '.scanner'));

  await throttle(context, page, 1, null);
  const drain = async (link: Link | null): Promise<number> => {
    await context.setOffline(true);
    for (let n = 0; n < queued; n++) await scan(page, take());
    const session = await throttle(context, page, 1, link);
    const startedAt = performance.now();
    await context.setOffline(false);
    if (link) await throttle(context, page, 1, link, session);
    await page.evaluate(() => {
      window.dispatchEvent(new Event('online'));
      window.location.hash = '#more';
    });
    await page.getByText('Semua sudah terkirim').waitFor({ timeout: 600_000 });
    const perSecond = queued / ((performance.now() - startedAt) / 1000);
    await session.detach();
    await page.evaluate(() => {
      window.location.hash = '#scan';
    });
    return perSecond;
  };
  const fast = await drain(null);
  const on2g = await drain(link2g);
  await context.close();

  const online: number[] = [];
  for (let n = 0; n < starts; n++) {
    const fresh = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'id-ID' });
    const first = await fresh.newPage();
    await throttle(fresh, first, cpuTimesSlower, slow4g);
    online.push(await start(first, () => first.goto(app), 'h1'));
    await fresh.close();
  }
  const script = scans.map((one) => one.scriptMs);
  return [
    {
      name: `scan to verdict, no network, ${cpuTimesSlower}× CPU, median`,
      value: middle(
        scans.map(({ ms }) => ms),
        0.5,
      ),
      unit: 'ms',
    },
    {
      name: 'scan to verdict, p95',
      value: middle(
        scans.map(({ ms }) => ms),
        0.95,
      ),
      unit: 'ms',
    },
    atMost('script of a scan, keys to verdict, median', middle(script, 0.5), 50, 'ms'),
    { name: 'script of a scan, p95', value: middle(script, 0.95), unit: 'ms' },
    {
      name: `cold start offline, ${cpuTimesSlower}× CPU, to the camera, median`,
      value: middle(offline, 0.5),
      unit: 'ms',
    },
    {
      name: `first start on slow 4G, ${cpuTimesSlower}× CPU, median`,
      value: middle(online, 0.5),
      unit: 'ms',
    },
    { name: 'outbox drain', value: fast, unit: 'meals/s' },
    { name: 'outbox drain on 2G (400 ms, 50 kbit/s)', value: on2g, unit: 'meals/s' },
  ];
};

/** Links of cards that nobody used, read as the organiser would. */
const unusedLinks = async (
  { call }: RunningProduct,
  { batchIds, unused }: StallStock,
  count: number,
): Promise<string[]> => {
  const links: string[] = [];
  for (const [n, batchId] of batchIds.entries()) {
    if (links.length >= count) break;
    const { tokens } = (await call('GET', `/communities/ubud/batches/${batchId}/tokens`)) as {
      tokens: readonly { link: string }[];
    };
    for (const { batch, index } of unused) if (batch === n + 1) links.push(tokens[index - 1]?.link ?? '');
  }
  return links.slice(0, count);
};

const enrol = async (
  context: BrowserContext,
  { call }: RunningProduct,
  { vendorId }: StallStock,
  app: string,
): Promise<Page> => {
  const { link } = await call('POST', `/communities/ubud/vendors/${vendorId}/enrolments`);
  const page = await context.newPage();
  const snapshot = page.waitForResponse((response) => response.url().includes('/snapshot'));
  await page.goto(`${app}${new URL(String(link)).hash}`);
  await (await snapshot).finished();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    window.location.hash = '#more';
  });
  // The snapshot is verified and on disk when its age is shown.
  await page
    .getByText(/Data kartu:/)
    .first()
    .waitFor();
  await page.evaluate(() => {
    window.location.hash = '#scan';
  });
  await page.locator('.scanner').waitFor();
  return page;
};

const throttle = async (
  context: BrowserContext,
  page: Page,
  cpu: number,
  link: Link | null,
  had?: CDPSession,
): Promise<CDPSession> => {
  const session = had ?? (await context.newCDPSession(page));
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (link) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: link.latency,
      downloadThroughput: link.bytesPerSecond,
      uploadThroughput: link.bytesPerSecond,
    });
  }
  return session;
};

const scriptMs = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
};

/** A card as a scanner at the phone types it; ms from its last key to a verdict that is not the one before. */
const scan = (page: Page, link: string): Promise<number> =>
  page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const route = window.location.hash;
        const firstAt = performance.now();
        // A scanner types evenly, however busy the phone is.
        const press = (key: string, n: number) => {
          const event = new KeyboardEvent('keydown', { key, bubbles: true });
          Object.defineProperty(event, 'timeStamp', { value: firstAt + n });
          window.dispatchEvent(event);
        };
        [...text].forEach(press);
        const startedAt = performance.now();
        press('Enter', text.length);
        const look = () => {
          const isNew = window.location.hash !== route && window.location.hash.startsWith('#v=');
          if (isNew && document.querySelector('[role="alertdialog"]')) resolve(performance.now() - startedAt);
          else requestAnimationFrame(look);
        };
        look();
      }),
    link,
  );

/** Ms from the beginning of a navigation until `selector` is there. */
const start = async (page: Page, go: () => Promise<unknown>, selector: string): Promise<number> => {
  await go();
  await page.locator(selector).first().waitFor();
  return page.evaluate(() => performance.now());
};

const middle = (values: readonly number[], at: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))] ??
  Number.NaN;
