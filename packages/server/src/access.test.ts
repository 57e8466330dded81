import { access, type Endpoint, type Role, roles } from '@megibung/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor, makeCommunity, prepay, type TestCommunity } from './testing/community.ts';
import { startTestServer, type TestServer, uuid } from './testing/test-server.ts';

// The whole table of access is walked: each endpoint by each role, and by a stall of another community.
let t: TestServer;
let community: TestCommunity;
let keys: Record<Role, string | null>;
let foreignKey: string;
let path: (endpoint: Endpoint) => string;

beforeAll(async () => {
  t = await startTestServer();
  community = await makeCommunity(t);
  const batch = await prepay(t, community, 1);
  keys = {
    owner: t.ownerKey,
    organiser: await keyFor(t, community, 'organiser'),
    vendor: await keyFor(t, community, 'vendor'),
    auditor: await keyFor(t, community, 'auditor'),
    public: null,
  };
  foreignKey = await keyFor(t, await makeCommunity(t), 'organiser');
  const ids: Record<string, string> = {
    c: community.id,
    v: community.vendorId,
    m: community.mealId,
    p: batch.prepaymentId,
    b: batch.batchId,
  };
  path = (endpoint) =>
    (endpoint.split(' ')[1] ?? '').replaceAll(/\{([a-z])\}/g, (_, name: string) => ids[name] ?? uuid());
});
afterAll(() => t.stop());

const endpoints = Object.keys(access) as Endpoint[];
const methodOf = (endpoint: Endpoint) => endpoint.split(' ')[0] ?? '';
/** A body that is refused for what it holds, never for who sends it: so that the walk changes nothing. */
const harmless = (endpoint: Endpoint) => (methodOf(endpoint) === 'GET' ? undefined : { nothing: 'of use' });
const isStream = (endpoint: Endpoint) => endpoint.endsWith('/stream');

const ask = async (endpoint: Endpoint, key: string | null): Promise<{ status: number; code?: string }> => {
  if (isStream(endpoint)) {
    const leaving = new AbortController();
    const { status } = await fetch(`${t.server.url}/api/v1${path(endpoint)}`, {
      headers: key ? { authorization: `Bearer ${key}` } : {},
      signal: leaving.signal,
    });
    leaving.abort();
    return { status };
  }
  const { status, body } = await t.call(methodOf(endpoint), path(endpoint), harmless(endpoint), key);
  return { status, code: body?.code };
};

describe.each(endpoints)('%s', (endpoint) => {
  const allowed: readonly Role[] = access[endpoint];
  const isPublic = allowed.includes('public');

  test.each(roles)('for %s', async (role) => {
    const { status, code } = await ask(endpoint, keys[role]);
    if (isPublic || allowed.includes(role)) {
      expect([401, 500, 503]).not.toContain(code === 'wrong_credentials' ? 200 : status);
      // Passkeys belong to people, so a key is turned away there, whatever its role.
      if (!endpoint.includes('/passkeys')) expect(status).not.toBe(403);
    } else {
      expect({ status, code: isStream(endpoint) ? undefined : code }).toEqual({
        status: role === 'public' ? 401 : 403,
        code: isStream(endpoint) ? undefined : role === 'public' ? 'not_signed_in' : 'not_allowed',
      });
    }
  });

  const inCommunity = endpoint.includes('{c}') ? [endpoint] : [];
  test.each(inCommunity)('for the organiser of another community', async () => {
    expect((await ask(endpoint, foreignKey)).status).toBe(403);
  });
});
