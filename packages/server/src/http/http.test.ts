import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { access, limits, problemCodes, problemSchema } from '@megibung/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCommunity, type TestCommunity } from '../testing/community.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
let c: TestCommunity;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'megibung-app-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(
    join(folder, 'assets', 'main-AbCd1234.js'),
    `console.log(${JSON.stringify('x'.repeat(2_000))})`,
  );
  t = await startTestServer({ apps: { console: folder } });
  c = await makeCommunity(t);
});
afterAll(async () => {
  await t.stop();
  rmSync(folder, { recursive: true });
});

const raw = (path: string, init: RequestInit = {}) =>
  fetch(t.server.url + path, { redirect: 'manual', ...init });
const withKey = (headers: Record<string, string> = {}) => ({
  authorization: `Bearer ${t.ownerKey}`,
  ...headers,
});

describe('a request that is not what it should be', () => {
  const json = { 'content-type': 'application/json' };
  test.each<[string, string, string, RequestInit, number, string]>([
    ['no such address', 'GET', '/api/v1/nothing', {}, 404, 'not_found'],
    ['no such page', 'GET', '/nothing', {}, 404, 'not_found'],
    ['another method', 'DELETE', '/api/v1/communities', {}, 405, 'method_not_allowed'],
    ['another method of a page', 'POST', '/docs', {}, 405, 'method_not_allowed'],
    ['another method of the keys', 'PUT', '/.well-known/megibung/x/jwks.json', {}, 405, 'method_not_allowed'],
    ['another method below an id', 'PUT', '/api/v1/communities/x/report', {}, 405, 'method_not_allowed'],
    ['no such community', 'GET', '/api/v1/communities/nowhere', {}, 404, 'not_found'],
    ['a name that is no name', 'GET', `/api/v1/communities/${'%00'.repeat(50)}`, {}, 404, 'not_found'],
    ['a broken escape', 'GET', '/api/v1/communities/%E0%A4%A', {}, 404, 'not_found'],
    [
      'no media type',
      'POST',
      '/api/v1/communities',
      { body: new Uint8Array(2) },
      415,
      'unsupported_media_type',
    ],
    [
      'a body that is compressed',
      'POST',
      '/api/v1/communities',
      { body: '{}', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
      415,
      'unsupported_media_type',
    ],
    [
      'bytes that are no UTF-8',
      'POST',
      '/api/v1/communities',
      { body: Buffer.from('{"name":"caf\xe9"}', 'latin1'), headers: { 'content-type': 'application/json' } },
      400,
      'invalid_request',
    ],
    [
      'a form',
      'POST',
      '/api/v1/communities',
      { body: new URLSearchParams('a=b') },
      415,
      'unsupported_media_type',
    ],
    ['an empty body', 'POST', '/api/v1/communities', { headers: json, body: '' }, 400, 'invalid_request'],
    ['no JSON', 'POST', '/api/v1/communities', { headers: json, body: '{"name":' }, 400, 'invalid_request'],
    [
      'deep JSON',
      'POST',
      '/api/v1/communities',
      { headers: json, body: '['.repeat(100_000) },
      400,
      'invalid_request',
    ],
    ['another value', 'POST', '/api/v1/communities', { headers: json, body: 'null' }, 400, 'invalid_request'],
    [
      'a body that is too large',
      'POST',
      '/api/v1/communities',
      { headers: json, body: `{"name":"${'x'.repeat(limits.bodyBytesMax)}"}` },
      413,
      'body_too_large',
    ],
  ])('%s', async (_, method, path, init, status, code) => {
    const response = await raw(path, {
      method,
      ...init,
      headers: withKey(init.headers as Record<string, string>),
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = problemSchema.parse(await response.json());
    expect(problem).toMatchObject({ status, code, type: `/docs#${code}` });
  });

  test('a body of unknown length is counted', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)),
    });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: withKey({ 'content-type': 'application/json' }),
    };
    const response = await raw('/api/v1/communities', init as RequestInit).catch(() => null);
    // The answer may come as a broken pipe where the client does not read while it writes.
    if (response) expect(response.status).toBe(413);
  });

  test('405 names the methods that would do', async () => {
    const response = await raw('/api/v1/communities', { method: 'DELETE', headers: withKey() });
    expect(response.headers.get('allow')).toBe('GET, POST, HEAD');
  });

  test('faults are told with their paths', async () => {
    const body = {
      id: 'nonsense',
      vendorId: c.vendorId,
      mealId: c.mealId,
      quantity: 0,
      method: 'gold',
      donor: { name: '\u0007', mail: 'x' },
      __proto__x: 1,
    };
    const answer = await t.call('POST', `${c.path}/prepayments`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    const paths = answer.body.errors.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['__proto__x', 'donor.mail', 'donor.name', 'id', 'method', 'quantity']);
  });

  test.each([
    ['text that turns what stands around it', 'Warung \u202eBu'],
    ['nothing that can be seen', '\u200b\u200b'],
    ['a line break', 'Warung\u2028Bu'],
  ])('a name with %s', async (_, name) => {
    const answer = await t.call('POST', `${c.path}/vendors`, { name });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'name' }] } });
  });

  test('each kind of refusal is explained where its type points', async () => {
    const docs = await (await raw('/docs')).text();
    for (const code of Object.keys(problemCodes)) expect(docs).toContain(`id="${code}"`);
  });

  test('faults of many items are cut to a readable number', async () => {
    const redemptions = Array.from({ length: 100 }, () => ({ id: 'x', token: 1 }));
    const answer = await t.call('POST', `${c.path}/redemptions`, { redemptions });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(20);
    expect(answer.body.errors[0].path).toBe('redemptions.0.id');
  });

  test.each(['?limit=0', '?limit=x', '?after=-1'])('the query %s', async (query) => {
    expect((await t.call('GET', `${c.path}/events${query}`)).status).toBe(400);
  });
});

describe('communities', () => {
  test('the same again is the same; other content under the id, or a taken slug, is not', async () => {
    const body = { id: `com_${uuid()}`, name: 'Nusa Penida', slug: 'nusa' };
    const first = await t.call('POST', '/communities', body);
    expect(await t.call('POST', '/communities', body)).toMatchObject({ status: 201, body: first.body });
    expect((await t.call('POST', '/communities', { ...body, name: 'Nusa' })).body.code).toBe('conflict');
    expect((await t.call('POST', '/communities', { name: 'Lain', slug: 'nusa' })).body.code).toBe(
      'slug_taken',
    );
  });

  test('a slug is found where none is given, and the retry keeps it', async () => {
    const make = (id: string) => t.call('POST', '/communities', { id, name: 'Ubud' });
    const [one, two] = [uuid(), uuid()];
    expect((await make(one)).body.slug).toBe('ubud');
    expect((await make(two)).body.slug).toBe('ubud-2');
    expect(await make(two)).toMatchObject({ status: 201, body: { slug: 'ubud-2' } });
  });

  test('a slug that looks like an id is refused', async () => {
    expect((await t.call('POST', '/communities', { name: 'X', slug: uuid() })).body.errors[0].path).toBe(
      'slug',
    );
  });

  test.each(['Asia/Nowhere', '+08:00', '', 'Asia/Makassar; DROP TABLE'])(
    '%j is no time zone',
    async (timeZone) => {
      const answer = await t.call('POST', '/communities', { name: 'X', timeZone });
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].path).toBe('timeZone');
    },
  );

  test('rules that are not named stay', async () => {
    const made = await makeCommunity(t, { validityDays: 30, dailyLimit: 7 });
    const { body } = await t.call('PATCH', `${made.path}/rules`, { dailyLimit: 9 });
    expect(body.rules).toMatchObject({ validityDays: 30, dailyLimit: 9, undoSeconds: 60 });
    expect((await t.call('GET', made.path)).body.rules).toEqual(body.rules);
    expect((await t.call('PATCH', `${made.path}/rules`, { wage: 1 })).status).toBe(400);
  });

  test('stalls, menus and prices: the same again, changed, in conflict', async () => {
    const vendor = { id: `ven_${uuid()}`, name: 'Warung Men Weti' };
    const first = await t.call('POST', `${c.path}/vendors`, vendor);
    expect(await t.call('POST', `${c.path}/vendors`, vendor)).toMatchObject({
      status: 201,
      body: first.body,
    });
    expect((await t.call('POST', `${c.path}/vendors`, { ...vendor, name: 'X' })).body.code).toBe('conflict');
    const changed = await t.call('PUT', `${c.path}/vendors/${vendor.id}`, { name: 'Men Weti', capacity: 40 });
    expect(changed.body).toMatchObject({ id: vendor.id, name: 'Men Weti', capacity: 40, address: '' });
    expect((await t.call('PUT', `${c.path}/vendors/${uuid()}`, { name: 'X' })).status).toBe(404);
    const meal = { id: `mea_${uuid()}`, name: { id: 'Soto', en: 'Soto' }, price: '15000' };
    const menu = `${c.path}/vendors/${vendor.id}/meals`;
    const made = await t.call('POST', menu, meal);
    expect(await t.call('POST', menu, meal)).toMatchObject({ status: 201, body: made.body });
    expect((await t.call('POST', menu, { ...meal, price: '15001' })).body.code).toBe('conflict');
    const priced = await t.call('PUT', `${c.path}/meals/${meal.id}/price`, { price: '17000' });
    expect(priced.body.price).toBe('17000');
    expect((await t.call('PUT', `${c.path}/meals/${meal.id}/price`, { price: '17000' })).body).toEqual(
      priced.body,
    );
    for (const price of ['0', '-5', '1.5', '1e3', 5000, '9'.repeat(20)]) {
      expect((await t.call('PUT', `${c.path}/meals/${meal.id}/price`, { price })).status).toBe(400);
    }
  });
});

describe('for everybody', () => {
  test('answers carry the headers that keep browsers safe', async () => {
    for (const path of ['/api/v1/session', '/healthz', '/nothing', '/console/', '/api/v1/openapi.json']) {
      const { headers } = await raw(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('health, readiness, metrics', async () => {
    expect(await (await raw('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await raw('/readyz')).json()).toEqual({ status: 'ok' });
    const text = await (await raw('/metrics')).text();
    expect(text).toContain('megibung_request_seconds_count{endpoint="POST /communities",status="201"}');
    // From beyond a proxy they are for the owner.
    const beyond = { 'x-forwarded-for': '203.0.113.9' };
    expect((await raw('/metrics', { headers: beyond })).status).toBe(401);
    expect((await raw('/metrics', { headers: withKey(beyond) })).status).toBe(200);
  });

  test('the description of the API names every endpoint, its problems and its security', async () => {
    const document = (await (await raw('/api/v1/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object; security: object[]; requestBody?: object }>>;
      components: { securitySchemes: object };
    };
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(Object.keys(access).sort());
    expect(Object.keys(document.components.securitySchemes)).toEqual(['key', 'session']);
    const redeem = document.paths['/communities/{c}/redemptions']?.post;
    expect(Object.keys(redeem?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '413', '415', '429', '503']),
    );
    expect(JSON.stringify(redeem?.requestBody)).toContain('"maxItems":500');
    expect(document.paths['/tokens/inspect']?.post?.security).toEqual([]);
  });

  test('the apps: pages fall back to the start, files are kept, nothing else is there', async () => {
    const start = await raw('/console/');
    expect(await start.text()).toContain('Console');
    expect(start.headers.get('cache-control')).toBe('no-cache');
    expect(await (await raw('/console/ubud/report')).text()).toContain('Console');
    const again = await raw('/console/', { headers: { 'if-none-match': start.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const file = await raw('/console/assets/main-AbCd1234.js');
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-type')).toContain('javascript');
    expect(file.headers.get('content-encoding')).toBe('gzip');
    expect(await file.text()).toContain('xxx');
    for (const path of [
      '/console/assets/other.js',
      '/console/..%2f..%2fetc/passwd.txt',
      '/console/../package.json',
    ]) {
      expect((await raw(path)).status).toBe(404);
    }
    expect((await raw('/console')).headers.get('location')).toBe('/console/');
    expect(await (await raw('/')).text()).toContain('href="/console/"');
  });

  test.each(['', '/report', '/stream'])('HEAD of %j is GET without its body', async (below) => {
    const response = await raw(`/api/v1${c.path}${below}`, { method: 'HEAD', headers: withKey() });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    const text = await (await raw('/metrics')).text();
    expect(text).toContain('megibung_live_watchers 0');
  });
});
