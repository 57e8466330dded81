import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addVendor, keyFor, makeCommunity, prepay, type TestCommunity } from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import {
  enrolTestPhone,
  type SignedItem,
  type SignedUndoBody,
  type TestPhone,
} from '../testing/test-phone.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

const second = 1_000;
const hour = 3_600_000;
const fact = (item: SignedItem): SignedItem => ({ ...item, served: true });
const send = async (c: TestCommunity, items: readonly SignedItem[], key: string) =>
  (await t.call('POST', `${c.path}/redemptions`, { redemptions: items }, key)).body.results;
const statuses = async (c: TestCommunity, items: readonly SignedItem[], key: string): Promise<string[]> =>
  (await send(c, items, key)).map(({ status }: { status: string }) => status);
const undo = (c: TestCommunity, of: SignedItem, body: SignedUndoBody, key: string) =>
  t.call('POST', `${c.path}/redemptions/${of.id}/undo`, body, key);
const chainOf = async (c: TestCommunity, phone: TestPhone) =>
  (await t.call('GET', `${c.path}/devices/chains`)).body.chains.find(
    ({ deviceId }: { deviceId: string }) => deviceId === phone.deviceId,
  );
const served = async (c: TestCommunity): Promise<number> =>
  (await t.call('GET', `${c.path}/report`)).body.total.served.meals;

describe('a chain of records', () => {
  test('may come in any order, and twice; a gap is told until it is filled', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 4);
    const [a, b, d, e] = links.map((link) => fact(phone.scan(link, t.now()))) as [
      SignedItem,
      SignedItem,
      SignedItem,
      SignedItem,
    ];
    expect(await statuses(c, [e, b], phone.key)).toEqual(['created', 'created']);
    expect(await chainOf(c, phone)).toMatchObject({
      records: 2,
      lastCounter: 4,
      gaps: [
        [1, 1],
        [3, 3],
      ],
      forks: [],
    });
    expect(await statuses(c, [d, e, a, b], phone.key)).toEqual(['created', 'exists', 'created', 'exists']);
    expect(await chainOf(c, phone)).toMatchObject({ records: 4, gaps: [], forks: [] });
    expect(await served(c)).toBe(4);
  });

  test('keeps the records of what was refused, so that they are no gap', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 1);
    const items = [0, 0, 0].map(() => phone.scan(links[0] ?? '', t.now()));
    expect(await statuses(c, items, phone.key)).toEqual(['created', 'already_redeemed', 'already_redeemed']);
    expect(await chainOf(c, phone)).toMatchObject({ records: 3, gaps: [], forks: [] });
  });

  test('two records for one counter are a fork, and both meals count', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 3);
    const first = fact(phone.scan(links[0] ?? '', t.now()));
    const honest = fact(phone.scan(links[1] ?? '', t.now()));
    phone.forkAt(2);
    const copied = fact(phone.scan(links[2] ?? '', t.now()));
    expect(await statuses(c, [first, honest, copied], phone.key)).toEqual(['created', 'created', 'created']);
    expect((await chainOf(c, phone)).forks).toEqual([2]);
  });

  test('one that does not follow its predecessor is a fork too', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 3);
    const lost = phone.scan(links[0] ?? '', t.now());
    phone.forkAt(1);
    const again = phone.scan(links[1] ?? '', t.now());
    const next = phone.scan(links[2] ?? '', t.now());
    // The first was signed before the phone was copied back; what follows it hangs on the other.
    await send(c, [fact(lost), fact(next)], phone.key);
    expect((await chainOf(c, phone)).forks).toEqual([2]);
    await send(c, [fact(again)], phone.key);
    expect((await chainOf(c, phone)).forks).toEqual([1]);
  });
});

describe('an undo with a record', () => {
  test('may come before its redemption: nothing is recorded then', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 1);
    const item = phone.scan(links[0] ?? '', t.now());
    const taken = phone.undo(item, t.now() + 20 * second);
    expect((await undo(c, item, taken, phone.key)).body).toMatchObject({ status: 'created' });
    expect((await undo(c, item, taken, phone.key)).body).toMatchObject({ status: 'exists' });
    expect(await statuses(c, [fact(item)], phone.key)).toEqual(['undone']);
    expect(await served(c)).toBe(0);
    // The card is as good as before.
    expect(await statuses(c, [phone.scan(links[0] ?? '', t.now())], phone.key)).toEqual(['created']);
    expect(await chainOf(c, phone)).toMatchObject({ records: 3, gaps: [], forks: [] });
  });

  test('explains a record that was never sent', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 1);
    const given = phone.scan(links[0] ?? '', t.now());
    await undo(c, given, phone.undo(given, t.now()), phone.key);
    expect(await chainOf(c, phone)).toMatchObject({ records: 1, lastCounter: 2, gaps: [] });
  });

  test.each([
    ['within the minute by the phone, a day later by the server', 59 * second, 200],
    ['after the minute by the phone', 61 * second, 409],
  ])('%s', async (_, after, status) => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 1);
    const at = t.now() - 26 * hour;
    const item = phone.scan(links[0] ?? '', at);
    const taken = phone.undo(item, at + after);
    await send(c, [fact(item)], phone.key);
    t.advance(20 * hour);
    expect((await undo(c, item, taken, phone.key)).status).toBe(status);
    expect(await served(c)).toBe(status === 200 ? 0 : 1);
  });

  test('that was changed on its way is refused, and nothing is taken back', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 1);
    const item = phone.scan(links[0] ?? '', t.now());
    await send(c, [fact(item)], phone.key);
    const taken = phone.undo(item, t.now());
    const answer = await undo(
      c,
      item,
      { ...taken, eventAt: new Date(t.now() - second).toISOString() },
      phone.key,
    );
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'record.signature' }] } });
    expect(await served(c)).toBe(1);
  });

  test('of another stall finds nothing', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const other = await enrolTestPhone(t, c, (await addVendor(t, c)).vendorId);
    const { links } = await prepay(t, c, 1);
    const item = phone.scan(links[0] ?? '', t.now());
    await send(c, [fact(item)], phone.key);
    const copy = other.scan(links[0] ?? '', t.now(), { id: item.id });
    expect((await undo(c, item, other.undo(copy, t.now()), other.key)).status).toBe(404);
    expect(await served(c)).toBe(1);
  });
});

describe('a revoked phone', () => {
  test('still sends what it signed before; what it signs after is disputed', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links } = await prepay(t, c, 3);
    t.advance(2 * hour);
    const before = phone.scan(links[0] ?? '', t.now() - hour);
    const taken = phone.scan(links[1] ?? '', t.now() - hour);
    const takenBack = phone.undo(taken, t.now() - hour + 5 * second);
    t.advance(second);
    await t.call('POST', `${c.path}/devices/${phone.deviceId}/revoke`);
    const after = phone.scan(links[2] ?? '', t.now() + second);
    t.advance(5 * second);
    expect(await send(c, [fact(before), fact(taken), fact(after)], phone.key)).toMatchObject([
      { status: 'created' },
      { status: 'created' },
      { status: 'disputed', reason: 'device_revoked', bears: 'vendor' },
    ]);
    expect((await undo(c, taken, takenBack, phone.key)).body.status).toBe('created');
    expect((await undo(c, before, phone.undo(before, t.now()), phone.key)).status).toBe(403);
    // An attempt is about now.
    expect(await statuses(c, [phone.scan(links[1] ?? '', t.now())], phone.key)).toEqual(['device_revoked']);
  });
});

describe('a revoked phone whose answer was lost', () => {
  test('hears that its redemption is recorded; another card, and another phone, hear that it is revoked', async () => {
    const c = await makeCommunity(t);
    const [phone, other] = [await enrolTestPhone(t, c), await enrolTestPhone(t, c)];
    const { links } = await prepay(t, c, 2);
    t.advance(second);
    const scan = phone.scan(links[0] ?? '', t.now());
    expect(await statuses(c, [scan], phone.key)).toEqual(['created']);
    for (const { deviceId } of [phone, other]) await t.call('POST', `${c.path}/devices/${deviceId}/revoke`);
    t.advance(10 * second);
    expect(await statuses(c, [scan], phone.key)).toEqual(['exists']);
    expect(await statuses(c, [other.scan(links[0] ?? '', t.now(), { id: scan.id })], other.key)).toEqual([
      'device_revoked',
    ]);
    expect(await statuses(c, [phone.scan(links[1] ?? '', t.now())], phone.key)).toEqual(['device_revoked']);
    expect(await served(c)).toBe(1);
  });
});

describe('who bears a loss', () => {
  const headOf = async (c: TestCommunity): Promise<string> => {
    const { epoch, head } = (await t.call('GET', `${c.path}/report`)).body;
    return `${epoch}.${head}`;
  };

  test('a card voided after the phone looked is used up like any other; once replaced, the community bears it', async () => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const { links, serials } = await prepay(t, c, 2);
    const snapshot = await headOf(c);
    await t.call('POST', `${c.path}/voids`, { tokens: serials });
    await t.call('POST', `${c.path}/replacements`, { token: serials[1] });
    const items = links.map((link) => fact(phone.scan(link, t.now(), { snapshot })));
    const results = await send(c, items, phone.key);
    expect(results[0]).toMatchObject({ status: 'disputed', reason: 'voided' });
    expect(results[0].bears).toBeUndefined();
    expect(results[1]).toMatchObject({ status: 'disputed', reason: 'voided', bears: 'community' });
    // A retry says the same.
    expect((await send(c, items, phone.key))[1]).toMatchObject({ status: 'exists', bears: 'community' });
  });

  test.each([
    ['the snapshot shows it', 0, false, 'vendor'],
    ['the phone had no snapshot', null, false, 'vendor'],
    ['another phone of the same stall used it', -1, true, 'vendor'],
  ] as const)('the stall does where %s', async (_, behind, isDuplicate, bears) => {
    const c = await makeCommunity(t);
    const phone = await enrolTestPhone(t, c);
    const other = await enrolTestPhone(t, c);
    const { links, serials } = await prepay(t, c, 1);
    const before = await headOf(c);
    if (isDuplicate) {
      await send(c, [fact(other.scan(links[0] ?? '', t.now()))], other.key);
    } else {
      await t.call('POST', `${c.path}/voids`, { tokens: serials });
      await t.call('POST', `${c.path}/replacements`, { token: serials[0] });
    }
    const snapshot = behind === null ? {} : { snapshot: behind === 0 ? await headOf(c) : before };
    const [result] = await send(c, [fact(phone.scan(links[0] ?? '', t.now(), snapshot))], phone.key);
    expect(result).toMatchObject({ status: 'disputed', bears });
  });

  test('nobody who sends no record is covered', async () => {
    const c = await makeCommunity(t);
    const key = await keyFor(t, c, 'vendor');
    const { links } = await prepay(t, c, 1);
    const bare = (id: string) => ({ id, token: links[0], served: true });
    const path = `${c.path}/redemptions`;
    const ids = ['red_01930000-0000-7000-8000-0000000000f1', 'red_01930000-0000-7000-8000-0000000000f2'];
    const { body } = await t.call('POST', path, { redemptions: ids.map(bare) }, key);
    expect(body.results).toMatchObject([{ status: 'created' }, { status: 'disputed', bears: 'vendor' }]);
  });

  test('the rule may say otherwise', async () => {
    const c = await makeCommunity(t, { losses: 'community' });
    const phone = await enrolTestPhone(t, c);
    const [result] = await send(c, [fact(phone.scan('https://example.org/menu', t.now()))], phone.key);
    expect(result).toMatchObject({ status: 'disputed', reason: 'malformed', bears: 'community' });
  });
});

test('an organiser brings what a phone could not send: the phone’s stall served it', async () => {
  const c = await makeCommunity(t);
  const phone = await enrolTestPhone(t, c);
  const { links } = await prepay(t, c, 2);
  const items = [
    fact(phone.scan(links[0] ?? '', t.now())),
    fact(phone.scan('https://example.org/menu', t.now())),
    fact(phone.scan(links[1] ?? '', t.now())),
  ];
  const takenBack = phone.undo(items[2] as SignedItem, t.now());
  const organiser = await keyFor(t, c, 'organiser');
  expect((await undo(c, items[2] as SignedItem, takenBack, organiser)).status).toBe(200);
  expect(await statuses(c, items, organiser)).toEqual(['created', 'disputed', 'undone']);
  const report = (await t.call('GET', `${c.path}/report`)).body;
  expect(report.vendors[0]).toMatchObject({ served: { meals: 1 }, disputed: { meals: 1 } });
});
