import { firstPrevHash, outboxExport, redemptionsIn, undoIn } from '@megibung/core';
import { expect, test } from 'vitest';
import type { ChainHead, Signer } from './chain.ts';
import type { OutboxEntry } from './entry.ts';
import { exportOf } from './export.ts';
import { type EntryStore, openOutbox } from './outbox.ts';
import { signLink } from './sign-link.ts';

const device = '018f0000-0000-7000-8000-0000000000dd';
const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Signing takes a while, as WebCrypto does; nothing may be chained meanwhile. */
const signer: Signer = {
  device,
  sign: (next, text) =>
    signLink(
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        return new Uint8Array(64);
      },
      next,
      text,
    ),
};
const diskOf = () => {
  const disk = { entries: [] as OutboxEntry[], head: null as ChainHead | null };
  const store: EntryStore = {
    all: async () => ({ entries: [...disk.entries], head: disk.head }),
    append: async (entries, chain) => {
      if (chain && chain.from?.hash !== disk.head?.hash) return false;
      disk.entries.push(...entries);
      if (chain) disk.head = chain.to;
      return true;
    },
  };
  return { disk, store };
};
const draft = (n: number) => () => ({
  text: (link: { counter: number }) => `${n} ${link.counter}`,
  entry: (record: Parameters<ReturnType<typeof entryOf>>[0]) => entryOf(n)(record),
});
const entryOf =
  (n: number) =>
  (record: { counter: number; prevHash: string; signature: string }): OutboxEntry => ({
    kind: 'redemption',
    redemption: id(n),
    device,
    token: 'ABCDEFGHJK',
    way: 'typed',
    at: 1_800_000_000_000 + n,
    record,
  });
const links = (entries: readonly OutboxEntry[]) =>
  entries.map((entry) => (entry.kind === 'redemption' ? entry.record : undefined));

test('records that are signed at once become one chain', async () => {
  const { disk, store } = diskOf();
  const outbox = await openOutbox(store);
  await Promise.all([1, 2, 3].map((n) => outbox.addSigned(signer, draft(n))));
  const [first, second, third] = links(disk.entries);
  expect([first?.counter, second?.counter, third?.counter]).toEqual([1, 2, 3]);
  expect(first?.prevHash).toBe(firstPrevHash);
  expect(new Set([first?.prevHash, second?.prevHash, third?.prevHash]).size).toBe(3);
  expect(disk.head?.counter).toBe(3);
});

test('two tabs without a lock: who comes second signs again, on what the first wrote', async () => {
  const { disk, store } = diskOf();
  const [one, two] = [await openOutbox(store), await openOutbox(store)];
  await Promise.all([one.addSigned(signer, draft(1)), two.addSigned(signer, draft(2))]);
  expect(links(disk.entries).map((link) => link?.counter)).toEqual([1, 2]);
  expect(links(disk.entries)[1]?.prevHash).not.toBe(firstPrevHash);
  // And it knows what the other wrote.
  expect([one, two].map((outbox) => outbox.items().size).sort()).toEqual([1, 2]);
});

test('a phone that is enrolled anew begins a new chain', async () => {
  const { disk, store } = diskOf();
  const outbox = await openOutbox(store);
  await outbox.addSigned(signer, draft(1));
  await outbox.addSigned({ ...signer, device: id(99) }, draft(2));
  expect(disk.head).toMatchObject({ device: id(99), counter: 1 });
});

test('a phone that refuses to store: nothing was added, and the next is in its place', async () => {
  const { disk, store } = diskOf();
  let isFull = true;
  const outbox = await openOutbox({
    ...store,
    append: (entries, chain) =>
      isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : store.append(entries, chain),
  });
  await expect(outbox.addSigned(signer, draft(1))).rejects.toThrow('full');
  expect(outbox.items().size).toBe(0);
  isFull = false;
  await outbox.addSigned(signer, draft(2));
  expect(disk.head?.counter).toBe(1);
});

test('what is exported is what the server’s own schemas take', async () => {
  const { store } = diskOf();
  const outbox = await openOutbox(store);
  await outbox.addSigned(signer, draft(1));
  await outbox.add({ kind: 'served', redemption: id(1), by: 'phone', at: 1 });
  await outbox.addSigned(signer, draft(2));
  const link = { counter: 3, prevHash: firstPrevHash, signature: 'A'.repeat(86) };
  const at = 1_800_000_009_000;
  await outbox.add({ kind: 'left', redemption: id(2), undo: id(7), at, record: link });
  const file = exportOf({ community: id(5), vendor: id(6), device, items: outbox.items(), now: at });
  const read = outboxExport.parse(JSON.parse(JSON.stringify(file)));
  const { redemptions } = redemptionsIn.parse({ redemptions: read.redemptions });
  expect(redemptions).toMatchObject([{ id: id(1), served: true, record: { counter: 1 } }]);
  expect(read.undos.map(({ redemption }) => redemption)).toEqual([`red_${id(2)}`]);
  expect(undoIn.parse(read.undos[0]?.body)).toMatchObject({ id: id(7), record: { counter: 3, undoes: 2 } });
});
