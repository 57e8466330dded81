import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '@megibung/ledger';
import type { TestDatabase } from '@megibung/ledger/testing';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Stall, type StallWorld, typeAsScanner } from '../browser/stall-world.ts';

/** A phone with a profile of its own, that a test may cut off, kill, and open again with what it kept. */
export interface FaultPhone {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly goTo: (hash: string) => Promise<void>;
  /** As a hardware scanner types it. */
  readonly scan: (link: string) => Promise<void>;
  readonly verdict: (name: string) => Locator;
  /** On to the next card. */
  readonly next: () => Promise<void>;
  /** No network at all, and the phone knows. */
  readonly cut: () => Promise<void>;
  readonly heal: () => Promise<void>;
  /** Resolves when everything is sent, by what the phone itself shows. */
  readonly allSent: () => Promise<void>;
  /** Resolves when it has a list of cards, and the app to start without a network. */
  readonly ready: () => Promise<void>;
  /** The battery is pulled: SIGKILL for the whole browser, and it is opened anew with the same profile. */
  readonly pullBattery: (options?: OpenOptions) => Promise<FaultPhone>;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Run in each page before anything of the app. */
  readonly before?: string;
  /** Opened without a network, by what is kept. */
  readonly isCut?: boolean;
}

export const served = 'Satu gado-gado. Sajikan!';
export const keptHere = 'Tersimpan di HP ini. Dikirim sendiri begitu ada jaringan.';

const ways = '**/{api,.well-known}/**';

const enrolled = new WeakMap<StallWorld, number>();

export const enrolledFaultPhone = async (
  world: StallWorld,
  stall: Stall = world.sari,
  options: OpenOptions = {},
): Promise<FaultPhone> => {
  const profile = mkdtempSync(join(tmpdir(), 'megibung-phone-'));
  const phone = await openPhone(world, profile, options);
  // An address may try ten codes a minute, and all our phones have one address.
  const before = enrolled.get(world) ?? 0;
  enrolled.set(world, before + 1);
  if (before % 9 === 8) world.advance(60_000);
  await phone.page.goto((await world.enrolment(stall)).link);
  await phone.page.getByText('Selamat datang').waitFor();
  await phone.ready();
  return phone;
};

/** A phone with this profile, which may be another one's of before. */
const openPhone = async (
  world: StallWorld,
  profile: string,
  { before, isCut = false }: OpenOptions,
): Promise<FaultPhone> => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    viewport: { width: 360, height: 640 },
    locale: 'id-ID',
    reducedMotion: 'reduce',
  });
  if (before !== undefined) await context.addInitScript(before);
  const page = context.pages()[0] ?? (await context.newPage());
  const goTo = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  };
  const close = async (): Promise<void> => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  const cut = async (): Promise<void> => {
    // Under load Chromium forgets to be offline when a page with a service worker is loaded anew: twice cut is cut.
    await context.route(ways, (route) => route.abort('internetdisconnected'));
    await context.setOffline(true);
  };
  if (isCut) await cut();
  return {
    context,
    page,
    goTo,
    scan: async (link) => {
      await goTo('#scan');
      await page.locator('.scanner').waitFor();
      await typeAsScanner(page, link);
    },
    verdict: (name) => page.getByRole('alertdialog', { name }),
    next: () => page.getByRole('button', { name: 'Pindai berikutnya' }).click(),
    cut,
    heal: async () => {
      await context.unroute(ways);
      await context.setOffline(false);
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
    },
    allSent: async () => {
      await goTo('#more');
      await page.getByText('Semua sudah terkirim').waitFor();
    },
    ready: async () => {
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await goTo('#more');
      await page.getByText(/Data kartu: /).waitFor();
    },
    pullBattery: async (again = {}) => {
      // Chromium names its process in its profile: `host-pid`.
      const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
      const gone = new Promise((resolve) => context.once('close', resolve));
      process.kill(pid, 'SIGKILL');
      await gone;
      for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
        rmSync(join(profile, name), { force: true });
      const phone = await openPhone(world, profile, again);
      await phone.page.goto(world.app);
      return phone;
    },
    close,
  };
};

/** The phone's clock is off by so much, from the start of each page on. */
export const clockOffBy = (ms: number): string => `{
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...all) { if (all.length === 0) super(RealDate.now() + ${ms}); else super(...all); }
    static now() { return RealDate.now() + ${ms}; }
  };
}`;

/** Meals that the ledger says the stall served. */
export const servedAt = async (world: StallWorld, stall: Stall = world.sari): Promise<number> => {
  const { vendors } = await world.call<{ vendors: { vendorId: string; served: { meals: number } }[] }>(
    'GET',
    `/communities/${world.slug}/report`,
  );
  return vendors.find(({ vendorId }) => vendorId === stall.id)?.served.meals ?? 0;
};

interface Chain {
  readonly deviceId: string;
  readonly records: number;
  readonly gaps: readonly unknown[];
  readonly forks: readonly unknown[];
}

/** The audit finds nothing, and every phone's chain is whole. */
export const expectSound = async (
  world: StallWorld,
  database: TestDatabase = world.database,
): Promise<void> => {
  const audits = await verify(database.adminSql);
  expect(audits.flatMap(({ findings }) => findings)).toEqual([]);
  const { chains } = await world.call<{ chains: readonly Chain[] }>(
    'GET',
    `/communities/${world.slug}/devices/chains`,
  );
  const broken = chains.filter(({ gaps, forks }) => gaps.length + forks.length > 0);
  expect(broken).toEqual([]);
};
