import { setTimeout as sleep } from 'node:timers/promises';
import type { RedemptionRequest, RedemptionResult } from '@megibung/ledger';
import { describe, expect, test } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { createBatcher } from './batcher.ts';

const item = (redemptionId: string): RedemptionRequest => ({
  redemptionId,
  vendorId: null,
  deviceId: null,
  token: null,
  payloadHash: null,
  inputHash: new Uint8Array(16),
  verdict: null,
  eventAt: null,
  served: false,
  record: null,
});
const items = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, n) => item(`${prefix}${n}`));
/** A ledger that answers with the ids it was given, in `record` of nothing: the reason names them. */
const answer = ({ redemptionId }: RedemptionRequest): RedemptionResult => ({
  status: 'created',
  reason: redemptionId as never,
  detail: null,
  bears: null,
  token: null,
  mealId: null,
  tokenVendorId: null,
  redeemedAt: null,
  redeemedDeviceId: null,
  validFrom: null,
  validUntil: null,
  epoch: 1,
  seq: null,
  head: 0n,
});
const namesOf = (results: readonly RedemptionResult[]) => results.map(({ reason }) => String(reason));

const setUp = (
  fail: (batch: readonly RedemptionRequest[]) => Error | null = () => null,
  itemsMax?: number,
) => {
  const transactions: number[] = [];
  let running = 0;
  const unexpected: unknown[] = [];
  const batcher = createBatcher({
    redeem: async (_community, _now, batch) => {
      running += 1;
      expect(running, 'transactions of one community at once').toBe(1);
      await sleep(5);
      running -= 1;
      const error = fail(batch);
      if (error) throw error;
      transactions.push(batch.length);
      return batch.map(answer);
    },
    now: Date.now,
    onCommit: () => undefined,
    onUnexpected: (error) => unexpected.push(error),
    itemsMax,
  });
  return { batcher, transactions, unexpected };
};

describe('what arrives while a transaction is under way', () => {
  test('goes together into the next one, and everybody gets their own results in order', async () => {
    const { batcher, transactions } = setUp();
    const first = batcher.redeem('c', items('a', 1));
    await sleep(2);
    const rest = Array.from({ length: 40 }, (_, n) => batcher.redeem('c', items(`b${n}-`, 2)));
    expect(namesOf(await first)).toEqual(['a0']);
    const answers = await Promise.all(rest);
    answers.forEach((results, n) => {
      expect(namesOf(results)).toEqual([`b${n}-0`, `b${n}-1`]);
    });
    expect(transactions).toEqual([1, 80]);
    expect(batcher.waiting()).toBe(0);
  });

  test('is cut into transactions of a limited size, a request across two of them too', async () => {
    const { batcher, transactions } = setUp(() => null, 10);
    const [first, second] = await Promise.all([
      batcher.redeem('c', items('a', 7)),
      batcher.redeem('c', items('b', 17)),
    ]);
    expect(namesOf(first)).toEqual(items('a', 7).map(({ redemptionId }) => redemptionId));
    expect(namesOf(second)).toEqual(items('b', 17).map(({ redemptionId }) => redemptionId));
    expect(transactions).toEqual([10, 10, 4]);
  });
});

describe('a transaction that fails', () => {
  const gone = () => Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });

  test('because the database is away fails all that were in it, and the next goes on', async () => {
    let isAway = true;
    const { batcher } = setUp(() => (isAway ? gone() : null));
    const results = await Promise.allSettled([
      batcher.redeem('c', items('a', 1)),
      batcher.redeem('c', items('b', 1)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(namesOf(await batcher.redeem('c', items('c', 1)))).toEqual(['c0']);
    expect(batcher.waiting()).toBe(0);
  });

  test('because of one request does not harm the others', async () => {
    const bad = (batch: readonly RedemptionRequest[]) =>
      batch.some(({ redemptionId }) => redemptionId === 'bad0') ? new Error('a bug') : null;
    const { batcher, unexpected } = setUp(bad);
    const results = await Promise.allSettled([
      batcher.redeem('c', items('a', 2)),
      batcher.redeem('c', items('bad', 1)),
      batcher.redeem('c', items('b', 2)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(unexpected).toHaveLength(1);
  });
});

test('too many waiting are refused at once', async () => {
  const { batcher } = setUp();
  const many = batcher.redeem('c', items('a', 19_999));
  expect(() => batcher.redeem('c', items('b', 2))).toThrow(ProblemError);
  expect(namesOf(await batcher.redeem('c', items('b', 1)))).toEqual(['b0']);
  await many;
});

test('bulk work waits for the queue, but not for ever', async () => {
  const { batcher, transactions } = setUp();
  const started = performance.now();
  await batcher.giveWay('c');
  expect(performance.now() - started).toBeLessThan(50);
  const redeemed = batcher.redeem('c', items('a', 1));
  await batcher.giveWay('c');
  expect(transactions).toEqual([1]);
  await redeemed;
  let isOver = false;
  const load = (async () => {
    while (!isOver) await Promise.all([batcher.redeem('c', items('x', 1)), sleep(1)]);
  })();
  await batcher.giveWay('c');
  isOver = true;
  await load;
  await batcher.drained();
});
