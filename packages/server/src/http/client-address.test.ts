import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { clientAddress, isFromThisMachine, type NodeEnv } from './client-address.ts';

const from = (remoteAddress: string): NodeEnv => ({
  incoming: { socket: { remoteAddress } } as IncomingMessage,
});
const request = (forwarded?: string) =>
  new Request('http://localhost/', {
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

test.each([
  ['straight', '203.0.113.9', undefined, '203.0.113.9'],
  ['straight, with a claim of its own', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['through a proxy here', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['through a proxy here, with a claim before', '::1', '10.0.0.1, 198.51.100.1', '198.51.100.1'],
  ['IPv4 within IPv6', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['IPv6: the network of a customer', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['IPv6, shortened', '2001:db8::7', undefined, '2001:db8:0:0::/64'],
  ['this machine', '127.0.0.1', undefined, '127.0.0.1'],
  ['through a proxy here that says nothing useful', '127.0.0.1', 'x'.repeat(100), '127.0.0.1'],
])('%s', (_, peer, forwarded, expected) => {
  expect(clientAddress(request(forwarded), from(peer))).toBe(expected);
});

test('only what came straight from this machine is from this machine', () => {
  expect(isFromThisMachine(request(), from('::ffff:127.0.0.1'))).toBe(true);
  expect(isFromThisMachine(request('127.0.0.1'), from('127.0.0.1'))).toBe(false);
  expect(isFromThisMachine(request(), from('10.0.0.2'))).toBe(false);
});
