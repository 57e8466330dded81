import { join } from 'node:path';
import type { Language } from '@megibung/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stallEn } from '../../packages/ui/src/i18n/stall.en.ts';
import { stallId } from '../../packages/ui/src/i18n/stall.id.ts';
import { emptyScene, writeVideo } from './fake-camera.ts';
import {
  enrolledPhone,
  type Gift,
  launchPhone,
  type Phone,
  type Stall,
  type StallWorld,
  startStallWorld,
  typeAsScanner,
  uuid,
} from './stall-world.ts';

/**
 * Each verdict as a vendor sees it, in both languages, brought about for real: docs/guides/verdicts.md shows them. With
 * MEGIBUNG_PICTURES=docs/images the pictures are taken anew.
 */
let world: StallWorld;
let browser: Browser;

beforeAll(async () => {
  world = await startStallWorld();
  browser = await launchPhone(null);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const words = { id: stallId, en: stallEn };
const path = (rest: string): string => `/communities/${world.slug}${rest}`;

const picture = async (page: Page, language: Language, name: string): Promise<void> => {
  const to = process.env.MEGIBUNG_PICTURES;
  if (to) await page.screenshot({ path: join(to, 'stall', `${name}.${language}.png`) });
};

const phoneIn = async (
  language: Language,
  stall: Stall = world.sari,
  on: Browser = browser,
): Promise<Phone> => {
  // Few phones here: the clock stays where it is, as the `Date` of the answers does, by which undoing counts.
  world.advance(-7_000);
  const phone = await enrolledPhone(on, world, stall);
  await phone.goTo('#more');
  await phone.page.getByText(/Data kartu: /).waitFor();
  if (language === 'en') {
    await phone.page.getByRole('button', { name: 'English' }).click();
    await phone.page.getByText(words.en.settings.soundTry).waitFor();
  }
  return phone;
};

const scan = async ({ page, goTo }: Phone, link: string): Promise<void> => {
  await goTo('#scan');
  await page.locator('.scanner').waitFor();
  await typeAsScanner(page, link);
};

const cut = ({ page }: Phone) => page.route('**/api/**', (route) => route.abort('internetdisconnected'));
const heal = async ({ page }: Phone): Promise<void> => {
  await page.unroute('**/api/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

type VerdictWord = {
  [K in keyof typeof stallId.verdict]: (typeof stallId.verdict)[K] extends string ? K : never;
}[keyof typeof stallId.verdict];

const linksOf = ({ cards }: Gift): readonly [string, ...string[]] => {
  const [first, ...rest] = cards.map(({ link }) => link);
  if (first === undefined) throw new Error('no cards');
  return [first, ...rest];
};

test.each(['id', 'en'] as const)('the screens of the guide, in %s', { timeout: 60_000 }, async (language) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'id-ID' });
  const fresh = await context.newPage();
  await fresh.goto(world.app);
  await fresh.getByRole('heading', { name: words.id.enrol.title }).waitFor();
  if (language === 'en') await fresh.getByRole('button', { name: 'English' }).click();
  await fresh.getByRole('heading', { name: words[language].enrol.title }).waitFor();
  await picture(fresh, language, 'guide-enrol');
  await context.close();

  const film = join(world.folder, 'table.y4m');
  await writeVideo(film, [{ scene: emptyScene(1280, 720), seconds: 1 }], 5);
  const camera = await launchPhone(film);
  const phone = await phoneIn(language, world.sari, camera);
  const { page } = phone;
  const t = words[language];
  await phone.goTo('#scan');
  await page.getByText(t.scan.title).waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  await picture(page, language, 'guide-scan');
  await world.prepay(world.sari, 5, 'promised');
  await phone.goTo('#money');
  await page
    .getByRole('heading', { name: 'Rp 100.000' })
    .or(page.getByRole('heading', { name: 'Rp 100,000' }))
    .first()
    .waitFor();
  await picture(page, language, 'guide-money');
  for (const link of linksOf(await world.prepay(world.sari, 3, 'confirmed'))) {
    await scan(phone, link);
    await page.getByRole('alertdialog', { name: t.verdict.created.replace('{meal}', 'gado-gado') }).waitFor();
  }
  await phone.goTo('#today');
  await page.getByRole('heading', { name: t.today.title }).waitFor();
  await page.getByRole('list', { name: t.today.list }).waitFor();
  await picture(page, language, 'guide-today');
  await phone.goTo('#more');
  await page.getByText(t.settings.records).waitFor();
  await camera.close();
});

test.each(['id', 'en'] as const)('every verdict, in %s', { timeout: 120_000 }, async (language) => {
  const phone = await phoneIn(language);
  const { page } = phone;
  const t = words[language].verdict;
  const shows = async (word: VerdictWord, name: string, detail?: string): Promise<void> => {
    await page.getByRole('alertdialog', { name: t[word].replace('{meal}', 'gado-gado') }).waitFor();
    if (detail !== undefined) await page.getByText(detail).first().waitFor();
    await picture(page, language, name);
  };
  const cards = linksOf(await world.prepay(world.sari, 10, 'confirmed'));
  /** What is in the ledger by now is in the phone's list of cards. */
  const freshList = async (): Promise<void> => {
    await phone.goTo('#more');
    const came = page.waitForResponse((response) => response.url().includes('/snapshot') && response.ok());
    await page.reload();
    await (await came).finished();
    await page.getByText(words[language].offline.listAge.split('{')[0] ?? '').waitFor();
  };
  const card = (n: number): string => cards[n] ?? '';
  await freshList();

  // With the network.
  await scan(phone, card(0));
  await shows('created', 'verdict-serve');
  await scan(phone, card(0));
  await shows('already_redeemed', 'verdict-used-here');
  const second = await phoneIn(language);
  await scan(second, card(1));
  await second.page.getByRole('alertdialog', { name: t.created.replace('{meal}', 'gado-gado') }).waitFor();
  await scan(phone, card(1));
  await shows('already_redeemed', 'verdict-used-elsewhere', t.usedOtherPhone.slice(0, 18));

  await world.call('POST', path('/voids'), { tokens: [card(2)] });
  await scan(phone, card(2));
  await shows('voided', 'verdict-withdrawn');
  await scan(phone, linksOf(await world.prepay(world.ketut, 1, 'confirmed'))[0]);
  await shows('wrong_vendor', 'verdict-other-stall');
  await scan(phone, linksOf(await world.prepay(world.sari, 1, 'printed'))[0]);
  await shows('not_active', 'verdict-not-paid');
  const real = card(3);
  const at = real.length - 20;
  await scan(phone, `${real.slice(0, at)}${real[at] === 'A' ? 'B' : 'A'}${real.slice(at + 1)}`);
  await shows('bad_signature', 'verdict-not-genuine');

  await scan(phone, card(4));
  await shows('created', 'verdict-serve');
  await page.getByRole('button', { name: t.undoSeconds.split(' ')[0] ?? '' }).click();
  await page.getByRole('button', { name: t.undoSure }).click();
  await shows('taken', 'verdict-taken-back');

  // Without it.
  await cut(phone);
  await scan(phone, card(5));
  await shows('created', 'verdict-kept', words[language].offline.keptHere);
  await scan(second, card(6));
  await second.page.getByRole('alertdialog', { name: t.created.replace('{meal}', 'gado-gado') }).waitFor();
  const fresh = linksOf(await world.prepay(world.sari, 1, 'confirmed'));
  await scan(phone, fresh[0]);
  await shows('noNetwork', 'verdict-cannot-check');
  await page.getByRole('button', { name: t.servedAnyway }).click();
  await page.getByRole('alertdialog', { name: t.servedSure }).waitFor();
  await picture(page, language, 'verdict-served-anyway');
  await page.getByRole('button', { name: t.servedYes }).click();
  await shows('kept', 'verdict-kept-unchecked');
  // Served here too, without knowing of the other phone.
  await scan(phone, card(6));
  await page.getByText(words[language].offline.keptHere).waitFor();
  await heal(phone);
  await shows('disputed', 'verdict-settle', words[language].offline.bears.vendor);

  // A code under the card's fold.
  const folded = await world.call<{ id: string }>('POST', path('/prepayments'), {
    id: `pre_${uuid()}`,
    vendorId: world.sari.id,
    mealId: world.sari.mealId,
    quantity: 2,
    method: 'cash',
    secondFactor: true,
  });
  const { batchId } = await world.call<{ batchId: string }>(
    'POST',
    path(`/prepayments/${folded.id}/confirm`),
  );
  const { tokens } = await world.call<{ tokens: Gift['cards'] }>('GET', path(`/batches/${batchId}/tokens`));
  await freshList();
  await cut(phone);
  await scan(phone, tokens[0]?.link ?? '');
  const keys = page.getByRole('group', { name: words[language].fold.keys });
  await keys.waitFor();
  await picture(page, language, 'verdict-second-code');
  for (const digit of '1234') await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: words[language].fold.done }).click();
  await page.getByText(words[language].offline.toConfirm).waitFor();
  await picture(page, language, 'verdict-to-confirm');
  await heal(phone);
  await page.getByRole('alertdialog', { name: t.disputed }).waitFor();

  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
  const from = (hour + 3) % 23;
  await world.call('PATCH', path('/rules'), { openHours: { from, until: from + 1 } });
  await scan(phone, card(7));
  await shows('outside_rules', 'verdict-not-now');
  await world.call('PATCH', path('/rules'), { openHours: null });

  const { devices } = await world.call<{ devices: { id: string; revokedAt: string | null }[] }>(
    'GET',
    path('/devices'),
  );
  for (const { id, revokedAt } of devices)
    if (revokedAt === null) await world.call('POST', path(`/devices/${id}/revoke`));
  await scan(phone, card(8));
  await shows('device_revoked', 'verdict-phone');
  expect(phone.complaints).toEqual([]);
  await second.context.close();
  await phone.context.close();
});

test.each(['id', 'en'] as const)('an expired card, in %s', async (language) => {
  const cards = linksOf(await world.prepay(world.sari, 1, 'confirmed'));
  const phone = await phoneIn(language);
  world.advance(400 * 24 * 3_600_000);
  await scan(phone, cards[0]);
  await phone.page.getByRole('alertdialog', { name: words[language].verdict.expired }).waitFor();
  await picture(phone.page, language, 'verdict-expired');
  await phone.context.close();
});

test.each(['id', 'en'] as const)('the rarer verdicts, in %s', { timeout: 120_000 }, async (language) => {
  const phone = await phoneIn(language);
  const { page } = phone;
  const t = words[language].verdict;
  const shows = async (word: VerdictWord, name: string): Promise<void> => {
    await page.getByRole('alertdialog', { name: t[word] }).waitFor();
    await picture(page, language, name);
  };

  const refunded = await world.prepay(world.sari, 1, 'confirmed');
  await world.call('POST', path(`/prepayments/${refunded.id}/refund`));
  await scan(phone, linksOf(refunded)[0]);
  await shows('returned', 'verdict-returned');

  const [good] = linksOf(await world.prepay(world.sari, 1, 'confirmed'));
  // The community's own key id is the next four bytes after the version; another one is nobody's that we know.
  const at = good.indexOf('#') + 3;
  await scan(phone, `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`);
  await shows('unknown_key', 'verdict-not-ours');

  const there = `lain-${uuid().slice(-8)}`;
  await world.call('POST', '/communities', { name: 'Banjar Lain', slug: there });
  const stall = await world.call<{ id: string }>('POST', `/communities/${there}/vendors`, {
    name: 'Warung Lain',
  });
  const meal = await world.call<{ id: string }>('POST', `/communities/${there}/vendors/${stall.id}/meals`, {
    name: { id: 'soto', en: 'soto' },
    price: '15000',
  });
  const gift = { id: `pre_${uuid()}`, vendorId: stall.id, mealId: meal.id, quantity: 1, method: 'cash' };
  await world.call('POST', `/communities/${there}/prepayments`, gift);
  const { batchId } = await world.call<{ batchId: string }>(
    'POST',
    `/communities/${there}/prepayments/${gift.id}/confirm`,
  );
  const others = await world.call<{ tokens: Gift['cards'] }>(
    'GET',
    `/communities/${there}/batches/${batchId}/tokens`,
  );
  await scan(phone, others.tokens[0]?.link ?? '');
  await shows('other_community', 'verdict-other-community');

  // Wrong digits from the fold, until the card is locked for a while.
  const folded = {
    id: `pre_${uuid()}`,
    vendorId: world.sari.id,
    mealId: world.sari.mealId,
    quantity: 1,
    method: 'cash',
  };
  await world.call('POST', path('/prepayments'), { ...folded, secondFactor: true });
  const { batchId: foldedBatch } = await world.call<{ batchId: string }>(
    'POST',
    path(`/prepayments/${folded.id}/confirm`),
  );
  const { tokens } = await world.call<{ tokens: Gift['cards'] }>(
    'GET',
    path(`/batches/${foldedBatch}/tokens`),
  );
  await scan(phone, tokens[0]?.link ?? '');
  const keys = page.getByRole('group', { name: words[language].fold.keys });
  const { wrong } = words[language].fold;
  const { locked } = words[language].offline.code;
  for (let tries = 0; tries < 6; tries++) {
    await keys.waitFor();
    for (const digit of String(1111 * (tries + 1)))
      await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: words[language].fold.done }).click();
    await page.getByText(tries < 5 ? wrong : locked).waitFor();
    if (tries === 0) await picture(page, language, 'verdict-code-wrong');
  }
  await picture(page, language, 'verdict-code-locked');
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});
