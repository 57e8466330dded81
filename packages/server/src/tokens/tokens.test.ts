import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor, makeCommunity, prepay, redeem } from '../testing/community.ts';
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

describe('the cards of a batch', () => {
  test('come page by page, or all at once, and are the same every time', async () => {
    const c = await makeCommunity(t);
    const { batchId, links } = await prepay(t, c, 7);
    const page = async (query: string) =>
      (await t.call('GET', `${c.path}/batches/${batchId}/tokens${query}`)).body;
    expect((await page('')).tokens.map(({ link }: { link: string }) => link)).toEqual(links);
    const first = await page('?limit=3');
    expect(first.next).toBe(3);
    const second = await page('?after=3&limit=4');
    // The last page may be full: the one after it is then empty.
    expect([...first.tokens, ...second.tokens].map(({ link }) => link)).toEqual(links);
    expect(await page('?after=7')).toEqual({ tokens: [], next: null });
  });

  test('link and short code are for owner and organiser; each look is in the log', async () => {
    const c = await makeCommunity(t);
    const { batchId } = await prepay(t, c, 1);
    const look = async (key: string) =>
      (await t.call('GET', `${c.path}/batches/${batchId}/tokens`, undefined, key)).body;
    const hidden = { tokens: [{ serial: '1-001', link: null, shortCode: null, state: 'held' }], next: null };
    expect(await look(await keyFor(t, c, 'vendor'))).toEqual(hidden);
    expect(await look(await keyFor(t, c, 'auditor'))).toEqual(hidden);
    expect((await look(await keyFor(t, c, 'organiser'))).tokens[0].link).toContain('#');
    const { body } = await t.call('GET', `${c.path}/events`);
    // One look by `prepay` itself, one by the organiser.
    expect(body.events.filter(({ type }: { type: string }) => type === 'cards.shown')).toHaveLength(2);
  });

  test('whoever asks for states alone gets no codes, and has not looked', async () => {
    const c = await makeCommunity(t);
    const { batchId } = await prepay(t, c, 1);
    const answer = await t.call('GET', `${c.path}/batches/${batchId}/tokens?codes=false`);
    expect(answer.body.tokens).toEqual([{ serial: '1-001', link: null, shortCode: null, state: 'held' }]);
    const { body } = await t.call('GET', `${c.path}/events`);
    // The one look is that of `prepay`.
    expect(body.events.filter(({ type }: { type: string }) => type === 'cards.shown')).toHaveLength(1);
  });

  test('of more than one run of signing are all there, in order', async () => {
    const c = await makeCommunity(t);
    const { serials, links } = await prepay(t, c, 2_501);
    expect(serials).toHaveLength(2_501);
    expect(serials.at(-1)).toBe('1-2501');
    expect(new Set(links).size).toBe(2_501);
  });
});

describe('the sheet', () => {
  test('is a PDF of the cards that are still good', async () => {
    const c = await makeCommunity(t);
    const { batchId, links } = await prepay(t, c, 12);
    const path = `${c.path}/batches/${batchId}/sheet.pdf`;
    const response = await fetch(`${t.server.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${t.ownerKey}` },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(text).toContain('/Count 2');
    await redeem(t, c, links);
    const none = await t.call('GET', path);
    expect(none).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect((await t.call('GET', `${path}?layout=a0`)).status).toBe(400);
  });
});

describe('handouts', () => {
  test('once, by any name of the card, and back', async () => {
    const c = await makeCommunity(t);
    const { links, shortCodes, serials } = await prepay(t, c, 4);
    const give = async (path: string, items: object[]) =>
      (await t.call('POST', c.path + path, { handouts: items })).body.results.map(
        (one: { status: string }) => one.status,
      );
    const first = { id: uuid(), token: links[0], recipient: uuid() };
    const items = [first, { id: uuid(), token: shortCodes[1] }, { id: uuid(), token: serials[2] }];
    expect(await give('/handouts', items)).toEqual(['created', 'created', 'created']);
    expect(await give('/handouts', items)).toEqual(['exists', 'exists', 'exists']);
    expect(await give('/handouts', [{ ...first, token: links[3] }])).toEqual([
      'exists_with_different_content',
    ]);
    expect(
      await give('/handouts', [
        { id: uuid(), token: links[0] },
        { id: uuid(), token: 'x' },
      ]),
    ).toEqual(['already_handed_out', 'malformed']);
    // The id of a giving is no taking back.
    expect(await give('/handouts/back', [first])).toEqual(['exists_with_different_content']);
    expect(
      await give('/handouts/back', [
        { id: uuid(), token: links[0] },
        { id: uuid(), token: links[3] },
      ]),
    ).toEqual(['created', 'not_handed_out']);
    const { body } = await t.call('GET', `${c.path}/report`);
    expect(body.total).toMatchObject({ handedOut: { meals: 2 }, held: { meals: 2 } });
  });
});

describe('a lost card', () => {
  test('is voided where a forged card of its number comes before it', async () => {
    const c = await makeCommunity(t);
    const { links, serials } = await prepay(t, c, 1);
    const tokens = [`${links[0]?.slice(0, -20)}${'A'.repeat(20)}`, serials[0]];
    const { body } = await t.call('POST', `${c.path}/voids`, { tokens });
    expect(body.results).toMatchObject([{ status: 'bad_signature' }, { status: 'created' }]);
  });

  test('is voided, replaced by one that works, and cannot be used any more', async () => {
    const c = await makeCommunity(t);
    const { links, serials } = await prepay(t, c, 3);
    const voiding = async (tokens: (string | undefined)[]) =>
      (await t.call('POST', `${c.path}/voids`, { tokens })).body.results.map(
        (one: { status: string }) => one.status,
      );
    await redeem(t, c, [links[2] ?? '']);
    const forged = `${links[1]?.slice(0, -20)}${'A'.repeat(19)}A`;
    expect(await voiding([serials[0], serials[0], links[2], forged, '1-009', 'x'])).toEqual([
      'created',
      'exists',
      'already_redeemed',
      'bad_signature',
      'unknown_token',
      'malformed',
    ]);
    expect(await voiding([serials[0]])).toEqual(['exists']);
    expect(await redeem(t, c, [links[0] ?? ''])).toEqual(['voided']);

    const replace = (token: string | undefined) => t.call('POST', `${c.path}/replacements`, { token });
    const made = await replace(serials[0]);
    expect(made).toMatchObject({ status: 201, body: { serial: '1-004', state: 'held' } });
    // A retry is the same card, not another one.
    expect(await replace(serials[0])).toMatchObject({ status: 201, body: made.body });
    expect((await replace(serials[1])).body.code).toBe('wrong_state');
    expect((await replace('1-077')).status).toBe(404);
    expect(await redeem(t, c, [made.body.link, made.body.shortCode])).toEqual([
      'created',
      'already_redeemed',
    ]);
    const { body } = await t.call('GET', `${c.path}/report`);
    expect(body.total).toMatchObject({
      funded: { meals: 3 },
      served: { meals: 2 },
      held: { meals: 1 },
      voided: { meals: 0 },
    });
  });
});

describe('what the public may know of a card', () => {
  const inspect = (token: string | undefined) => t.call('POST', '/tokens/inspect', { token }, null);

  test('meal and stall while it is good; that it was used; nothing of another', async () => {
    const c = await makeCommunity(t);
    const { links, shortCodes, serials } = await prepay(t, c, 1);
    const usable = await inspect(links[0]);
    expect(usable.body).toMatchObject({
      status: 'usable',
      meal: { name: { id: 'Gado-gado' }, diet: ['vegetarian'], allergens: ['peanut'] },
      stall: { name: 'Warung Bu Ketut', address: 'Jl. Raya 12' },
    });
    expect(JSON.stringify(usable.body)).not.toMatch(/price|20000|redeemed|donor|device/);
    expect((await inspect(links[0]?.slice(links[0].indexOf('#') + 1))).body.status).toBe('usable');
    expect((await inspect(shortCodes[0])).body).toEqual({ status: 'unknown', reason: 'malformed' });
    expect((await inspect(serials[0])).body).toEqual({ status: 'unknown', reason: 'malformed' });
    const forged = `${links[0]?.slice(0, -20)}${'A'.repeat(20)}`;
    expect((await inspect(forged)).body).toEqual({ status: 'unknown', reason: 'bad_signature' });
    await redeem(t, c, links);
    expect((await inspect(links[0])).body).toMatchObject({ status: 'used', reason: 'already_redeemed' });
  });

  test('a card printed ahead, a void one, one that is over', async () => {
    const c = await makeCommunity(t, { validityDays: 1 });
    const ahead = await prepay(t, c, 1, 'print');
    expect((await inspect(ahead.links[0])).body).toMatchObject({
      status: 'not_usable',
      reason: 'not_active',
    });
    const { links, serials } = await prepay(t, c, 2);
    await t.call('POST', `${c.path}/voids`, { tokens: [serials[0]] });
    expect((await inspect(links[0])).body).toMatchObject({ status: 'not_usable', reason: 'voided' });
    t.advance(2 * 86_400_000);
    expect((await inspect(links[1])).body).toMatchObject({ status: 'not_usable', reason: 'expired' });
  });

  test('is asked for so often at most', async () => {
    t.advance(120_000);
    let last = await inspect('x');
    for (let n = 0; n < 60; n++) last = await inspect('x');
    expect(last.status).toBe(429);
    t.advance(120_000);
    expect((await inspect('x')).status).toBe(200);
  });
});

describe('keys of a community', () => {
  test('rotate: old cards stay good, new ones are signed by the new key', async () => {
    const c = await makeCommunity(t);
    const before = await prepay(t, c, 1);
    const rotated = await t.call('POST', `${c.path}/keys/rotate`);
    expect(rotated.body.keys).toHaveLength(2);
    const after = await prepay(t, c, 1);
    expect(await redeem(t, c, [before.links[0] ?? '', after.links[0] ?? ''])).toEqual(['created', 'created']);
  });

  test('revoke: cards that we made stay good online, others do not pass, and none is printed again', async () => {
    const c = await makeCommunity(t);
    const { links, batchId } = await prepay(t, c, 2);
    const slug = c.path.split('/').at(-1);
    const jwks = () => t.call('GET', `/.well-known/megibung/${slug}/jwks.json`, undefined, null);
    const key = (await jwks()).body.keys[0].x;
    const revoked = await t.call('POST', `${c.path}/keys/revoke`, { key });
    expect(revoked).toMatchObject({ status: 200, body: { revoked: [{ x: key }] } });
    expect(revoked.body.keys).toHaveLength(1);
    expect((await jwks()).body).toEqual(revoked.body);
    expect((await t.call('POST', `${c.path}/keys/revoke`, { key })).body).toEqual(revoked.body);
    expect((await t.call('POST', `${c.path}/keys/revoke`, { key: 'A'.repeat(43) })).status).toBe(404);
    const forged = `${links[1]?.slice(0, -20)}${'A'.repeat(20)}`;
    expect(await redeem(t, c, [links[0] ?? '', forged])).toEqual(['created', 'revoked_key']);
    const { body } = await t.call('GET', `${c.path}/batches/${batchId}/tokens`);
    expect(body.tokens[1]).toMatchObject({ serial: '1-002', link: null, shortCode: null });
    expect((await t.call('GET', `${c.path}/batches/${batchId}/sheet.pdf`)).status).toBe(409);
  });
});
