import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleWorld, ownerName, ownerPassword, startConsoleWorld, uuid } from './console-world.ts';

/** What an organiser does on an ordinary day, and what goes wrong on one. */
let world: ConsoleWorld;

beforeAll(async () => {
  world = await startConsoleWorld();
}, 120_000);
afterAll(() => world?.stop());

const path = '/communities/banjar-ubud';

test('a card is given, comes back, is withdrawn and replaced', async () => {
  const { page, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  const row = (serial: string) => page.locator('.token-row', { hasText: serial });
  await page.getByRole('button', { name: 'Give card 1-005' }).click();
  await page.getByRole('button', { name: 'Mark as handed out' }).click();
  await row('1-005').getByText('handed out').waitFor();
  await row('1-005').locator('.token-open').click();
  await page.getByRole('button', { name: 'It came back' }).click();
  await row('1-005').getByText('waiting to be given').waitFor();
  await row('1-005').locator('.token-open').click();
  await page.getByRole('button', { name: 'Withdraw the card' }).click();
  await page.locator('dialog[open] .button-stop').click();
  await row('1-005').getByText('withdrawn').waitFor();
  await row('1-005').locator('.token-open').click();
  await page.getByRole('button', { name: 'Make a new card' }).click();
  await row('1-009').getByText('waiting to be given').waitFor();
  await context.close();
});

test('codes are asked for one card at a time, and each look is on record', async () => {
  const { page, call, context } = await world.owner('desk', 'en');
  const looks = async () =>
    (await call<{ events: { type: string }[] }>('GET', `${path}/events?limit=1000`)).events.filter(
      ({ type }) => type === 'cards.shown',
    ).length;
  const before = await looks();
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  await page.locator('.token-open').first().waitFor();
  await page.waitForTimeout(1_000);
  expect(await looks()).toBe(before);
  await page.locator('.token-open', { hasText: '1-006' }).click();
  await page.locator('.token-big-code').waitFor();
  expect(await looks()).toBe(before + 1);
  await context.close();
});

test('a meal eaten is seen at once', async () => {
  const { page, call, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  await page.getByText('Live').waitFor();
  const { tokens } = await call<{ tokens: { link: string; serial: string }[] }>(
    'GET',
    `${path}/batches/${world.ids.batch}/tokens?after=6&limit=1`,
  );
  await call('POST', `${path}/redemptions`, {
    redemptions: [{ id: `red_${uuid()}`, token: tokens[0]?.link }],
  });
  await page.locator('.token-row', { hasText: '1-007' }).getByText('eaten').waitFor({ timeout: 3_000 });
  await context.close();
});

test('a payment whose answer was lost is recorded once', async () => {
  const { page, call, context } = await world.owner('phone', 'en');
  const count = async () =>
    (await call<{ prepayments: unknown[] }>('GET', `${path}/prepayments`)).prepayments.length;
  const before = await count();
  await page.goto(`${world.base}/gifts/new`);
  let lost = 0;
  await page.route('**/prepayments', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    // It arrives; its answer does not.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Record the payment' }).click();
  await page.getByText('No network').first().waitFor();
  expect(await count()).toBe(before + 1);
  await page.getByRole('button', { name: 'Record the payment' }).click();
  await page.waitForURL('**/gifts/pre_*');
  expect(await count()).toBe(before + 1);
  await context.close();
});

test('while the server is away, it says that nothing is lost, and comes back by itself', async () => {
  const { page, context } = await world.owner('phone', 'id');
  await page.goto(world.base);
  await page.locator('.figures').waitFor();
  await page.route('**/api/v1/**', (route) =>
    route.fulfill({
      status: 503,
      headers: { 'retry-after': '1' },
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: 'about:blank', title: 'Away', status: 503, code: 'unavailable' }),
    }),
  );
  await page.getByRole('link', { name: 'Warung', exact: true }).click();
  await page.getByText('Tidak ada yang hilang').waitFor();
  await page.unroute('**/api/v1/**');
  await page.getByText('Tidak ada yang hilang').waitFor({ state: 'detached' });
  await page.locator('.card-link').first().waitFor();
  await context.close();
});

test('a session that ends over a form is begun again on top of it; nothing typed is lost', async () => {
  const { page, context } = await world.owner('desk', 'en');
  await page.goto(`${world.base}/gifts/new`);
  await page.getByLabel('From whom').fill('Pak Gede');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Record the payment' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('Your name').fill(ownerName);
  await dialog.locator('input[type=password]').fill('not this one');
  await dialog.locator('button[type=submit]').click();
  await dialog.getByText('That does not match').waitFor();
  await dialog.locator('input[type=password]').fill(ownerPassword);
  await dialog.locator('button[type=submit]').click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByLabel('From whom').inputValue()).toBe('Pak Gede');
  await page.getByRole('button', { name: 'Record the payment' }).click();
  await page.getByText('from Pak Gede').waitFor();
  await context.close();
});

test('with a passkey in the device, a deep link is reached without a password', async () => {
  const { page, context } = await world.owner('desk', 'en');
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${world.base}/settings`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('1 passkey').waitFor();
  await context.clearCookies();
  await page.goto(`${world.base}/report`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'Where did all the meals go?' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/console/c/banjar-ubud/report');
  await context.close();
});

test('an auditor who was invited sees everything and is offered nothing to change', async () => {
  const { call, context } = await world.owner('desk', 'en');
  const { link } = await call<{ link: string }>('POST', `${path}/members`, {
    name: 'Ketut',
    role: 'auditor',
  });
  await context.close();
  const { page, ...auditor } = await world.stranger('desk', 'en');
  await page.goto(link);
  await page.getByLabel('Your name').fill('Ketut');
  await page.getByText('Use a password').click();
  await page.locator('input[type=password]').fill('too short');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('at least 10 letters').last().waitFor();
  await page.locator('input[type=password]').fill('long enough to be kept');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('You are looking as an auditor').waitFor();
  expect(page.url()).not.toContain('setup');
  await page.locator('.figures').waitFor();
  expect(await page.getByRole('link', { name: 'Pay for some meals' }).count()).toBe(0);
  await page.goto(`${world.base}/cards/${world.ids.batch}`);
  await page.locator('.token-open', { hasText: '1-008' }).click();
  await page.getByText('Only organisers see codes').waitFor();
  expect(await page.getByRole('button', { name: 'Mark as handed out' }).count()).toBe(0);
  expect(auditor.complaints).toEqual([]);
  await auditor.context.close();
});
