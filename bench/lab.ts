import { type Browser, chromium, type Page } from 'playwright-core';
import { builtApps, openProduct, type RunningProduct } from './product.ts';
import { atMost, type BenchRow } from './rows.ts';

const drags = 50;
const warmUp = 5;

/** Stories by how long one run takes: most take some milliseconds, the whole district about twenty. */
const stories = ['dry-pot', 'friday-rush', 'twelve-stalls'] as const;

/**
 * The Lab in headless Chromium, in two workers: from a move of a slider to the first band of what it was moved to,
 * drawn, over 50 drags of several moves each.
 */
export const benchLab = async (): Promise<BenchRow[]> => {
  const product = await openProduct();
  const server = await product.serve({ apps: builtApps });
  const browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await openLab(browser, server);
    const rows: BenchRow[] = [];
    for (const story of stories) rows.push(...(await measure(page, story)));
    return rows;
  } finally {
    await browser.close();
    await server.stop();
    await product.end();
  }
};

/** Signed in as an organiser, by a link as people get it. */
const openLab = async (browser: Browser, server: RunningProduct): Promise<Page> => {
  const slug = 'banjar-ubud';
  await server.call('POST', '/communities', { name: 'Banjar Ubud', slug });
  const { link } = await server.call('POST', `/communities/${slug}/members`, {
    name: 'Made',
    role: 'organiser',
  });
  const origin = `http://localhost:${server.port}`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'id-ID' });
  const page = await context.newPage();
  const answer = await context.request.post(`${origin}/api/v1/session/setup`, {
    headers: { origin },
    data: { token: String(link).split('=').at(-1), name: 'Made', password: 'nasi campur tiap hari' },
  });
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()} ${await answer.text()}`);
  await page.goto(`${origin}/console/c/${slug}/lab`);
  await page.locator('.lab-room[data-runs="200"]').waitFor();
  return page;
};

/** Drags the story's first slider to and fro; each drag begins with all runs of the one before done. */
const measure = async (page: Page, story: string): Promise<BenchRow[]> => {
  await page.locator('.lab-story select').selectOption(story);
  const seen: { readonly ms: number; readonly runs: number }[] = [];
  for (let drag = 0; drag < drags + warmUp; drag++) {
    await page.waitForFunction(() => {
      const room = document.querySelector<HTMLElement>('.lab-room');
      return room?.dataset.asked === room?.dataset.shown && Number(room?.dataset.runs) >= 8;
    });
    const one = await page.evaluate(dragOnce, drag);
    if (drag >= warmUp) seen.push(one);
  }
  const times = seen.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.ceil(part * times.length) - 1)] ?? Number.NaN;
  const runs = Math.min(...seen.map((each) => each.runs));
  const name = `Lab, ${story}: from a drag to its first band`;
  return [
    atMost(`${name}, p95 of ${drags}`, at(0.95), 100, 'ms'),
    { name: `${name}, median (a band of ${runs} runs or more)`, value: at(0.5), unit: 'ms' },
  ];
};

/**
 * In the page: five moves, a frame apart, as a hand makes them; then how long until the band of the last is in the document
 * and a frame has been painted with it.
 */
const dragOnce = async (drag: number): Promise<{ ms: number; runs: number }> => {
  const input = document.querySelector<HTMLInputElement>('.lab-range');
  const room = document.querySelector<HTMLElement>('.lab-room');
  if (!input || !room) throw new Error('no slider');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const [from, to] = [Number(input.min), Number(input.max)];
  const moveTo = (part: number): void => {
    set?.call(input, String(from + (to - from) * part));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const end = 0.15 + 0.7 * ((drag * 0.618) % 1);
  for (let move = 1; move < 5; move++) {
    moveTo(0.1 + ((end - 0.1) * move) / 5);
    await frame();
  }
  const before = Number(room.dataset.asked);
  const startedAt = performance.now();
  moveTo(end);
  for (;;) {
    await frame();
    const { asked, shown, runs } = room.dataset;
    if (Number(asked) > before && shown === asked)
      return { ms: performance.now() - startedAt, runs: Number(runs) };
    if (performance.now() - startedAt > 10_000) throw new Error('no band within ten seconds');
  }
};
