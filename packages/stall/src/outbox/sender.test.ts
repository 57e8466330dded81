import { fromPublicId, toPublicId } from '@megibung/core';
import { expect, test } from 'vitest';
import { createStallApi } from '../api/stall-api.ts';
import { createTransport } from '../api/transport.ts';
import { backoffMs } from './backoff.ts';
import type { OutboxEntry } from './entry.ts';
import { stateOf } from './item.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';

/**
 * The phone's side over real requests and answers; behind `fetch` stands a ledger of three lines, and a network that
 * can swallow requests and answers.
 */
const access = { community: 'bali', slug: 'bali', bearer: 'key' };
const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

interface World {
  readonly sender: Sender;
  readonly outbox: Outbox;
  readonly entries: OutboxEntry[];
  /** Redemption → token, as the ledger has them; an undone one is gone. */
  readonly ledger: Map<string, string>;
  readonly requests: unknown[];
  /** `up`: works. `deaf`: requests are lost. `mute`: they arrive and the answers are lost. */
  network: 'up' | 'deaf' | 'mute';
  undoAnswer: 'by the ledger' | 'too_late' | 'conflict';
}

const worldOf = async (...entries: readonly OutboxEntry[]): Promise<World> => {
  const stored = [...entries];
  const ledger = new Map<string, string>();
  const outbox = await openOutbox({
    all: async () => ({ entries: stored, head: null }),
    append: async (more) => {
      stored.push(...more);
      return true;
    },
  });
  const api = createStallApi(
    createTransport({
      fetch: async (path, init) => respond(String(path), init),
      isOnline: () => true,
      timeoutMs: 1_000,
    }),
  );
  let elapsed = 0;
  const world: World = {
    sender: createSender({
      api,
      outbox,
      now: () => 5_000,
      // Each look at the clock is a quarter of a second after the one before.
      steady: () => (elapsed += 250),
      seen: () => null,
    }),
    outbox,
    entries: stored,
    ledger,
    requests: [],
    network: 'up',
    undoAnswer: 'by the ledger',
  };
  const respond = async (path: string, init: RequestInit | undefined): Promise<Response> => {
    if (world.network === 'deaf') throw new TypeError('Failed to fetch');
    const body = JSON.parse(String(init?.body)) as {
      redemptions?: { id: string; token: string; served?: boolean }[];
    };
    world.requests.push(body);
    const answer = body.redemptions ? redeem(body.redemptions) : undo(path);
    if (world.network === 'mute') throw new TypeError('Failed to fetch');
    return answer;
  };
  const redeem = (items: readonly { id: string; token: string; served?: boolean }[]): Response =>
    json({
      epoch: 1,
      head: 5,
      results: items.map((item) => ({ id: item.id, status: statusOf(item) })),
    });
  const statusOf = (item: { id: string; token: string; served?: boolean }): string => {
    const redemption = fromPublicId('redemption', item.id) ?? '';
    if (ledger.has(redemption)) return 'exists';
    const isUsed = [...ledger.values()].includes(item.token);
    if (isUsed && !item.served) return 'already_redeemed';
    ledger.set(redemption, item.token);
    return isUsed ? 'disputed' : 'created';
  };
  const undo = (path: string): Response => {
    if (world.undoAnswer !== 'by the ledger') return problem(world.undoAnswer, 409);
    const redemption = /red_([0-9a-f-]{36})/.exec(path)?.[1] ?? '';
    return ledger.delete(redemption)
      ? json({ id: toPublicId('undo', id(9)), status: 'created' })
      : problem('not_found', 404);
  };
  return world;
};

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const problem = (code: string, status: number) =>
  new Response(JSON.stringify({ code }), { status, headers: { 'content-type': 'application/problem+json' } });

const scanned = (n: number, token = `T${n}`): OutboxEntry => ({
  kind: 'redemption',
  redemption: id(n),
  device: id(77),
  token,
  way: 'camera',
  at: 1_000 + n,
});
const stateIn = (world: World, n: number) => {
  const item = world.outbox.items().get(id(n));
  return item ? stateOf(item) : null;
};

test('asking writes the answer down', async () => {
  const world = await worldOf(scanned(1));
  expect(await world.sender.ask(access, id(1))).toEqual({ kind: 'answered' });
  expect(stateIn(world, 1)).toBe('good');
  expect(world.entries.at(-1)).toMatchObject({ kind: 'answer', epoch: 1, head: 5, at: 5_000 });
});

test('the answer is lost: asking again with the same id serves once', async () => {
  const world = await worldOf(scanned(1));
  world.network = 'mute';
  expect(await world.sender.ask(access, id(1))).toMatchObject({ kind: 'unreachable', why: 'silent' });
  expect(stateIn(world, 1)).toBe('asking');
  world.network = 'up';
  await world.sender.ask(access, id(1));
  expect(stateIn(world, 1)).toBe('good');
  expect(world.ledger.size).toBe(1);
});

test('what was answered is not asked again', async () => {
  const world = await worldOf(scanned(1));
  await world.sender.ask(access, id(1));
  await world.sender.ask(access, id(1));
  expect(world.requests.length).toBe(1);
});

test('served while nobody could be reached: sent as a fact, even where the card was used', async () => {
  const world = await worldOf(scanned(1, 'SAME'), scanned(2, 'SAME'));
  await world.sender.ask(access, id(1));
  world.network = 'deaf';
  await world.sender.ask(access, id(2));
  await world.outbox.add({ kind: 'served', redemption: id(2), at: 2_000 });
  expect(await world.sender.sendOwed(access)).toMatchObject({ kind: 'unreachable' });
  world.network = 'up';
  expect(await world.sender.sendOwed(access)).toEqual({ kind: 'answered' });
  expect(world.requests.at(-1)).toMatchObject({ redemptions: [{ served: true }] });
  expect(world.outbox.items().get(id(2))?.answer?.status).toBe('disputed');
  expect(stateIn(world, 2)).toBe('good');
});

test('left after the answer was lost: what the ledger has is taken back', async () => {
  const world = await worldOf(scanned(1));
  world.network = 'mute';
  await world.sender.ask(access, id(1));
  expect(world.ledger.size).toBe(1);
  await world.outbox.add({ kind: 'left', redemption: id(1), undo: id(9), at: 2_000 });
  world.network = 'up';
  await world.sender.sendOwed(access);
  expect(world.ledger.size).toBe(0);
  expect(stateIn(world, 1)).toBe('gone');
});

test('left, and the ledger never heard of it', async () => {
  const world = await worldOf(scanned(1), { kind: 'left', redemption: id(1), undo: id(9), at: 2_000 });
  expect(await world.sender.sendOwed(access)).toEqual({ kind: 'answered' });
  expect(stateIn(world, 1)).toBe('gone');
});

test.each([
  ['too_late', 'good'],
  ['conflict', 'gone'],
] as const)('a take-back answered with %s', async (undoAnswer, state) => {
  const world = await worldOf(scanned(1));
  await world.sender.ask(access, id(1));
  await world.outbox.add({ kind: 'undo', redemption: id(1), undo: id(9), at: 2_000 });
  world.undoAnswer = undoAnswer;
  await world.sender.sendOwed(access);
  expect(stateIn(world, 1)).toBe(state);
});

test('what nobody decided about is not sent by itself', async () => {
  const world = await worldOf(scanned(1));
  await world.sender.sendOwed(access);
  expect(world.requests).toEqual([]);
});

test('many are sent in parts, each once', async () => {
  const entries = Array.from({ length: 130 }, (_, n) => [
    scanned(n),
    { kind: 'served' as const, redemption: id(n), at: 2_000 },
  ]).flat();
  const world = await worldOf(...entries);
  expect(await world.sender.sendOwed(access)).toEqual({ kind: 'answered' });
  // A quick network: 10, 20, 40, and the rest.
  const sizes = world.requests.map((body) => (body as { redemptions: unknown[] }).redemptions.length);
  expect(sizes).toEqual([10, 20, 40, 60]);
  expect(world.ledger.size).toBe(130);
});

test('waits grow, are spread, and do not come before the server wants them', () => {
  expect(backoffMs(1, 0, null)).toBe(750);
  expect(backoffMs(1, 1, null)).toBe(1_500);
  expect(backoffMs(3, 1, null)).toBe(6_000);
  expect(backoffMs(50, 1, null)).toBe(60_000);
  expect(backoffMs(1, 0, 30_000)).toBe(30_000);
});
