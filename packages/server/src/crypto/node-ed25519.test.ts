import { ed25519KnownAnswers, nobleEd25519, publicKeyOf } from '@megibung/token';
import { describe, expect, test } from 'vitest';
import { createNodeEd25519 } from './node-ed25519.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const ed25519 = createNodeEd25519();

const named = ed25519KnownAnswers.map((answer) => [answer.name, answer] as const);

describe('the known answers', () => {
  test.each(named)('verify: %s', (_, answer) => {
    const verdict = ed25519.verify(bytes(answer.signature), bytes(answer.message), bytes(answer.publicKey));
    expect(verdict).toBe(answer.isValid);
  });

  test.each(named.filter(([, answer]) => answer.secretKey !== undefined))('sign: %s', (_, answer) => {
    const signature = ed25519.sign(bytes(answer.secretKey ?? ''), bytes(answer.message));
    expect(Buffer.from(signature).toString('hex')).toBe(answer.signature);
  });
});

test('signs and verifies as the phones do', () => {
  const seed = new Uint8Array(32).fill(7);
  const message = new TextEncoder().encode('gado-gado');
  const signature = ed25519.sign(seed, message);
  expect([...signature]).toEqual([...nobleEd25519.sign(seed, message)]);
  expect(ed25519.verify(signature, message, publicKeyOf(seed))).toBe(true);
});

test.each([
  ['a short key', new Uint8Array(31), new Uint8Array(64)],
  ['a short signature', publicKeyOf(new Uint8Array(32)), new Uint8Array(63)],
  ['an empty signature', publicKeyOf(new Uint8Array(32)), new Uint8Array(0)],
])('%s is refused without an exception', (_, key, signature) => {
  expect(ed25519.verify(signature, new Uint8Array(1), key)).toBe(false);
});
