import { deviceRecordText, firstPrevHash } from '@megibung/core';
import {
  fromBase64Url,
  nobleEd25519,
  parseTokenInput,
  payloadHash,
  publicKeyOf,
  toBase64Url,
} from '@megibung/token';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor, makeCommunity, prepay, redeem, type TestCommunity } from '../testing/community.ts';
import { expectSound } from '../testing/sound.ts';
import { random, startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(async () => {
  await expectSound(t);
  await t.stop();
});

const payloadOf = (link: string) => link.slice(link.indexOf('#') + 1);
/** The same payload with another signature: one character in its middle changed. */
const forged = (link: string) => {
  const payload = payloadOf(link);
  return `${payload.slice(0, 60)}${payload[60] === 'A' ? 'B' : 'A'}${payload.slice(61)}`;
};

test('each form of a code redeems, and each status says what is wrong', async () => {
  const c = await makeCommunity(t);
  const other = await makeCommunity(t);
  const { links, shortCodes, serials } = await prepay(t, c, 5);
  const foreign = await prepay(t, other, 1);
  const ahead = await prepay(t, c, 1, 'print');

  expect(
    await redeem(t, c, [links[0] ?? '', payloadOf(links[1] ?? ''), (shortCodes[2] ?? '').toLowerCase()]),
  ).toEqual(['created', 'created', 'created']);
  const wrong: [string, string][] = [
    ['', 'malformed'],
    ['https://example.org/', 'malformed'],
    ['\u0000\ud800', 'malformed'],
    // A serial is a name that anybody may read aloud: it feeds nobody.
    [serials[3] ?? '', 'malformed'],
    [foreign.links[0] ?? '', 'other_community'],
    [foreign.shortCodes[0] ?? '', 'unknown_token'],
    [links[0] ?? '', 'already_redeemed'],
    [forged(links[3] ?? ''), 'bad_signature'],
    [ahead.links[0] ?? '', 'not_active'],
    [ahead.shortCodes[0] ?? '', 'not_active'],
  ];
  expect(
    await redeem(
      t,
      c,
      wrong.map(([token]) => token),
    ),
  ).toEqual(wrong.map(([, status]) => status));
  const unknownKey = `AEAAAAAA${payloadOf(links[3] ?? '').slice(8)}`;
  expect(await redeem(t, c, [unknownKey])).toEqual(['unknown_key']);
  // None of these attempts changed anything.
  expect(await redeem(t, c, [links[3] ?? '', links[3] ?? ''])).toEqual(['created', 'already_redeemed']);
});

test('a retry gets the original answer, another content under the same id does not', async () => {
  const c = await makeCommunity(t);
  const { links, shortCodes } = await prepay(t, c, 2);
  const id = `red_${uuid()}`;
  const send = async (token: string | undefined) =>
    (await t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id, token }] })).body.results[0];
  const first = await send(links[0]);
  expect(first).toMatchObject({
    id,
    status: 'created',
    serial: '1-001',
    meal: { name: { id: 'Gado-gado' } },
  });
  // By whatever form the card is named, and with the id in another form.
  expect(await send(links[0])).toEqual({ ...first, status: 'exists' });
  expect(await send(shortCodes[0])).toEqual({ ...first, status: 'exists' });
  expect((await send(links[1])).status).toBe('exists_with_different_content');
  expect(await redeem(t, c, [links[1] ?? ''])).toEqual(['created']);
});

test('what may be left out may be null', async () => {
  const c = await makeCommunity(t);
  const { vendorId, mealId } = c;
  const gift = { id: uuid(), vendorId, mealId, quantity: 1, method: 'cash' };
  for (const donor of [null, { name: null }]) {
    expect((await t.call('POST', `${c.path}/prepayments`, { ...gift, donor })).status).toBe(201);
  }
  const { links } = await prepay(t, c, 2);
  const handouts = [{ id: uuid(), token: links[0], recipient: null }];
  expect((await t.call('POST', `${c.path}/handouts`, { handouts })).body.results[0].status).toBe('created');
  const nothing = { eventAt: null, served: null, record: null };
  expect(await redeem(t, c, links, nothing)).toEqual(['created', 'created']);
});

test('sixty-four at once by eight connections: one meal', async () => {
  const c = await makeCommunity(t);
  const { links } = await prepay(t, c, 1);
  const answers = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const statuses: string[] = [];
      for (let n = 0; n < 8; n++) statuses.push(...(await redeem(t, c, [links[0] ?? ''])));
      return statuses;
    }),
  );
  const statuses = answers.flat();
  expect(statuses.filter((status) => status === 'created')).toHaveLength(1);
  expect(statuses.filter((status) => status === 'already_redeemed')).toHaveLength(63);
  const { body } = await t.call('GET', `${c.path}/report`);
  expect(body.total.served.meals).toBe(1);
});

test('five hundred in one request come back in order', async () => {
  const c = await makeCommunity(t);
  const { links } = await prepay(t, c, 500);
  const redemptions = links.map((token) => ({ id: `red_${uuid()}`, token: payloadOf(token) }));
  const { body } = await t.call('POST', `${c.path}/redemptions`, { redemptions });
  expect(body.results.map((one: { id: string }) => one.id)).toEqual(redemptions.map(({ id }) => id));
  expect(new Set(body.results.map((one: { status: string }) => one.status))).toEqual(new Set(['created']));
  expect(body.results.map((one: { serial: string }) => one.serial)).toEqual(
    links.map((_, n) => `1-${String(n + 1).padStart(3, '0')}`),
  );
});

describe('a stall', () => {
  test('redeems its own cards only, and learns when only about those', async () => {
    const c = await makeCommunity(t);
    const { body: second } = await t.call('POST', `${c.path}/vendors`, { name: 'Warung Lain' });
    const own = await keyFor(t, c, 'vendor');
    const others = await keyFor(t, { ...c, vendorId: second.id }, 'vendor');
    const { links } = await prepay(t, c, 1);
    expect(await redeem(t, c, links, {}, others)).toEqual(['wrong_vendor']);
    expect(await redeem(t, c, links, {}, own)).toEqual(['created']);
    const again = async (key: string) =>
      (await t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id: uuid(), token: links[0] }] }, key))
        .body.results[0];
    expect(await again(own)).toMatchObject({ status: 'already_redeemed', redeemedAt: expect.any(String) });
    const told = await again(others);
    expect(told.status).toBe('already_redeemed');
    expect(told).not.toHaveProperty('redeemedAt');
    expect(told).not.toHaveProperty('thisDevice');
  });

  test('states a fact about any card, and it is recorded', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 2);
    const key = await keyFor(t, c, 'vendor');
    const eventAt = new Date(t.now() + 3_600_000).toISOString();
    t.advance(2 * 3_600_000);
    const fact = { served: true, eventAt };
    expect(await redeem(t, c, [links[0] ?? '', links[0] ?? '', 'torn card'], fact, key)).toEqual([
      'created',
      'disputed',
      'disputed',
    ]);
    const { body } = await t.call('GET', `${c.path}/report`);
    expect(body.total.disputed.meals).toBe(2);
    expect(body.total.served.meals).toBe(1);
  });
});

describe('undo', () => {
  test('the meal is owed again; a retry is the same; late is late', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 1);
    const id = `red_${uuid()}`;
    const item = { id, token: links[0] };
    await t.call('POST', `${c.path}/redemptions`, { redemptions: [item] });
    const undo = { id: `und_${uuid()}` };
    const undoing = (body = undo) => t.call('POST', `${c.path}/redemptions/${id}/undo`, body);
    expect(await undoing()).toMatchObject({ status: 200, body: { ...undo, status: 'created' } });
    expect(await undoing()).toMatchObject({ status: 200, body: { ...undo, status: 'exists' } });
    expect(await undoing({ id: `und_${uuid()}` })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const retry = await t.call('POST', `${c.path}/redemptions`, { redemptions: [item] });
    expect(retry.body.results[0].status).toBe('undone');
    expect(await redeem(t, c, links)).toEqual(['created']);
  });

  test('an id that took back one redemption takes back no other', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 2);
    const redemptions = links.map((token) => ({ id: uuid(), token }));
    await t.call('POST', `${c.path}/redemptions`, { redemptions });
    const id = `und_${uuid()}`;
    const undo = (of: number) => t.call('POST', `${c.path}/redemptions/${redemptions[of]?.id}/undo`, { id });
    expect((await undo(0)).body).toEqual({ id, status: 'created' });
    expect(await undo(1)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await redeem(t, c, links)).toEqual(['created', 'already_redeemed']);
  });

  test('of what is not there, or too late', async () => {
    const c = await makeCommunity(t, { undoSeconds: 0 });
    const { links } = await prepay(t, c, 1);
    const id = `red_${uuid()}`;
    await t.call('POST', `${c.path}/redemptions`, { redemptions: [{ id, token: links[0] }] });
    t.advance(1_000);
    const undo = (red: string) => t.call('POST', `${c.path}/redemptions/${red}/undo`, { id: uuid() });
    expect((await undo(id)).body.code).toBe('too_late');
    expect((await undo(`red_${uuid()}`)).status).toBe(404);
    expect((await undo('nonsense')).status).toBe(404);
  });
});

describe('a phone', () => {
  const enrol = async (c: TestCommunity) => {
    const seed = random(new Uint8Array(32));
    const code = (await t.call('POST', `${c.path}/vendors/${c.vendorId}/enrolments`)).body.code;
    const claim = { code, deviceId: `dev_${uuid()}`, label: 'HP', publicKey: toBase64Url(publicKeyOf(seed)) };
    const enrolled = await t.call('POST', '/enrolments/claim', claim, null);
    expect(enrolled.status).toBe(200);
    return { key: enrolled.body.token as string, deviceId: claim.deviceId, seed };
  };

  const signed = (
    phone: { deviceId: string; seed: Uint8Array },
    redemption: { id: string; token: string; eventAt?: string },
    counter = 1,
  ) => {
    const read = parseTokenInput(redemption.token);
    if (read.kind !== 'payload') throw new Error('not a card');
    const text = deviceRecordText({
      deviceId: phone.deviceId.slice(4),
      counter,
      prevHash: firstPrevHash,
      redemptionId: redemption.id.slice(4),
      eventAt: redemption.eventAt === undefined ? null : new Date(redemption.eventAt),
      tokenHash: toBase64Url(payloadHash(read.payload)),
      snapshot: null,
    });
    const signature = toBase64Url(nobleEd25519.sign(phone.seed, new TextEncoder().encode(text)));
    return {
      ...redemption,
      record: { deviceId: phone.deviceId, counter, prevHash: firstPrevHash, signature },
    };
  };

  test('signs what it redeems, and the ledger keeps what was signed', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 1);
    const phone = await enrol(c);
    const item = signed(phone, {
      id: `red_${uuid()}`,
      token: links[0] ?? '',
      eventAt: '2026-01-02T03:04:05+08:00',
    });
    const send = (one: object) => t.call('POST', `${c.path}/redemptions`, { redemptions: [one] }, phone.key);
    expect((await send(item)).body.results[0]).toMatchObject({ status: 'created', thisDevice: true });
    const [row] = await t.database.adminSql<{ record: string }[]>`
      SELECT record FROM megibung.device_record WHERE redemption_id = ${item.id.slice(4)}`;
    expect(JSON.parse(row?.record ?? '')).toMatchObject({
      format: 'megibung/device-record/1',
      counter: 1,
      eventAt: '2026-01-01T19:04:05.000Z',
      signature: item.record.signature,
    });
    // A retry as a fact keeps its record.
    expect((await send({ ...item, served: true })).body.results[0].status).toBe('exists');
  });

  test.each([
    [
      'of another card',
      (item: ReturnType<typeof signed>, links: readonly string[]) => ({ ...item, token: links[1] }),
    ],
    ['of another time', (item: ReturnType<typeof signed>) => ({ ...item, eventAt: '2026-01-01T00:00:00Z' })],
    ['of another redemption', (item: ReturnType<typeof signed>) => ({ ...item, id: `red_${uuid()}` })],
    [
      'with another counter',
      (item: ReturnType<typeof signed>) => ({ ...item, record: { ...item.record, counter: 2 } }),
    ],
    [
      'of a phone that is not there',
      (item: ReturnType<typeof signed>) => ({
        ...item,
        record: { ...item.record, deviceId: `dev_${uuid()}` },
      }),
    ],
  ])('a record %s is refused, and nothing is recorded', async (_, change) => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 2);
    const phone = await enrol(c);
    const item = signed(phone, { id: `red_${uuid()}`, token: links[0] ?? '' });
    const good = { id: `red_${uuid()}`, token: links[1] };
    const answer = await t.call(
      'POST',
      `${c.path}/redemptions`,
      { redemptions: [good, change(item, links)] },
      phone.key,
    );
    expect(answer).toMatchObject({ status: 422, body: { code: 'unprocessable' } });
    expect(answer.body.errors[0].path).toMatch(/^redemptions\.1\.record\./);
    expect((await t.call('GET', `${c.path}/report`)).body.total.served.meals).toBe(0);
  });

  test('once revoked may say what it served, and nothing else', async () => {
    const c = await makeCommunity(t);
    const { links } = await prepay(t, c, 2);
    const phone = await enrol(c);
    const stall = () => t.call('GET', `${c.path}/stall`, undefined, phone.key);
    expect((await stall()).status).toBe(200);
    const revoke = () => t.call('POST', `${c.path}/devices/${phone.deviceId}/revoke`);
    const revoked = await revoke();
    expect(revoked.body.revokedAt).not.toBeNull();
    expect((await revoke()).body).toEqual(revoked.body);
    expect((await stall()).status).toBe(403);
    expect(await redeem(t, c, [links[0] ?? ''], {}, phone.key)).toEqual(['device_revoked']);
    expect(await redeem(t, c, [links[1] ?? ''], { served: true }, phone.key)).toEqual(['disputed']);
  });

  test('whose record an organiser sends serves for its own stall', async () => {
    const c = await makeCommunity(t);
    const vendor = await t.call('POST', `${c.path}/vendors`, { name: 'Warung lain' });
    const elsewhere = { ...c, vendorId: vendor.body.id };
    const phone = await enrol(elsewhere);
    const { links } = await prepay(t, c, 1);
    const foreign = await prepay(t, await makeCommunity(t), 1);
    const redemptions = [links[0], foreign.links[0]].map((token, n) => ({
      ...signed(phone, { id: `red_${uuid()}`, token: token ?? '' }, n + 1),
      served: true,
    }));
    const { body } = await t.call('POST', `${c.path}/redemptions`, { redemptions });
    // Neither is lost, nor counted for the stall that the card names.
    expect(body.results).toMatchObject([
      { status: 'disputed', reason: 'wrong_vendor' },
      { status: 'disputed', reason: 'other_community' },
    ]);
    const { vendors } = (await t.call('GET', `${c.path}/report`)).body as {
      vendors: { vendorId: string; disputed: { meals: number } }[];
    };
    expect(vendors.find(({ vendorId }) => vendorId === vendor.body.id)?.disputed.meals).toBe(2);
  });

  test('a record typed by hand keeps no hash of the short code', async () => {
    const c = await makeCommunity(t);
    const { shortCodes } = await prepay(t, c, 1);
    const phone = await enrol(c);
    const code = (shortCodes[0] ?? '').replaceAll('-', '');
    const id = `red_${uuid()}`;
    const tokenHash = toBase64Url(payloadHash(new TextEncoder().encode(code)));
    const text = deviceRecordText({
      deviceId: phone.deviceId.slice(4),
      counter: 3,
      prevHash: firstPrevHash,
      redemptionId: id.slice(4),
      eventAt: null,
      tokenHash,
      snapshot: null,
    });
    const signature = toBase64Url(nobleEd25519.sign(phone.seed, new TextEncoder().encode(text)));
    const record = { deviceId: phone.deviceId, counter: 3, prevHash: firstPrevHash, signature };
    const item = { id, token: shortCodes[0], record };
    const { body } = await t.call('POST', `${c.path}/redemptions`, { redemptions: [item] }, phone.key);
    expect(body.results[0].status).toBe('created');
    const [row] = await t.database.adminSql<{ record: string }[]>`
      SELECT record FROM megibung.device_record WHERE redemption_id = ${id.slice(4)}`;
    expect(row?.record).toContain('"token":null');
    expect(row?.record).not.toContain(tokenHash);
    expect(fromBase64Url(tokenHash)).toHaveLength(16);
  });
});

describe('typing', () => {
  test('wrong codes lock an address out for a while, and scanned cards go on', async () => {
    const other = await startTestServer();
    try {
      const c = await makeCommunity(other);
      const { links, shortCodes } = await prepay(other, c, 2);
      // Valid codes of no card: derived from secrets that no batch has.
      const { deriveShortCode } = await import('@megibung/token');
      const guesses = Array.from({ length: 21 }, (_, n) => deriveShortCode(new Uint8Array(32).fill(n), 1));
      const type = (token: string | undefined) =>
        other.call('POST', `${c.path}/redemptions`, { redemptions: [{ id: uuid(), token }] });
      for (const guess of guesses.slice(0, 20))
        expect((await type(guess)).body.results[0].status).toBe('unknown_token');
      const refused = await type(shortCodes[0]);
      expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
      expect(Number(refused.headers.get('retry-after'))).toBe(300);
      expect(await redeem(other, c, [links[1] ?? ''])).toEqual(['created']);
      other.advance(2 * 60_000);
      expect((await type(shortCodes[0])).status).toBe(429);
      other.advance(6 * 60_000);
      expect((await type(shortCodes[0])).body.results[0].status).toBe('created');
    } finally {
      await other.stop();
    }
  });
});
