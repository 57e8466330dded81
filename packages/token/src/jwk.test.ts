import { createHash, createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { publicKeyOf } from './ed25519.ts';
import { publicKeyOfJwk, publicKeyToJwk } from './jwk.ts';
import { smallOrderEncodings } from './testing/odd-signatures.ts';

/** RFC 8037, appendix A.2. */
const rfc8037 = {
  publicKey: Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'),
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
const jwk = publicKeyToJwk(rfc8037.publicKey);

describe('publicKeyToJwk', () => {
  it('writes the example of RFC 8037', () => {
    const kid = createHash('sha256').update(rfc8037.publicKey).digest('hex').slice(0, 8);
    expect(jwk).toEqual({ kty: 'OKP', crv: 'Ed25519', x: rfc8037.x, kid, use: 'sig' });
  });

  it('is what node:crypto reads', () => {
    const spki = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ format: 'der', type: 'spki' });
    expect(spki.subarray(12)).toEqual(rfc8037.publicKey);
  });

  it('throws on what is no acceptable key', () => {
    expect(() => publicKeyToJwk(new Uint8Array(31))).toThrow(RangeError);
    expect(() => publicKeyToJwk(new Uint8Array(32))).toThrow(RangeError);
  });
});

describe('publicKeyOfJwk', () => {
  it('reads back every key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const publicKey = publicKeyOf(seed);
        expect(publicKeyOfJwk(JSON.parse(JSON.stringify(publicKeyToJwk(publicKey))))).toEqual(publicKey);
      }),
      { numRuns: 30 },
    );
  });

  it('does not believe the kid', () => {
    expect(publicKeyOfJwk({ ...jwk, kid: '00000000' })).toEqual(new Uint8Array(rfc8037.publicKey));
  });

  test.each([
    ['null', null],
    ['text', 'OKP'],
    ['an array', [jwk]],
    ['another type', { ...jwk, kty: 'EC' }],
    ['another curve', { ...jwk, crv: 'X25519' }],
    ['no x', { ...jwk, x: undefined }],
    ['x no text', { ...jwk, x: 7 }],
    ['x padded', { ...jwk, x: `${rfc8037.x}=` }],
    ['x in plain base64', { ...jwk, x: rfc8037.x.replace('_', '/') }],
    ['x of 31 bytes', { ...jwk, x: rfc8037.x.slice(0, 42) }],
    ['x with pad bits', { ...jwk, x: `${rfc8037.x.slice(0, 42)}p` }],
    ['a private key', { ...jwk, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }],
    ...smallOrderEncodings().map((hex): [string, unknown] => [
      `key of small order ${hex}`,
      { ...jwk, x: Buffer.from(hex, 'hex').toString('base64url') },
    ]),
  ])('null for %s', (_, wrong) => expect(publicKeyOfJwk(wrong)).toBeNull());

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => publicKeyOfJwk(value) === null));
  });
});

describe('base64url', () => {
  it('is the one of node, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
  });

  it('takes one text only for each byte string, and never throws', () => {
    expect(['A', 'AAAAA', 'AB', 'AAB', 'A=', 'A A', 'é', '😀'].map(fromBase64Url)).toEqual(
      Array(8).fill(null),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const bytes = fromBase64Url(text);
        if (bytes !== null) expect(toBase64Url(bytes)).toBe(text);
      }),
    );
  });
});
