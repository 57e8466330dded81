import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { openProduct } from './product.ts';
import { atLeast, type BenchRow } from './rows.ts';
import { id } from './tokens.ts';

const categories = ['performance', 'accessibility', 'best-practices'] as const;
const scoreMin = 95;
/** The machine is shared: of so many runs the middle one counts. */
const runs = 3;

/**
 * Lighthouse's scores (0 to 100, its simulated slow phone on slow 4G) of what is opened on phones: the stall's app before
 * and after it is enrolled, and the page behind a card's code.
 */
export const benchLighthouse = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  const server = await product.serve();
  const profile = mkdtempSync(join(tmpdir(), 'megibung-lighthouse-'));
  const debugPort = await freePort();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      `--remote-debugging-port=${debugPort}`,
      '--no-sandbox',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
  const origin = `http://localhost:${server.port}`;
  const rowsOf = async (name: string, url: string): Promise<BenchRow[]> => {
    const scores: number[][] = [];
    for (let run = 0; run < runs; run++) {
      const result = await lighthouse(url, {
        port: debugPort,
        onlyCategories: [...categories],
        // The phone stays enrolled from one run to the next.
        disableStorageReset: true,
        logLevel: 'error',
      });
      if (!result) throw new Error(`Lighthouse did not look at ${url}`);
      scores.push(categories.map((category) => (result.lhr.categories[category]?.score ?? 0) * 100));
    }
    return categories.map((category, n) => ({
      ...atLeast(`Lighthouse, ${name}: ${category}`, median(scores.map((score) => score[n] ?? 0)), scoreMin),
      unit: 'of 100',
      target: `≥ ${scoreMin}`,
    }));
  };
  try {
    const { enrolment, card } = await fiveMeals(server.call);
    const rows = await rowsOf('stall before enrolment', `${origin}/stall/`);
    rows.push(...(await rowsOf('card', `${origin}${card}`)));
    const page = await browser.newPage();
    await page.goto(`${origin}/stall/${enrolment}`);
    await page.getByText('Selamat datang').waitFor();
    await page.close();
    rows.push(...(await rowsOf('stall, camera on', `${origin}/stall/`)));
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    await product.end();
    rmSync(profile, { recursive: true, force: true });
  }
};

type Call = Awaited<ReturnType<Awaited<ReturnType<typeof openProduct>>['serve']>>['call'];

/** A stall with five meals paid: what a phone is enrolled with, and the path and fragment of a card. */
const fiveMeals = async (call: Call): Promise<{ enrolment: string; card: string }> => {
  const { id: community } = await call('POST', '/communities', { name: 'Ubud Makan' });
  const { id: vendor } = await call('POST', `/communities/${community}/vendors`, { name: 'Warung Ibu Sari' });
  const { id: meal } = await call('POST', `/communities/${community}/vendors/${vendor}/meals`, {
    name: { id: 'Gado-gado', en: 'Gado-gado' },
    price: '20000',
  });
  const prepayment = id();
  await call('POST', `/communities/${community}/prepayments`, {
    id: prepayment,
    vendorId: vendor,
    mealId: meal,
    quantity: 5,
    method: 'cash',
  });
  const { batchId } = await call('POST', `/communities/${community}/prepayments/${prepayment}/confirm`);
  const { tokens } = (await call('GET', `/communities/${community}/batches/${batchId}/tokens`)) as {
    tokens: readonly { link: string }[];
  };
  const { link } = await call('POST', `/communities/${community}/vendors/${vendor}/enrolments`);
  const card = new URL(String(tokens[0]?.link));
  return { enrolment: new URL(String(link)).hash, card: `${card.pathname}${card.hash}` };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
