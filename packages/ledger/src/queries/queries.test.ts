import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { createQueries } from './index.ts';

// What the queries answer is tested where they are used; here, that PostgreSQL accepts every one of them.
const nobody = '01930000-0000-7000-8000-000000000000';
const bytes = new Uint8Array(32);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('every query runs with the rights of the server and finds nothing in an empty database', async () => {
  const q = createQueries(database.sql);
  const now = new Date();
  expect(await q.communities()).toEqual([]);
  expect(await q.communities(nobody)).toEqual([]);
  expect(await q.signingKeys(nobody)).toEqual([]);
  expect(await q.signingSecretBox(nobody, bytes)).toBeUndefined();
  expect(await q.isTimeZone('Asia/Makassar')).toBe(true);
  expect(await q.isTimeZone('Asia/Nowhere')).toBe(false);
  expect(await q.logHead(nobody)).toBeNull();
  expect(await q.vendors(nobody)).toEqual([]);
  expect(await q.meals(nobody)).toEqual([]);
  expect(await q.devices(nobody)).toEqual([]);
  expect(await q.prepayments(nobody, { vendorId: nobody, before: nobody })).toEqual([]);
  expect(await q.lastServedAt(nobody, nobody)).toBeNull();
  expect(await q.batches(nobody, { number: 1, vendorId: nobody, before: 7 })).toEqual([]);
  expect(await q.tokensOfBatch(nobody, 1, 0, 10)).toEqual([]);
  expect((await q.tokensByShortHash(nobody, [bytes])).size).toBe(0);
  expect(await q.tokenStates(nobody, [{ batch: 1, index: 1 }])).toEqual([]);
  expect(await q.replacementOf(nobody, 1, 1)).toBeNull();
  expect(await q.tokenFacts(nobody, 1, 1)).toBeNull();
  expect(await q.report(nobody)).toBeNull();
  expect(await q.owedMeals(nobody, nobody)).toEqual([]);
  expect(await q.redemptionsToday(nobody, nobody, now)).toEqual([]);
  expect(await q.events(nobody, 0, 10)).toEqual([]);
  expect(await q.liveEvents(nobody, 0, 10)).toEqual([]);
  expect(await q.apiKeyByHash(bytes)).toBeNull();
  expect(await q.apiKeys()).toEqual([]);
  expect(await q.sessionByHash(bytes, now)).toBeNull();
  expect(await q.passwordOf('Made')).toBeNull();
  expect(await q.passkey(bytes)).toBeNull();
  expect(await q.passkeysOf(nobody)).toEqual([]);
  expect(await q.hasOwner()).toBe(false);
  expect(await q.members(nobody)).toEqual([]);
  expect(await q.enrolmentCommunity(bytes)).toBeNull();
  expect(await q.communitiesToExpire(now)).toEqual([]);
  expect(await q.batchesToRenew()).toEqual([]);
  expect(await q.batchesToMint()).toEqual([]);
  expect(await q.prepaymentsToRefund()).toEqual([]);
});
