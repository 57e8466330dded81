import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { createTestDatabase, type TestDatabase } from '@megibung/ledger/testing';
import { createLogger, type RunningServer, startServer } from '@megibung/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cropImage, emptyScene, layOn, readPgm, writeVideo } from './fake-camera.ts';
import { launchPhone } from './stall-world.ts';

/**
 * The whole story, on screen and on paper: Wayan opens the one-time link and walks five steps; the stall's phone says
 * that the money came; the sheet is printed, rasterised, and held before the phone's camera; the meal is served; the
 * console says so; the donor sees a plate fill.
 */
const built = (app: string) => fileURLToPath(new URL(`../../packages/${app}/dist`, import.meta.url));

let database: TestDatabase;
let folder: string;
let server: RunningServer;
const browsers: Browser[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-story-'));
  database = await createTestDatabase();
  server = await startServer({
    dataDir: folder,
    databaseUrl: database.url,
    port: 0,
    apps: { console: built('console'), stall: built('stall') },
    log: createLogger({ level: 'error' }),
  });
}, 120_000);

afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await server?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const launch = async (video: string | null): Promise<Browser> => {
  const browser = await launchPhone(video);
  browsers.push(browser);
  return browser;
};

/** With MEGIBUNG_PICTURES=docs/images, the pictures that the README shows are taken anew. */
const picture = async (page: Page, name: string): Promise<void> => {
  const to = process.env.MEGIBUNG_PICTURES;
  if (to) await page.screenshot({ path: join(to, `${name}.png`) });
};

/** No screen of the story may shut anybody out. */
const expectAccessible = async (page: Page, where: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
};

/** The first card of a printed sheet, before a camera. */
const filmFirstCard = async (pdf: string, video: string): Promise<void> => {
  const dpi = 200;
  const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * dpi);
  const { stdout } = await promisify(execFile)(
    'pdftoppm',
    ['-gray', '-r', String(dpi), '-f', '1', '-l', '1', pdf],
    {
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const card = cropImage(readPgm(stdout), pixels(10), pixels(8.5), pixels(95), pixels(56));
  const table = emptyScene(1280, 720);
  await writeVideo(
    video,
    [
      { scene: table, seconds: 1 },
      { scene: layOn(table, card, { degrees: 6, scale: 1.35 }), seconds: 4 },
    ],
    5,
  );
};

test('five meals paid, five cards printed, one scanned and served, and everybody can see it', {
  timeout: 180_000,
}, async () => {
  expect(server.setupLink).not.toBeNull();
  const office = await (await launch(null)).newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    acceptDownloads: true,
  });
  office.setDefaultTimeout(20_000);
  const wayan = await office.newPage();
  const complaints: string[] = [];
  wayan.on('pageerror', (error) => complaints.push(error.message));

  // Wayan becomes the owner, and walks.
  await wayan.goto(server.setupLink as string);
  await wayan.getByLabel('Your name').fill('Wayan');
  await wayan.getByText('Use a password').click();
  await wayan.locator('input[type=password]').fill('nasi campur tiap hari');
  await expectAccessible(wayan, 'set-up');
  await wayan.getByRole('button', { name: 'Begin' }).click();

  await wayan.getByLabel('Name of the community').fill('Banjar Ubud');
  await expectAccessible(wayan, 'walk: community');
  await wayan.getByRole('button', { name: 'Start this community' }).click();

  await wayan.getByLabel('Name of the stall').fill('Warung Ibu Sari');
  await wayan.getByLabel('Where').fill('Jl. Raya Ubud 12, opposite the temple');
  await wayan.getByRole('button', { name: 'Next' }).click();

  await wayan.getByLabel('Name in Indonesian').fill('Gado-gado');
  await wayan.getByLabel('Price of one').fill('20000');
  await wayan.getByText('vegetarian', { exact: true }).click();
  await expectAccessible(wayan, 'walk: meal');
  await wayan.getByRole('button', { name: 'Next' }).click();

  await wayan.getByLabel('From whom').fill('Anna');
  await wayan.getByRole('button', { name: 'Record the payment' }).click();

  await wayan.getByRole('heading', { name: 'Waiting for Warung Ibu Sari' }).waitFor();
  await wayan.getByRole('button', { name: 'Enrol a phone' }).click();
  const code = (await wayan.locator('.enrolment-code').textContent()) ?? '';
  await expectAccessible(wayan, 'walk: enrol a phone');

  // The stall's phone: enrolled by the code; says that the money came. Its camera will film what is put there later.
  const film = join(folder, 'card.y4m');
  await writeVideo(film, [{ scene: emptyScene(1280, 720), seconds: 1 }], 5);
  const pocket = await (await launch(film)).newContext({
    viewport: { width: 360, height: 640 },
    locale: 'id-ID',
    permissions: ['camera'],
  });
  pocket.setDefaultTimeout(20_000);
  const phone = await pocket.newPage();
  phone.on('pageerror', (error) => complaints.push(error.message));
  await phone.goto(`${server.url}/stall/#enrol=${code.replace(/\W/g, '')}`);
  await phone.getByText('Selamat datang').waitFor();
  await expectAccessible(phone, 'stall: welcome');
  await phone.getByRole('button', { name: 'Mulai memindai' }).click();
  const show = (screen: string) => phone.evaluate((hash) => window.location.assign(hash), `#${screen}`);
  await show('money');
  await phone.getByRole('button', { name: 'Sudah saya terima' }).click();
  await phone.getByRole('button', { name: 'Ya, uangnya ada pada saya' }).click();
  await phone.getByText('5 porsi kini bisa dibagikan').waitFor();
  await expectAccessible(phone, 'stall: money');

  // The console hears of it by itself; the sheet is printed.
  await wayan.getByRole('heading', { name: 'The money has come' }).waitFor();
  await expectAccessible(wayan, 'walk: the sheet');
  const print = wayan.getByRole('link', { name: /print/i });
  const paper = await office.request.get(`${server.url}${await print.getAttribute('href')}`);
  expect(paper.headers()['content-type']).toBe('application/pdf');
  const pdf = join(folder, 'sheet.pdf');
  await writeFile(pdf, await paper.body());

  // The card is held before the camera of the phone: read, served.
  await filmFirstCard(pdf, film);
  await show('scan');
  await phone.getByRole('alertdialog', { name: /Satu gado-gado\. Sajikan!/i }).waitFor();
  await expectAccessible(phone, 'stall: verdict');
  await picture(phone, 'stall');

  // Everybody can see it.
  await wayan.goto(`${server.url}/console/c/banjar-ubud`);
  await wayan.getByText('Warung Ibu Sari').first().waitFor();
  await expectAccessible(wayan, 'home');
  await picture(wayan, 'console');
  await wayan.goto(`${server.url}/console/c/banjar-ubud/report`);
  await wayan.getByRole('heading', { level: 1 }).waitFor();
  await wayan.getByText('Warung Ibu Sari').first().waitFor();
  expect(await wayan.locator('main').textContent()).toMatch(/1\s*eaten.*4\s*waiting to be given/);
  const gift = await wayan.evaluate(async () => {
    const answer = await fetch('/api/v1/communities/banjar-ubud/prepayments');
    return ((await answer.json()) as { prepayments: { donorLink: string; state: string }[] }).prepayments[0];
  });
  expect(gift?.state).toBe('confirmed');
  const report = await wayan.evaluate(async () =>
    (await fetch('/api/v1/communities/banjar-ubud/report')).json(),
  );
  expect(report.total).toMatchObject({ funded: { meals: 5 }, served: { meals: 1 }, held: { meals: 4 } });
  const anna = await office.newPage();
  await anna.goto(String(gift?.donorLink));
  await expectAccessible(anna, 'donor');
  expect(await anna.locator('body').textContent()).toMatch(/one of|1 of/i);
  expect(complaints).toEqual([]);
});
