import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodePayload, encodePayload } from './codec.ts';
import { keyIdOf, payloadHash, termsHash } from './digests.ts';
import { type Ed25519, nobleEd25519, publicKeyOf } from './ed25519.ts';
import { tokenMessage } from './message.ts';
import { signToken, tokenSigner } from './sign.ts';
import { nodeEd25519 } from './testing/node-ed25519.ts';
import { tokenKey, verifyToken } from './verify.ts';

const seed = new Uint8Array(32).fill(3);
const publicKey = publicKeyOf(seed);
const hash = termsHash('{"meal":"gado-gado"}');
const batch = { ed25519: nobleEd25519, secretKey: seed, publicKey, batch: 12, termsHash: hash };
const payload = signToken({ ...batch, index: 3 });
const ours = tokenKey(publicKey);
const verify = (bytes: Uint8Array, terms: Uint8Array = hash, keys = [ours]) =>
  verifyToken(bytes, terms, keys, nobleEd25519);

describe('signing', () => {
  it('puts the header into payload and message', () => {
    expect(decodePayload(payload)).toMatchObject({
      ok: true,
      keyId: keyIdOf(publicKey),
      batch: 12,
      index: 3,
    });
    expect(Buffer.from(tokenMessage(payload, hash)).toString('latin1')).toBe(
      `megibung/token/1\0${Buffer.from(payload.subarray(0, 12)).toString('latin1')}${Buffer.from(hash).toString('latin1')}`,
    );
  });

  it('is deterministic: a reprint is the same card, by either implementation', () => {
    const sign = tokenSigner({ ...batch, ed25519: nodeEd25519 });
    expect(sign(3)).toEqual(payload);
    expect(sign(4)).not.toEqual(payload);
    expect(sign(3)).toEqual(payload);
  });

  it('gives each payload its own bytes', () => {
    const sign = tokenSigner(batch);
    const [first, second] = [sign(1), sign(2)];
    expect(decodePayload(first)).toMatchObject({ index: 1 });
    expect(decodePayload(second)).toMatchObject({ index: 2 });
  });

  it('refuses a secret key and a public key that do not belong together', () => {
    expect(() => tokenSigner({ ...batch, publicKey: publicKeyOf(new Uint8Array(32).fill(4)) })).toThrow(
      /together/,
    );
  });

  test.each([0, 2 ** 24, 1.5])('throws on index %d', (index) => {
    expect(() => signToken({ ...batch, index })).toThrow(RangeError);
  });
  it('throws on a terms hash that is none', () => {
    expect(() => signToken({ ...batch, index: 1, termsHash: new Uint8Array(16) })).toThrow(RangeError);
  });
});

describe('verifyToken', () => {
  it('says which key fits', () => expect(verify(payload)).toEqual({ ok: true, key: ours }));

  it('finds any single flipped bit of the 608', () => {
    for (let bit = 0; bit < 608; bit++) {
      const flipped = Uint8Array.from(payload);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (0x80 >> (bit & 7));
      if (bit < 8) expect(() => verify(flipped)).toThrow(RangeError);
      else expect(verify(flipped)).toEqual({ ok: false, status: bit < 40 ? 'unknown_key' : 'bad_signature' });
    }
  });

  it('binds the terms', () => {
    expect(verify(payload, termsHash('{"meal":"nasi campur"}'))).toEqual({
      ok: false,
      status: 'bad_signature',
    });
  });

  it('knows no key that it was not given', () => {
    expect(verify(payload, hash, [])).toEqual({ ok: false, status: 'unknown_key' });
    const other = tokenKey(publicKeyOf(new Uint8Array(32).fill(4)));
    expect(verify(payload, hash, [other])).toEqual({ ok: false, status: 'unknown_key' });
  });

  it('tries every key with the id, in whatever order, and only those', () => {
    const tried: Uint8Array[] = [];
    const spying: Ed25519 = {
      ...nobleEd25519,
      verify: (signature, message, key) => {
        tried.push(key);
        return nobleEd25519.verify(signature, message, key);
      },
    };
    const impostor = { publicKey: publicKeyOf(new Uint8Array(32).fill(5)), keyId: ours.keyId };
    const stranger = tokenKey(publicKeyOf(new Uint8Array(32).fill(6)));
    const keys = new Set([stranger, impostor, ours]);
    expect(verifyToken(payload, hash, keys, spying)).toEqual({ ok: true, key: ours });
    expect(tried).toEqual([impostor.publicKey, ours.publicKey]);
    expect(verify(payload, hash, [impostor])).toEqual({ ok: false, status: 'bad_signature' });
  });

  it('gives back the very key, with what the caller keeps on it', () => {
    const revoked = { ...ours, revokedAt: '2026-01-01T00:00:00.000Z' };
    const verified = verifyToken(payload, hash, [revoked], nobleEd25519);
    expect(verified.ok && verified.key.revokedAt).toBe(revoked.revokedAt);
  });

  it('throws on what is no payload', () => {
    expect(() => verify(payload.subarray(1))).toThrow(RangeError);
    expect(() => verify(payload, new Uint8Array(31))).toThrow(RangeError);
  });

  it('accepts every token that was signed, and no other header under its signature', () => {
    const number = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(
        number(2 ** 32 - 1),
        number(2 ** 24 - 1),
        number(2 ** 24 - 1),
        fc.string(),
        (n, i, j, text) => {
          const terms = termsHash(text);
          const signed = signToken({ ...batch, ed25519: nodeEd25519, batch: n, index: i, termsHash: terms });
          expect(verifyToken(signed, terms, [ours], nodeEd25519).ok).toBe(true);
          const moved = encodePayload({
            keyId: ours.keyId,
            batch: n,
            index: j,
            signature: signed.subarray(12),
          });
          expect(verifyToken(moved, terms, [ours], nodeEd25519).ok).toBe(i === j);
        },
      ),
    );
  });
});

describe('digests', () => {
  it('are the first bytes of SHA-256', () => {
    // NIST's example: SHA-256("abc").
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    const bytes = new TextEncoder().encode('abc');
    const hex = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');
    expect(hex(termsHash('abc'))).toBe(abc);
    expect(hex(payloadHash(bytes))).toBe(abc.slice(0, 32));
    expect(hex(keyIdOf(bytes))).toBe(abc.slice(0, 8));
  });
});
