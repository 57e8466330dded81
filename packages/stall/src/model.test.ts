import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVerifier } from './device/verify-signature.ts';
import { judge } from './judge/judge.ts';
import { stateOf, undoMsLeft } from './outbox/item.ts';
import { cardsOf, forged, rules, stalls, tokenOf } from './testing/model-cards.ts';
import { createModelPhone, type Fate, fates, type ModelPhone } from './testing/model-phone.ts';
import { createModelServer } from './testing/model-server.ts';

/**
 * Phones with the app's real outbox, judge and sync, and a server over the reference ledger, through random histories of
 * scans, partitions, crashes, clock jumps, restored backups and revocations. At the end, with the network back: every meal
 * served is in the ledger exactly once, as recorded or as disputed; nothing acknowledged is missing; no chain has a fork;
 * and all phones agree with the ledger and with each other.
 */
const histories = process.env.LONG ? 10_000 : 1_000;

const fateOf = fc.oneof({ weight: 5, arbitrary: fc.constant<Fate>('up') }, fc.constantFrom<Fate>(...fates));
const who = fc.nat({ max: 3 });
const card = fc.nat({ max: 11 });
const crash = fc.option(fc.nat({ max: 9 }), { nil: null, freq: 6 });

const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('scan' as const),
      who,
      card,
      fates: fc.array(fateOf, { maxLength: 3 }),
      /** What the vendor does where the phone cannot say, or says no. */
      vendor: fc.constantFrom('serves', 'leaves', 'forgets'),
      crash,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), who, card, crash }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      who,
      fates: fc.array(fateOf, { maxLength: 4 }),
      crash,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      who,
      fates: fc.array(fateOf, { maxLength: 2 }),
      crash,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('network' as const), who, up: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat({ max: 5 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1_000, 20_000, 70_000, 3_600_000, 30 * 3_600_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      who,
      skew: fc.constantFrom(0, -48 * 3_600_000, 48 * 3_600_000, 90_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), card }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('recall' as const), card }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restore' as const),
      keep: fc.double({ min: 0.3, max: 1, noNaN: true }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), who }) },
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

test(`${histories} histories`, { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 4 }),
      fc.array(action, { minLength: 5, maxLength: 40 }),
      async (phones, actions) => {
        await live(phones, actions);
      },
    ),
    { numRuns: histories },
  );
});

const verify = createVerifier(crypto.subtle);

const live = async (count: number, actions: readonly Action[]): Promise<void> => {
  const server = createModelServer();
  const network = { held: [] as (() => void)[] };
  const phones: ModelPhone[] = [];
  for (let i = 0; i < count; i++) {
    const device = `018f0000-0000-7000-8000-00000000d00${i}`;
    const vendor = i === 3 ? stalls[1] : stalls[0];
    server.enrol(device, vendor);
    const phone = await createModelPhone(server, network, device, vendor);
    await phone.app().sync();
    phones.push(phone);
  }
  /** What the vendors did: plates that left the kitchen, by redemption. */
  const served = new Set<string>();
  const pressedUndo = new Set<string>();
  let voids = 0;

  for (const each of actions) await act(each);

  async function act(each: Action): Promise<void> {
    server.now += 500;
    const phone = 'who' in each ? phones[each.who % phones.length] : undefined;
    switch (each.do) {
      case 'wait':
        server.now += each.ms;
        return;
      case 'deliver':
        network.held.splice(each.which % Math.max(1, network.held.length), 1)[0]?.();
        return;
      case 'void': {
        const token = tokenOf.get(cardsOf(stalls[0])[each.card % 10] ?? '');
        if (token) server.voidCard(token.batch, token.index);
        return;
      }
      case 'recall':
        if (voids++ === 0) server.recall((each.card % 3) + 1, '018f0000-0000-7000-8000-00000000b001');
        return;
      case 'restore':
        server.restore(each.keep);
        return;
    }
    if (!phone) return;
    switch (each.do) {
      case 'network':
        phone.net = each.up ? 'up' : 'cut';
        return;
      case 'clock':
        phone.skew = each.skew;
        return;
      case 'revoke':
        // One stays, to see the end with.
        if (phone !== phones[0]) server.revoke(phone.device);
        return;
    }
    if ('fates' in each) phone.fates = [...each.fates];
    phone.fuse = each.crash;
    const result = await Promise.race([attempt(phone, each), phone.died()]);
    phone.fuse = null;
    phone.fates = [];
    if (result === 'died') await phone.reboot();
  }

  async function attempt(
    phone: ModelPhone,
    each: Extract<Action, { do: 'scan' | 'undo' | 'send' | 'sync' }>,
  ): Promise<void> {
    const { redeeming, outbox, clock, send, sync } = phone.app();
    if (each.do === 'send') return void (await send());
    if (each.do === 'sync') return void (await sync());
    const own = cardsOf(phone.vendor);
    if (each.do === 'undo') {
      const open = [...outbox.items().values()].filter(
        (item) => undoMsLeft(item, clock.now(), rules.undoSeconds) > 0,
      );
      const item = open[each.card % Math.max(1, open.length)];
      if (!item) return;
      // Where the app dies in the middle, the vendor looks again whether it was taken back: below.
      pressedUndo.add(item.redemption);
      return redeeming.undo(item.redemption);
    }
    const token =
      each.card === 11
        ? forged
        : ((each.card === 10 ? cardsOf(stalls[1])[0] : own[each.card % own.length]) ?? '');
    const redemption = await redeeming.scanned(token, 'camera');
    await redeeming.decide(redemption);
    const state = () => {
      const item = outbox.items().get(redemption);
      return item ? stateOf(item) : null;
    };
    if (state() === 'kept' || state() === 'good') served.add(redemption);
    else if (each.vendor === 'serves') {
      await redeeming.served(redemption);
      if (state() === 'kept') served.add(redemption);
    } else if (each.vendor === 'leaves') await redeeming.left(redemption);
  }

  // The network comes back, for all and for good; clocks are set right; what was on its way arrives.
  for (const deliver of network.held.splice(0)) deliver();
  for (const phone of phones) {
    phone.net = 'up';
    await phone.reboot();
  }
  for (let round = 0; round < 4; round++) {
    for (const phone of phones) {
      server.now += 200;
      await phone.app().sync();
      await phone.app().send();
    }
  }
  for (const phone of phones) {
    const { outbox, redeeming, send } = phone.app();
    for (const item of outbox.items().values()) {
      if (stateOf(item) === 'asking') await redeeming.left(item.redemption);
    }
    await send();
  }
  server.now += 200;
  for (const phone of phones) await phone.app().sync();

  const { world, log } = server.ledger();
  const isRecorded = (redemption: string): boolean => world.redemptions.get(redemption)?.undo === null;
  const times = new Map<string, number>();
  for (const bytes of log) {
    const { type, data } = JSON.parse(bytes) as { type: string; data: { redemption: string } };
    if (type === 'redemption.created' || type === 'redemption.disputed')
      times.set(data.redemption, (times.get(data.redemption) ?? 0) + 1);
  }

  const taken = phones.flatMap(({ app }) =>
    [...app().outbox.items().values()].filter((item) => stateOf(item) === 'gone'),
  );
  for (const { redemption } of taken) if (pressedUndo.has(redemption)) served.delete(redemption);

  /** A revoked phone may send, and is told nothing more: not that the server went back to a backup either. */
  const isDeaf = (phone: ModelPhone): boolean =>
    world.epoch > 1 && (world.devices.get(phone.device)?.revokedAt ?? null) !== null;
  for (const phone of phones.filter(isDeaf)) {
    for (const redemption of phone.app().outbox.items().keys()) served.delete(redemption);
  }

  // What the phones hold is what the ledger holds; and nothing waits any more.
  for (const { device, app } of phones.filter((phone) => !isDeaf(phone))) {
    for (const item of app().outbox.items().values()) {
      const state = stateOf(item);
      expect(`${item.redemption} ${state}`).toMatch(/ (good|refused|gone)$/);
      // Given up by a phone that was revoked meanwhile, without ever an answer: today's list shows what it came to.
      if (item.taking?.status === 'refused' && !item.answer) continue;
      expect(`${device} ${item.redemption} ${state} ${isRecorded(item.redemption)}`).toBe(
        `${device} ${item.redemption} ${state} ${state === 'good'}`,
      );
    }
  }
  for (const redemption of served) {
    expect(`${redemption} ${isRecorded(redemption)} ${times.get(redemption)}`).toBe(`${redemption} true 1`);
  }
  for (const redemption of server.acknowledged) expect(times.get(redemption)).toBe(1);
  for (const [device, records] of server.records) {
    const byCounter = new Map<number, { hash: string; prev: string }>();
    for (const record of records) {
      const [counter = '', hash = '', prev = ''] = record.split(' ');
      // Two records of one number: a fork.
      expect(`${device} ${counter} ${byCounter.has(Number(counter))}`).toBe(`${device} ${counter} false`);
      byCounter.set(Number(counter), { hash, prev });
    }
    for (const [counter, { prev }] of byCounter) {
      const before = byCounter.get(counter - 1);
      if (before) expect(prev).toBe(before.hash);
    }
  }
  // Phones of one stall say the same of every card, and it is what the ledger says.
  const { now } = server;
  for (const phone of phones) {
    if ((world.devices.get(phone.device)?.revokedAt ?? null) !== null) continue;
    for (const token of cardsOf(phone.vendor)) {
      const { outbox, known } = phone.app();
      const judged = await judge({
        token,
        known: known(),
        items: outbox.items(),
        vendor: phone.vendor,
        now,
        verify,
      });
      const { batch = 0, index = 0 } = tokenOf.get(token) ?? {};
      const state = world.batches.get(batch)?.tokens[index - 1]?.state;
      const isRecalled = index <= (world.batches.get(batch)?.recalledThrough ?? 0);
      const wanted =
        state === 'redeemed' ? 'already_redeemed' : state === 'voided' || isRecalled ? 'voided' : 'good';
      expect(`${batch}-${index} ${judged.verdict === 'bad' ? judged.status : judged.verdict}`).toBe(
        `${batch}-${index} ${wanted}`,
      );
    }
  }
};
