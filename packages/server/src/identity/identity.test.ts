import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor, makeCommunity } from '../testing/community.ts';
import { createSoftwareAuthenticator } from '../testing/software-authenticator.ts';
import { startTestServer, type TestServer, uuid } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

/** A browser: keeps cookies, and sends Origin with every write. */
const createBrowser = (server: TestServer, origin: string | null = server.server.url) => {
  let cookie = '';
  return {
    cookie: () => cookie,
    ask: async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${server.server.url}/api/v1${path}`, {
        method,
        headers: {
          ...(cookie ? { cookie } : {}),
          ...(origin && method !== 'GET' ? { origin } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const set = response.headers.get('set-cookie');
      if (set) cookie = set.split(';')[0] ?? '';
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null, setCookie: set };
    },
  };
};
const tokenOf = (link: string | null) => link?.split('#setup=')[1] ?? '';
const password = 'nasi campur tanpa sambal';

describe('the owner', () => {
  test('sets up with the one-time link, signs out, and in again by password', async () => {
    const token = tokenOf(t.server.setupLink);
    expect(t.server.setupLink).toMatch(/^http:\/\/localhost:\d+\/console\/#setup=[\w-]{43}$/);
    const browser = createBrowser(t);
    expect((await browser.ask('GET', '/session')).body).toMatchObject({
      user: null,
      role: null,
      communities: [],
    });
    const made = await browser.ask('POST', '/session/setup', { token, name: 'Made', password });
    expect(made).toMatchObject({
      status: 200,
      body: { role: 'owner', user: { name: 'Made', hasPassword: true } },
    });
    expect(made.setCookie).toMatch(
      /^megibung_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
    );
    expect((await browser.ask('POST', '/communities', { name: 'Sanur Makan' })).status).toBe(201);
    // Used up.
    const again = await createBrowser(t).ask('POST', '/session/setup', { token, name: 'Thief', password });
    expect(again).toMatchObject({ status: 410, body: { code: 'expired_link' } });

    const before = browser.cookie();
    expect((await browser.ask('DELETE', '/session')).status).toBe(204);
    expect((await browser.ask('GET', '/communities', undefined, { cookie: before })).status).toBe(401);
    const wrong = await browser.ask('POST', '/session/password', { name: 'Made', password: 'wrong one' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    expect((await browser.ask('POST', '/session/password', { name: 'Nobody', password })).body.code).toBe(
      'wrong_credentials',
    );
    expect((await browser.ask('POST', '/session/password', { name: 'MADE', password })).body.role).toBe(
      'owner',
    );
  });

  test('a session ends after its time', async () => {
    const browser = createBrowser(t);
    await browser.ask('POST', '/session/password', { name: 'Made', password });
    expect((await browser.ask('GET', '/communities')).status).toBe(200);
    t.advance(31 * 86_400_000);
    expect((await browser.ask('GET', '/communities')).status).toBe(401);
  });
});

describe('a write that a browser sends by itself', () => {
  test('is refused from another site, and without an origin', async () => {
    const browser = createBrowser(t);
    await browser.ask('POST', '/session/password', { name: 'Made', password });
    const from = (headers: Record<string, string>, origin: string | null) => {
      const other = createBrowser(t, origin);
      return other.ask('POST', '/communities', { name: 'Forged' }, { cookie: browser.cookie(), ...headers });
    };
    for (const origin of ['https://evil.example', 'null', `${t.server.url}.evil.example`]) {
      expect(await from({}, origin)).toMatchObject({ status: 403, body: { code: 'wrong_origin' } });
    }
    expect((await from({}, null)).body.code).toBe('wrong_origin');
    expect((await from({ 'sec-fetch-site': 'cross-site' }, null)).body.code).toBe('wrong_origin');
    expect((await from({ 'sec-fetch-site': 'same-origin' }, null)).status).toBe(201);
    // Signing somebody in from another site is refused too.
    const login = await createBrowser(t, 'https://evil.example').ask('POST', '/session/password', {
      name: 'Made',
      password,
    });
    expect(login.body.code).toBe('wrong_origin');
  });

  test('behind HTTPS the cookie is for HTTPS only', async () => {
    const { host } = new URL(t.server.url);
    const browser = createBrowser(t, `https://${host}`);
    const { setCookie } = await browser.ask(
      'POST',
      '/session/password',
      { name: 'Made', password },
      { 'x-forwarded-proto': 'https' },
    );
    expect(setCookie).toMatch(/^__Host-megibung_session=[\w-]{43}; .*; Secure$/);

    const secret = /=([\w-]{43});/.exec(setCookie ?? '')?.[1];
    const userBy = async (cookie: string) => {
      const headers = { cookie, 'x-forwarded-proto': 'https' };
      const answer = await fetch(`${t.server.url}/api/v1/session`, { headers });
      return ((await answer.json()) as { user: { name: string } | null }).user?.name ?? null;
    };
    expect(await userBy(`__Host-megibung_session=${secret}`)).toBe('Made');
    // A plain cookie may have been set by another host of the same domain.
    expect(await userBy(`megibung_session=${secret}`)).toBeNull();
  });
});

describe('members', () => {
  test('come by a one-time link, and see their part', async () => {
    t.advance(60_000);
    const c = await makeCommunity(t);
    const invite = async (body: object) => t.call('POST', `${c.path}/members`, body);
    expect((await invite({ name: 'Wayan', role: 'vendor' })).status).toBe(400);
    expect((await invite({ name: 'Wayan', role: 'organiser', vendorId: c.vendorId })).status).toBe(400);
    expect((await invite({ name: 'Wayan', role: 'vendor', vendorId: uuid() })).status).toBe(404);
    const invited = await invite({ name: 'Wayan', role: 'organiser' });
    expect(invited.status).toBe(201);
    const browser = createBrowser(t);
    const taken = await browser.ask('POST', '/session/setup', {
      token: tokenOf(invited.body.link),
      name: 'made',
      password,
    });
    expect(taken).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const joined = await browser.ask('POST', '/session/setup', {
      token: tokenOf(invited.body.link),
      name: 'Wayan',
    });
    expect(joined.body).toMatchObject({
      role: null,
      user: { name: 'Wayan', hasPassword: false, passkeys: 0 },
      communities: [{ id: c.id, role: 'organiser', vendorId: null }],
    });
    expect((await browser.ask('GET', c.path)).status).toBe(200);
    expect((await browser.ask('POST', '/communities', { name: 'X' })).status).toBe(403);
    expect((await browser.ask('GET', '/communities')).body.communities).toHaveLength(1);
    const { body } = await t.call('GET', `${c.path}/members`);
    expect(body.members).toMatchObject([{ name: 'Wayan', role: 'organiser', vendorId: null }]);
  });

  test('a link that is too old is no link', async () => {
    const c = await makeCommunity(t);
    const { body } = await t.call('POST', `${c.path}/members`, { name: 'Nyoman', role: 'auditor' });
    t.advance(25 * 3_600_000);
    const late = await createBrowser(t).ask('POST', '/session/setup', {
      token: tokenOf(body.link),
      name: 'Nyoman',
    });
    expect(late.body.code).toBe('expired_link');
  });
});

describe('passkeys', () => {
  test('one is added, and signs in; a link stays good until then', async () => {
    t.advance(60_000);
    const c = await makeCommunity(t);
    const { body: invited } = await t.call('POST', `${c.path}/members`, { name: 'Komang', role: 'auditor' });
    const token = tokenOf(invited.link);
    const first = createBrowser(t);
    expect((await first.ask('POST', '/session/setup', { token, name: 'Komang' })).status).toBe(200);
    // The answer was lost: the same link again, the same person.
    const browser = createBrowser(t);
    const again = await browser.ask('POST', '/session/setup', { token, name: 'Komang' });
    expect(again.status).toBe(200);

    const authenticator = createSoftwareAuthenticator(t.server.url);
    const { body: creation } = await browser.ask('POST', '/passkeys/options');
    const credential = authenticator.register(creation);
    const added = await browser.ask('POST', '/passkeys', credential);
    expect(added).toMatchObject({ status: 200, body: { user: { name: 'Komang', passkeys: 1 } } });
    // The challenge was good once.
    expect((await browser.ask('POST', '/passkeys', credential)).body.code).toBe('wrong_credentials');
    expect((await first.ask('POST', '/session/setup', { token, name: 'Komang' })).body.code).toBe(
      'expired_link',
    );

    const elsewhere = createBrowser(t);
    const { body: request } = await elsewhere.ask('POST', '/session/passkey/options');
    const assertion = authenticator.signIn(request);
    const signedIn = await elsewhere.ask('POST', '/session/passkey', assertion);
    expect(signedIn).toMatchObject({ status: 200, body: { user: { name: 'Komang' } } });
    expect((await elsewhere.ask('POST', '/session/passkey', assertion)).body.code).toBe('wrong_credentials');
    // A challenge for adding does not sign in, nor does another's passkey.
    const stranger = createSoftwareAuthenticator(t.server.url);
    const { body: another } = await elsewhere.ask('POST', '/session/passkey/options');
    expect((await elsewhere.ask('POST', '/session/passkey', stranger.signIn(another))).body.code).toBe(
      'wrong_credentials',
    );
    const phishing = createSoftwareAuthenticator('https://evil.example');
    const { body: options } = await browser.ask('POST', '/passkeys/options');
    expect((await browser.ask('POST', '/passkeys', phishing.register(options))).body.code).toBe(
      'wrong_credentials',
    );
  });
});

describe('keys of programs', () => {
  test('are made, listed without their secret, and withdrawn', async () => {
    const c = await makeCommunity(t);
    const made = await t.call('POST', '/keys', { role: 'auditor', community: c.id, label: 'report' });
    expect(made.body.secret).toMatch(/^mgb_[\w-]{43}$/);
    const { body } = await t.call('GET', '/keys');
    const listed = body.keys.find(({ id }: { id: string }) => id === made.body.id);
    expect(listed).toEqual({ ...made.body, secret: undefined });
    const use = () => t.call('GET', c.path, undefined, made.body.secret);
    expect((await use()).status).toBe(200);
    expect((await t.call('DELETE', `/keys/${made.body.id}`)).status).toBe(204);
    expect((await t.call('DELETE', `/keys/${made.body.id}`)).status).toBe(204);
    expect(await use()).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect((await t.call('DELETE', `/keys/key_${uuid()}`)).status).toBe(404);
  });

  test.each([
    [{ role: 'owner', community: 'x' }, 'community'],
    [{ role: 'auditor' }, 'community'],
    [{ role: 'vendor', community: 'x' }, 'vendorId'],
    [{ role: 'king' }, 'role'],
  ])('%j is refused', async (body, path) => {
    const answer = await t.call('POST', '/keys', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });

  test.each(['', 'mgb_x', 'Basic abc', `mgb_${'A'.repeat(43)}`, `mgb_${'A'.repeat(5_000)}`])(
    '%j is no key',
    async (key) => {
      const answer = await t.call('GET', '/communities', undefined, key);
      expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );
});

describe('enrolling a phone', () => {
  const claim = (body: object) => t.call('POST', '/enrolments/claim', body, null);

  test('works once per code, and again for the same phone', async () => {
    t.advance(60_000);
    const c = await makeCommunity(t);
    const made = await t.call('POST', `${c.path}/vendors/${c.vendorId}/enrolments`);
    expect(made.status).toBe(201);
    expect(made.body.link).toContain(`/stall/#enrol=${made.body.code.replaceAll('-', '')}`);
    const phone = { code: made.body.code.toLowerCase(), deviceId: `dev_${uuid()}`, label: 'HP Bu Ketut' };
    const first = await claim(phone);
    expect(first.body).toMatchObject({
      vendor: { id: c.vendorId },
      community: { id: c.id },
      device: { label: 'HP Bu Ketut' },
    });
    expect((await claim(phone)).body).toEqual(first.body);
    expect((await claim({ ...phone, deviceId: `dev_${uuid()}` })).body.code).toBe('expired_link');
    // Somebody else's device id with a code of one's own.
    const { body: second } = await t.call('POST', `${c.path}/vendors/${c.vendorId}/enrolments`);
    expect((await claim({ ...phone, code: second.code })).body.code).toBe('conflict');
    const { body } = await t.call('GET', `${c.path}/devices`);
    expect(body.devices).toMatchObject([{ id: phone.deviceId, vendorId: c.vendorId, revokedAt: null }]);
    expect((await t.call('POST', `${c.path}/vendors/${uuid()}/enrolments`)).status).toBe(404);
  });

  test('not with a code that is too old, or none', async () => {
    t.advance(60_000);
    const c = await makeCommunity(t);
    const { body } = await t.call('POST', `${c.path}/vendors/${c.vendorId}/enrolments`);
    const deviceId = `dev_${uuid()}`;
    expect((await claim({ code: '000-000-0000', deviceId })).body.code).toBe('wrong_credentials');
    expect((await claim({ code: 'x', deviceId })).body.code).toBe('wrong_credentials');
    t.advance(16 * 60_000);
    expect((await claim({ code: body.code, deviceId })).body.code).toBe('expired_link');
  });

  test('guessing is cut off', async () => {
    t.advance(60_000);
    let last = await claim({ code: 'x', deviceId: uuid() });
    for (let n = 0; n < 10; n++) last = await claim({ code: 'x', deviceId: uuid() });
    expect(last).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
  });
});

test('no secret stands in the log', async () => {
  t.advance(60_000);
  const c = await makeCommunity(t);
  const key = await keyFor(t, c, 'vendor');
  await t.call('GET', `${c.path}/stall`, undefined, key);
  const text = t.logged.join('\n');
  expect(text).toContain('/stall');
  for (const secret of [key, t.ownerKey, password, tokenOf(t.server.setupLink)])
    expect(text).not.toContain(secret);
});
