import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyFor, makeCommunity, prepay, redeem, type TestCommunity } from '../testing/community.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let t: TestServer;
beforeAll(async () => {
  t = await startTestServer();
});
afterAll(() => t.stop());

interface Message {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every kind
  readonly data: any;
}

/** Reads a stream of server-sent events as the standard says, into a list. */
const follow = async (c: TestCommunity, key: string, query = '', headers: Record<string, string> = {}) => {
  const leaving = new AbortController();
  const response = await fetch(`${t.server.url}/api/v1${c.path}/stream${query}`, {
    headers: { authorization: `Bearer ${key}`, ...headers },
    signal: leaving.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const messages: Message[] = [];
  let isOver = false;
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString();
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = Object.fromEntries(
          text
            .slice(0, end)
            .split('\n')
            .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
        );
        text = text.slice(end + 2);
        if (fields.event)
          messages.push({ event: fields.event, id: fields.id, data: JSON.parse(fields.data ?? '') });
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  return {
    messages,
    types: () => messages.filter(({ event }) => event === 'log').map(({ data }) => data.type),
    isOver: () => isOver,
    leave: async () => {
      leaving.abort();
      await reading;
    },
  };
};

test('what happens is told as it happens; a stall hears of its own only', async () => {
  const c = await makeCommunity(t);
  const { body: second } = await t.call('POST', `${c.path}/vendors`, { name: 'Warung Lain' });
  const own = await follow(c, await keyFor(t, c, 'vendor'));
  const others = await follow(c, await keyFor(t, { ...c, vendorId: second.id }, 'vendor'));
  const team = await follow(c, t.ownerKey);
  await expect
    .poll(() => team.messages[0])
    .toMatchObject({ event: 'hello', data: { head: expect.any(Number) } });
  const { links, prepaymentId } = await prepay(t, c, 1);
  await redeem(t, c, links);
  const expected = [
    'prepayment.promised',
    'batch.printed',
    'prepayment.confirmed',
    'cards.shown',
    'redemption.created',
  ];
  await expect.poll(team.types, { timeout: 5_000 }).toEqual(expected);
  await expect.poll(own.types, { timeout: 5_000 }).toEqual(expected);
  expect(others.types()).toEqual([]);
  expect(team.messages.at(1)).toMatchObject({
    data: { type: 'prepayment.promised', data: { prepayment: prepaymentId.slice(4), quantity: 1 } },
  });

  // Somebody who was away hears what was missed.
  const seen = team.messages[2]?.id ?? '';
  const back = await follow(c, t.ownerKey, '', { 'last-event-id': seen });
  await expect.poll(back.types, { timeout: 5_000 }).toEqual(expected.slice(2));
  await Promise.all([own, others, team, back].map(({ leave }) => leave()));
});

test('after too much to tell one by one, it says to read again', async () => {
  const c = await makeCommunity(t);
  const { links } = await prepay(t, c, 300);
  await redeem(t, c, links);
  const late = await follow(c, t.ownerKey, '?after=1');
  await expect
    .poll(() => late.messages.map(({ event }) => event), { timeout: 5_000 })
    .toEqual(['hello', 'skip']);
  await late.leave();
});

test('a write by somebody else is found too, and the stream ends when the server stops', async () => {
  const other = await startTestServer();
  const before = t;
  t = other;
  try {
    const c = await makeCommunity(other);
    const stream = await follow(c, other.ownerKey);
    await other.database.sql`SELECT megibung.vendor_add(${c.id.slice(4)}, now(),
      '01930000-0000-7000-8000-00000000beef', 'Warung', '', '', NULL)`;
    await expect.poll(stream.types, { timeout: 10_000 }).toEqual(['vendor.added']);
    await other.server.stop();
    await expect.poll(stream.isOver).toBe(true);
  } finally {
    t = before;
    await other.stop();
  }
});
