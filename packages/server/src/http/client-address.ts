import type { IncomingMessage } from 'node:http';

/** What node-server hands to each request; absent in tests that call the app directly. */
export interface NodeEnv {
  readonly incoming?: IncomingMessage;
}

/**
 * Who is asking, for limits per address. Behind a proxy on this machine (Caddy) that is the last address in
 * X-Forwarded-For: the one that the proxy itself saw. From elsewhere the header is anybody's claim, and unheard.
 */
export const clientAddress = (request: Request, env: NodeEnv | undefined): string => {
  const peer = env?.incoming?.socket?.remoteAddress ?? '127.0.0.1';
  if (!isLoopback(peer)) return network(peer);
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return network(forwarded && forwarded.length <= 45 ? forwarded : peer);
};

/** Whether the request came straight from this machine, through no proxy. */
export const isFromThisMachine = (request: Request, env: NodeEnv | undefined): boolean =>
  isLoopback(env?.incoming?.socket?.remoteAddress ?? '127.0.0.1') && !request.headers.has('x-forwarded-for');

const isLoopback = (address: string): boolean =>
  address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');

/** One customer of a provider has a whole /64 of IPv6, so that is what is counted. */
const network = (address: string): string => {
  if (address.startsWith('::ffff:')) return address.slice(7);
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
};
