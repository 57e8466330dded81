import { createLedger } from '@megibung/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addVendor,
  keyFor,
  makeCommunity,
  prepay,
  redeem,
  type TestCommunity,
} from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

const dayMs = 86_400_000;
const bookOf = async (c: TestCommunity, key: string, query = '') => {
  const { status, body } = await t.call('GET', `${c.path}/book${query}`, undefined, key);
  expect(status).toBe(200);
  return body;
};
const sum = (rows: readonly { money: string }[]) =>
  rows.reduce((total, { money }) => total + BigInt(money), 0n);
/** What the stall owes after the last day, by the book. */
// biome-ignore lint/suspicious/noExplicitAny: an answer as it came
const closing = (book: any): bigint =>
  BigInt(book.opening.owedMoney) + sum(book.received) - sum(book.redemptions) - sum(book.released);

test('adds up: what was owed and received, less what was served and released, is owed', async () => {
  const c = await makeCommunity(t, { validityDays: 20 });
  const key = await keyFor(t, c, 'vendor');
  const other = await addVendor(t, c);
  const early = await prepay(t, c, 5);
  await redeem(t, c, early.links.slice(0, 2), {}, key);
  t.advance(12 * dayMs);
  const gift = await prepay(t, c, 10);
  await redeem(t, c, gift.links.slice(0, 3), {}, key);
  const undone = `red_${uuid()}`;
  await t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id: undone, token: gift.links[4] }] }, key);
  await t.call('POST', `${c.path}/redemptions/${undone}/undo`, { id: `und_${uuid()}` }, key);
  await redeem(t, c, [gift.links[0] ?? ''], { served: true }, key);
  const back = await prepay(t, c, 4);
  await t.call('POST', `${c.path}/prepayments/${back.prepaymentId}/refund`);
  const moved = await prepay(t, c, 2);
  const amendment = { id: `amd_${uuid()}`, kind: 'other_stall', ...other };
  await t.call('POST', `${c.path}/batches/${moved.batchId}/amendments`, amendment);
  // The first gift ends: its three meals are the stall's to keep.
  t.advance(12 * dayMs);
  const ledger = createLedger(t.database.sql);
  while ((await ledger.expireStep(c.id.slice(4), new Date(t.now()))) !== null);

  const book = await bookOf(c, key);
  const price = 20_000n;
  expect(book.opening).toEqual({ owedMeals: 0, owedMoney: '0' });
  expect(sum(book.received)).toBe(21n * price);
  expect(sum(book.redemptions)).toBe(5n * price);
  expect(sum(book.released)).toBe(9n * price);
  expect(closing(book)).toBe(7n * price);
  expect(book.redemptions.map(({ status }: { status: string }) => status).sort()).toEqual(
    [...Array(5).fill('created'), 'disputed', 'undone'].sort(),
  );
  const owed = (await t.call('GET', `${c.path}/stall`, undefined, key)).body.owed;
  expect(owed).toEqual([{ mealId: c.mealId, meals: 7 }]);

  // Any first day gives the same end.
  const recent = await bookOf(c, key, `?from=${new Date(t.now() - 14 * dayMs).toISOString().slice(0, 10)}`);
  expect(recent.opening).toEqual({ owedMeals: 3, owedMoney: String(3n * price) });
  expect(closing(recent)).toBe(7n * price);

  const theirs = await bookOf({ ...c, ...other }, await keyFor(t, { ...c, ...other }, 'vendor'));
  expect(theirs).toMatchObject({ received: [{ meals: 2, mealId: other.mealId }], redemptions: [] });
});

test.each(['?from=2026-02-30', '?from=2026-03-01&until=2026-02-01', '?from=2020-01-01&until=2026-01-01'])(
  'days that make no sense are refused: %s',
  async (query) => {
    const c = await makeCommunity(t);
    const key = await keyFor(t, c, 'vendor');
    const answer = await t.call('GET', `${c.path}/book${query}`, undefined, key);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  },
);
