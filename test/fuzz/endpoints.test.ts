import { Agent, request } from 'node:http';
import { access, type Endpoint, problemCodes } from '@megibung/core';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer, uuid } from '../../packages/server/src/testing/test-server.ts';

/**
 * Every endpoint, with bodies that were good once and have been broken, over real HTTP on a real database. Whatever
 * comes in: no 5xx, and every refusal is a problem with a code from the list.
 */
const inputs = process.env.LONG ? 1_000_000 : 100_000;
const workers = 12;

let t: TestServer;
let known: Record<string, string[]>;
let bodies: Partial<Record<Endpoint, () => unknown>>;
const agent = new Agent({ keepAlive: true, maxSockets: workers });

beforeAll(async () => {
  t = await startTestServer();
  await t.call('POST', '/communities', { name: 'Ubud', slug: 'ubud' });
  const { body: vendor } = await t.call('POST', '/communities/ubud/vendors', { name: 'Warung' });
  const newMeal = { name: { id: 'Gado-gado', en: 'Gado-gado' }, price: '20000' };
  const { body: meal } = await t.call('POST', `/communities/ubud/vendors/${vendor.id}/meals`, newMeal);
  const gift = { id: uuid(), vendorId: vendor.id, mealId: meal.id, quantity: 50, method: 'cash' };
  await t.call('POST', '/communities/ubud/prepayments', gift);
  const { body: confirmed } = await t.call('POST', `/communities/ubud/prepayments/${gift.id}/confirm`);
  const { body: listed } = await t.call('GET', `/communities/ubud/batches/${confirmed.batchId}/tokens`);
  const links: string[] = listed.tokens.flatMap(
    (token: { link: string; shortCode: string; serial: string }) => [
      token.link,
      token.shortCode,
      token.serial,
    ],
  );
  const someToken = () => links[Math.floor(Math.random() * links.length)];
  known = {
    c: ['ubud'],
    v: [vendor.id],
    m: [meal.id],
    p: [gift.id],
    b: [confirmed.batchId],
    r: [uuid()],
    d: [uuid()],
    k: [uuid()],
  };
  bodies = {
    'POST /communities': () => ({ name: 'Sanur', slug: `s-${uuid().slice(-12)}`, timeZone: 'Asia/Makassar' }),
    'PATCH /communities/{c}/rules': () => ({ validityDays: 90, openHours: { from: 6, until: 22 } }),
    'POST /communities/{c}/vendors': () => ({ id: uuid(), name: 'Warung', address: 'Ubud', capacity: 40 }),
    'PUT /communities/{c}/vendors/{v}': () => ({
      name: 'Warung',
      address: 'Ubud',
      phone: '',
      capacity: null,
    }),
    'POST /communities/{c}/vendors/{v}/meals': () => ({
      ...newMeal,
      id: uuid(),
      diet: ['vegetarian'],
      allergens: ['peanut'],
    }),
    'PUT /communities/{c}/meals/{m}/price': () => ({ price: '21000' }),
    'POST /communities/{c}/prepayments': () => ({ ...gift, id: uuid(), quantity: 2, donor: { name: 'Ayu' } }),
    'POST /communities/{c}/handouts': () => ({
      handouts: [{ id: uuid(), token: someToken(), recipient: uuid() }],
    }),
    'POST /communities/{c}/handouts/back': () => ({ handouts: [{ id: uuid(), token: someToken() }] }),
    'POST /communities/{c}/voids': () => ({ tokens: [someToken()] }),
    'POST /communities/{c}/replacements': () => ({ token: someToken() }),
    'POST /communities/{c}/redemptions': () => ({
      redemptions: [
        { id: uuid(), token: someToken(), eventAt: new Date().toISOString(), served: Math.random() < 0.5 },
        { id: uuid(), token: someToken() },
      ],
    }),
    'POST /communities/{c}/redemptions/{r}/undo': () => ({ id: uuid() }),
    'POST /tokens/inspect': () => ({ token: someToken() }),
    'POST /keys': () => ({ role: 'vendor', community: 'ubud', vendorId: vendor.id, label: 'key' }),
    'POST /communities/{c}/members': () => ({ name: 'Made', role: 'organiser' }),
    'POST /enrolments/claim': () => ({ code: '7K3Q9XM24C', deviceId: uuid(), label: 'HP' }),
    'POST /session/setup': () => ({ token: 'x', name: 'Made', password: 'long enough it is' }),
    'POST /session/password': () => ({ name: 'Made', password: 'x' }),
  };
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await t?.stop();
});

/** One way to break a body. `spot` picks the place, `how` the damage, `junk` what comes instead. */
interface Damage {
  readonly spot: number;
  readonly how: 'junk' | 'remove' | 'extra' | 'many' | 'long' | 'none';
  readonly junk: unknown;
}

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown[]>(
    '',
    '\0',
    '\u{1F35B}',
    '-1',
    '1e9',
    '999999999999999999999',
    '../..',
    "'; DROP TABLE event; --",
    -1,
    1e308,
    2 ** 53,
    0.5,
    [],
    {},
    null,
    '9999-99-99T99:99:99Z',
    'NaN',
    '\uD800',
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const damage: fc.Arbitrary<Damage> = fc.record({
  spot: fc.nat(30),
  how: fc.constantFrom('junk', 'junk', 'junk', 'remove', 'extra', 'many', 'long', 'none'),
  junk,
});

/** Every place in a JSON value: the object it is in and its key there. */
const spotsOf = (value: unknown): { at: Record<string, unknown>; key: string }[] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((key) => {
        const at = value as Record<string, unknown>;
        return [{ at, key }, ...spotsOf(at[key])];
      })
    : [];

const breakBody = (body: unknown, { spot, how, junk: instead }: Damage): unknown => {
  const spots = spotsOf(body);
  const place = spots[spot % Math.max(1, spots.length)];
  if (!place || how === 'none') return body;
  const { at, key } = place;
  if (how === 'junk') at[key] = instead;
  if (how === 'remove') delete at[key];
  if (how === 'extra') at[`${key}x`] = instead;
  if (how === 'many') {
    const one = at[key];
    // Damage on damage must not grow without bound.
    const times = (JSON.stringify(one)?.length ?? 0) > 500 ? 2 : 600;
    at[key] = Array.from({ length: times }, () => one);
  }
  if (how === 'long') at[key] = 'x'.repeat(5_000);
  return body;
};

const endpoints = (Object.keys(access) as Endpoint[]).filter((endpoint) => !endpoint.endsWith('/stream'));
const input = fc.record({
  endpoint: fc.constantFrom(...endpoints),
  damages: fc.array(damage, { minLength: 1, maxLength: 3 }),
  strangePath: fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), { freq: 12 }),
  query: fc.option(
    fc.tuple(fc.constantFrom('after', 'limit', 'state', 'layout', 'lang', 'x'), fc.string({ maxLength: 20 })),
    { freq: 4 },
  ),
  raw: fc.option(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('{', '[[[[', '"', '{"a":1,}', '[]'.repeat(100)),
    ),
    { freq: 10 },
  ),
  type: fc.constantFrom(
    'application/json',
    'application/json',
    'application/json',
    'application/json',
    'text/plain',
    'application/json; charset=utf-16',
  ),
  key: fc.constantFrom('owner', 'owner', 'owner', 'owner', 'owner', 'none', 'junk'),
});
type Input = typeof input extends fc.Arbitrary<infer I> ? I : never;

/** A lone surrogate has no place in a URL. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

const send = ({ endpoint, damages, strangePath, query, raw, type, key }: Input) =>
  new Promise<{ status: number; type: string; body: string }>((resolve, reject) => {
    const [method = 'GET', template = ''] = endpoint.split(' ');
    const path = template.replace(/\{([a-z])\}/g, (_, letter: string) =>
      strangePath !== null ? encodeURIComponent(wellFormed(strangePath)) : (known[letter]?.[0] ?? 'x'),
    );
    const search = query === null ? '' : `?${query[0]}=${encodeURIComponent(wellFormed(query[1]))}`;
    const template_ = bodies[endpoint]?.() ?? {};
    const body =
      method === 'GET' ? null : (raw ?? JSON.stringify(damages.reduce(breakBody, template_)) ?? 'null');
    const outgoing = request(
      `${t.server.url.replace('localhost', '127.0.0.1')}/api/v1${path}${search}`,
      {
        method,
        agent,
        headers: {
          ...(body === null ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
          ...(key === 'none' ? {} : { authorization: `Bearer ${key === 'owner' ? t.ownerKey : 'mgb_junk'}` }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: String(answer.headers['content-type'] ?? ''),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    // A server that has heard enough closes while the rest of a huge body is still being written.
    outgoing.on('socket', (socket) => {
      if (socket.listenerCount('error') < 2) socket.on('error', () => undefined);
    });
    outgoing.end(body ?? undefined);
  });

function* someInputs(): Generator<Input> {
  const atOnce = 1_000;
  for (let made = 0; made < inputs; made += atOnce) yield* fc.sample(input, { numRuns: atOnce });
}

test(`${inputs} broken requests to ${endpoints.length} endpoints: no 5xx, every refusal a problem`, {
  timeout: 3_600_000,
}, async () => {
  const seen = new Map<number, number>();
  const samples = someInputs();
  const work = async (): Promise<void> => {
    for (let step = samples.next(); !step.done; step = samples.next()) {
      const answer = await send(step.value);
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      const shown = () => `${JSON.stringify(step.value)} → ${answer.status} ${answer.body.slice(0, 300)}`;
      if (answer.status >= 500) throw new Error(shown());
      if (answer.status >= 400) {
        expect(answer.type, shown()).toContain('application/problem+json');
        expect(Object.keys(problemCodes), shown()).toContain(JSON.parse(answer.body).code);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  // It got through to the handlers, and was refused at each door.
  for (const status of [200, 201, 400, 401, 404, 409, 415])
    expect(seen.get(status) ?? 0, String(status)).toBeGreaterThan(20);
  // And the product still stands.
  expect((await t.call('GET', '/communities/ubud/report')).status).toBe(200);
});
