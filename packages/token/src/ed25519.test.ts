import { etc, hashes, verify as libraryVerify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nobleEd25519, publicKeyOf } from './ed25519.ts';
import { ed25519KnownAnswers } from './ed25519-known-answers.ts';
import { isStrictPublicKey } from './ed25519-strict.ts';
import { nodeEd25519, opensslVerify } from './testing/node-ed25519.ts';
import {
  smallOrderEncodings,
  underSmallOrderKey,
  withIdentityAsR,
  withNonCanonicalR,
  withTorsionInKey,
  withTorsionInR,
  withUnreducedS,
} from './testing/odd-signatures.ts';

const { hexToBytes, bytesToHex } = etc;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const message = fc.uint8Array({ maxLength: 200 });

for (const [name, ed25519] of Object.entries({ nobleEd25519, nodeEd25519 })) {
  describe(`known answers: ${name}`, () => {
    test.each(ed25519KnownAnswers)('$name', (answer) => {
      const message = hexToBytes(answer.message);
      if (answer.secretKey !== undefined) {
        expect(bytesToHex(ed25519.sign(hexToBytes(answer.secretKey), message))).toBe(answer.signature);
        expect(bytesToHex(publicKeyOf(hexToBytes(answer.secretKey)))).toBe(answer.publicKey);
      }
      expect(ed25519.verify(hexToBytes(answer.signature), message, hexToBytes(answer.publicKey))).toBe(
        answer.isValid,
      );
    });
  });
}

describe('the known answers are worth their name', () => {
  it('hold the whole of RFC 8032 §7.1', () => {
    expect(ed25519KnownAnswers.filter(({ name }) => name.startsWith('RFC 8032 §7.1'))).toHaveLength(5);
  });

  it('tell a verifier with cofactor (ZIP 215) from a strict one', () => {
    const acceptedByZip215 = ed25519KnownAnswers.filter(
      ({ isValid, signature, publicKey, message }) =>
        !isValid &&
        signature.length === 128 &&
        publicKey.length === 64 &&
        zip215Verify(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey)),
    );
    expect(acceptedByZip215.length).toBeGreaterThanOrEqual(17);
  });

  it('tell a verifier that does not look at the key', () => {
    const acceptedByOpenssl = ed25519KnownAnswers.filter(
      ({ isValid, signature, publicKey, message }) =>
        !isValid && opensslVerify(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey)),
    );
    expect(acceptedByOpenssl.length).toBeGreaterThanOrEqual(1);
    for (const { name } of acceptedByOpenssl) expect(name).toMatch(/small order/);
  });
});

describe('noble and OpenSSL agree', () => {
  it('on honest signatures, to the byte', () => {
    fc.assert(
      fc.property(bytes32, message, (secretKey, message) => {
        const signature = nobleEd25519.sign(secretKey, message);
        const publicKey = publicKeyOf(secretKey);
        expect(nodeEd25519.sign(secretKey, message)).toEqual(signature);
        expect(nobleEd25519.verify(signature, message, publicKey)).toBe(true);
        expect(nodeEd25519.verify(signature, message, publicKey)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('on odd signatures', () => {
    fc.assert(
      fc.property(bytes32, message, (secretKey, message) => {
        const inKey = withTorsionInKey(secretKey, message);
        const cases: [Uint8Array, Uint8Array, boolean][] = [
          [withUnreducedS(nobleEd25519.sign(secretKey, message)), publicKeyOf(secretKey), false],
          oddCase(withTorsionInR(secretKey, message), false),
          oddCase(withNonCanonicalR(secretKey, message), false),
          oddCase(withIdentityAsR(secretKey, message), true),
          oddCase(inKey, inKey.holds),
        ];
        for (const [signature, publicKey, isValid] of cases) {
          expect(nobleEd25519.verify(signature, message, publicKey)).toBe(isValid);
          expect(nodeEd25519.verify(signature, message, publicKey)).toBe(isValid);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('on any bytes at all, without throwing', () => {
    const anySignature = fc.uint8Array({ minLength: 60, maxLength: 66 });
    const anyKey = fc.oneof(
      fc.uint8Array({ minLength: 30, maxLength: 34 }),
      fc.constantFrom(...smallOrderEncodings().map((hex) => hexToBytes(hex))),
    );
    fc.assert(
      fc.property(anySignature, message, anyKey, (signature, message, publicKey) => {
        expect(nobleEd25519.verify(signature, message, publicKey)).toBe(false);
        expect(nodeEd25519.verify(signature, message, publicKey)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('isStrictPublicKey', () => {
  it('refuses all 14 encodings of the eight points of small order', () => {
    const encodings = smallOrderEncodings();
    expect(encodings).toHaveLength(14);
    for (const hex of encodings) expect(isStrictPublicKey(hexToBytes(hex)), hex).toBe(false);
  });

  it('needs to: under such a key ZIP 215 accepts forgeries for a chosen message', () => {
    for (const hex of smallOrderEncodings()) {
      const publicKey = hexToBytes(hex);
      const forgery = firstForgery(publicKey);
      expect(zip215Verify(forgery.signature, forgery.message, publicKey), hex).toBe(true);
      expect(nobleEd25519.verify(forgery.signature, forgery.message, publicKey), hex).toBe(false);
    }
  });

  it('refuses y ≥ p and other lengths, accepts honest keys', () => {
    for (let low = 0xed; low <= 0xff; low++) {
      expect(isStrictPublicKey(hexToBytes(`${low.toString(16)}${'ff'.repeat(30)}7f`))).toBe(false);
    }
    expect(isStrictPublicKey(new Uint8Array(31).fill(9))).toBe(false);
    expect(isStrictPublicKey(new Uint8Array(33).fill(9))).toBe(false);
    expect(isStrictPublicKey(publicKeyOf(new Uint8Array(32)))).toBe(true);
  });
});

describe('the library’s shared slot for SHA-512', () => {
  const another = (message: Uint8Array) => sha512(message);
  test.each([
    ['empty', undefined],
    ['set by somebody else', another],
  ])('is as it was after each call, also after one that throws: %s', (_, before) => {
    hashes.sha512 = before;
    publicKeyOf(new Uint8Array(32));
    expect(hashes.sha512).toBe(before);
    nobleEd25519.sign(new Uint8Array(32), new Uint8Array(3));
    expect(hashes.sha512).toBe(before);
    expect(() => nobleEd25519.sign(new Uint8Array(31), new Uint8Array(3))).toThrow();
    expect(hashes.sha512).toBe(before);
  });
});

const oddCase = (
  { signature, publicKey }: { signature: Uint8Array; publicKey: Uint8Array },
  isValid: boolean,
): [Uint8Array, Uint8Array, boolean] => [signature, publicKey, isValid];

const firstForgery = (publicKey: Uint8Array): { message: Uint8Array; signature: Uint8Array } => {
  for (let i = 0; i < 256; i++) {
    const message = Uint8Array.of(i);
    const signature = underSmallOrderKey(publicKey, message);
    if (signature !== null) return { message, signature };
  }
  throw new Error('no forgery found');
};

function zip215Verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const before = hashes.sha512;
  hashes.sha512 = sha512;
  try {
    return libraryVerify(signature, message, publicKey, { zip215: true });
  } finally {
    hashes.sha512 = before;
  }
}
