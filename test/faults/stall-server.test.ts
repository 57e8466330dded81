import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup, writeBackup } from '@megibung/ledger';
import { createTestDatabase, type TestDatabase } from '@megibung/ledger/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Gift, type StallWorld, startStallWorld } from '../browser/stall-world.ts';
import {
  enrolledFaultPhone,
  expectSound,
  type FaultPhone,
  keptHere,
  served,
  servedAt,
} from './fault-phone.ts';

/** What happens on the server's side while a phone is away: keys rotate, the phone is revoked, a backup is restored. */
let world: StallWorld;
let gift: Gift;
let used = 0;
let phone: FaultPhone;
let restored: TestDatabase | undefined;

beforeAll(async () => {
  world = await startStallWorld();
  gift = await world.prepay(world.sari, 20, 'confirmed');
}, 120_000);
afterEach(async () => {
  await phone?.close();
});
afterAll(async () => {
  await world?.stop();
  await restored?.drop();
});

const nextCard = () => {
  const card = gift.cards[used++];
  if (!card) throw new Error('no card left');
  return card;
};
const serveOnline = async (): Promise<void> => {
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.allSent();
};

test('the key is rotated while the phone is offline: new cards wait for the network, old ones are good', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  await phone.cut();
  await world.call('POST', `/communities/${world.slug}/keys/rotate`);
  const fresh = await world.prepay(world.sari, 2, 'confirmed');
  const [one, two] = fresh.cards.map(({ link }) => link);

  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.next();

  await phone.scan(one ?? '');
  await phone.verdict('Belum bisa diperiksa').waitFor();
  await phone.page.getByText('Kartu ini belum dikenal HP ini. Coba lagi begitu ada jaringan.').waitFor();
  for (const name of ['Coba lagi', 'Sudah disajikan', 'Tidak jadi'])
    await phone.page.getByRole('button', { name }).waitFor();
  expect(await servedAt(world)).toBe(before);
  // The network is back, and the card that is still on the screen gets its verdict.
  await phone.heal();
  await phone.verdict(served).waitFor();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 2);

  // From now on the new key is known without a network too: the list that came with it is on the phone.
  await phone.page.reload();
  await phone.ready();
  await phone.cut();
  await phone.scan(two ?? '');
  await phone.verdict(served).waitFor();
  await phone.page.getByText(keptHere).waitFor();
  await phone.heal();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 3);
  await expectSound(world);
});

test('the phone is revoked with records unsent: what it had served counts, and no more is taken', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  await phone.cut();
  await phone.scan(nextCard().link);
  await phone.page.getByText(keptHere).waitFor();
  await phone.next();

  const { devices } = await world.call<{
    devices: { id: string; revokedAt: string | null; createdAt: string }[];
  }>('GET', `/communities/${world.slug}/devices`);
  // Some seconds after that meal, by the server's clock.
  world.advance(5_000);
  for (const { id, revokedAt } of devices)
    if (revokedAt === null) await world.call('POST', `/communities/${world.slug}/devices/${id}/revoke`);

  await phone.heal();
  await phone.goTo('#more');
  await phone.page.getByText('Semua sudah terkirim').waitFor();
  expect(await servedAt(world)).toBe(before + 1);
  await phone.scan(nextCard().link);
  await phone.verdict('HP tidak terdaftar').waitFor();
  await phone.page.getByRole('button', { name: 'Daftarkan HP ini' }).waitFor();
  expect(await servedAt(world)).toBe(before + 1);
  await expectSound(world);
});

test('the server is restored from yesterday’s backup: what it had acknowledged is sent again, every meal once', async () => {
  const before = await servedAt(world);
  phone = await enrolledFaultPhone(world);
  await serveOnline();
  const archive = join(world.folder, 'backup.tar.gz');
  await writeBackup({
    url: world.database.url,
    to: createWriteStream(archive),
    now: new Date(),
    version: '0.1.0',
    keyFingerprint: null,
  });
  // After the backup: one served with the network, one taken back, one without the network.
  await serveOnline();
  await phone.scan(nextCard().link);
  await phone.verdict(served).waitFor();
  await phone.page.getByRole('button', { name: /^Batalkan \(\d+\)$/ }).click();
  await phone.page.getByRole('button', { name: 'Ketuk lagi: batalkan' }).click();
  await phone.verdict('Dibatalkan').waitFor();
  await phone.allSent();
  await phone.cut();
  await phone.scan(nextCard().link);
  await phone.page.getByText(keptHere).waitFor();
  await phone.next();
  expect(await servedAt(world)).toBe(before + 2);

  restored = await createTestDatabase({ migrated: false });
  await restoreBackup({ from: archive, url: restored.url, now: new Date() });
  await world.restart(restored);
  expect(await servedAt(world)).toBe(before + 1);

  await phone.heal();
  await expect.poll(() => servedAt(world), { timeout: 30_000 }).toBe(before + 3);
  await phone.allSent();
  await phone.goTo('#today');
  expect(await servedAt(world)).toBe(before + 3);
  await expectSound(world, restored);
  // The lost answers are asked for once, not for ever.
  await phone.page.reload();
  await phone.ready();
  await phone.allSent();
  expect(await servedAt(world)).toBe(before + 3);
  await expectSound(world, restored);
});
