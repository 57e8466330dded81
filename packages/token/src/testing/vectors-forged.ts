import { etc } from '@noble/ed25519';
import { encodeBase32 } from '../base32.ts';
import { encodePayload } from '../codec.ts';
import { keyIdOf, termsHash } from '../digests.ts';
import { nobleEd25519, publicKeyOf } from '../ed25519.ts';
import { tokenMessage } from '../message.ts';
import {
  smallOrderEncodings,
  underSmallOrderKey,
  withIdentityAsR,
  withNonCanonicalR,
  withTorsionInKey,
  withTorsionInR,
  withUnreducedS,
} from './odd-signatures.ts';
import { canonicalTermsOf, noise, sameKeyId, seedOf } from './vector-cases.ts';

export interface ForgedVector {
  readonly name: string;
  readonly payload: string;
  readonly payloadText: string;
  readonly canonicalTerms: string;
  /** The keys that the verifier knows. */
  readonly publicKeys: readonly string[];
  /** `valid` stands here for the few odd ones that strict verifiers accept, and must all accept. */
  readonly expect: 'unknown_key' | 'bad_signature' | 'valid';
}

type Sign = (message: Uint8Array) => Uint8Array;

/** Well-formed payloads that must not be believed, and the odd ones that must be. */
export const forgedVectors = (card: {
  readonly payload: string;
  readonly canonicalTerms: string;
  readonly publicKey: string;
}): ForgedVector[] => {
  const honest = etc.hexToBytes(card.payload);
  const { canonicalTerms } = card;
  const publicKey = etc.hexToBytes(card.publicKey);
  const secretKey = seedOf(0);
  const other = publicKeyOf(seedOf(1));
  const [left, right] = sameKeyId.map((number) => publicKeyOf(seedOf(number))) as [Uint8Array, Uint8Array];

  const vector = (
    name: string,
    expect: ForgedVector['expect'],
    payload: Uint8Array,
    changes: { terms?: string; keys?: readonly Uint8Array[] } = {},
  ): ForgedVector => ({
    name,
    payload: etc.bytesToHex(payload),
    payloadText: encodeBase32(payload),
    canonicalTerms: changes.terms ?? canonicalTerms,
    publicKeys: (changes.keys ?? [publicKey]).map((key) => etc.bytesToHex(key)),
    expect,
  });
  const flipped = (byte: number, bit: number): Uint8Array => {
    const payload = Uint8Array.from(honest);
    payload[byte] = (payload[byte] as number) ^ (1 << bit);
    return payload;
  };
  /** A token of the given key, batch 1, whose signature `sign` makes. */
  const signed = (key: Uint8Array, index: number, sign: Sign): Uint8Array => {
    const unsigned = encodePayload({ keyId: keyIdOf(key), batch: 1, index, signature: new Uint8Array(64) });
    return withSignature(unsigned, sign(tokenMessage(unsigned, termsHash(canonicalTerms))));
  };
  const signedOver = (change: Sign): Uint8Array =>
    signed(publicKey, 1, (message) => nobleEd25519.sign(secretKey, change(message)));

  return [
    vector('a bit of the key id flipped', 'unknown_key', flipped(4, 0)),
    vector('the highest bit of the batch flipped', 'bad_signature', flipped(5, 7)),
    vector('the lowest bit of the batch flipped', 'bad_signature', flipped(8, 1)),
    vector('the highest bit of the index flipped', 'bad_signature', flipped(9, 7)),
    vector('the lowest bit of the index flipped', 'bad_signature', flipped(11, 1)),
    vector('the first bit of R flipped', 'bad_signature', flipped(12, 0)),
    vector('the last bit of R flipped', 'bad_signature', flipped(43, 7)),
    vector('the first bit of S flipped', 'bad_signature', flipped(44, 0)),
    vector('the last bit of S flipped', 'bad_signature', flipped(75, 7)),
    vector(
      'R and S exchanged',
      'bad_signature',
      withSignature(honest, etc.concatBytes(honest.slice(44), honest.slice(12, 44))),
    ),
    vector('a signature of zeros', 'bad_signature', withSignature(honest, new Uint8Array(64))),
    vector('a signature of ones', 'bad_signature', withSignature(honest, new Uint8Array(64).fill(0xff))),
    vector('random bytes', 'bad_signature', withSignature(honest, etc.concatBytes(noise('R'), noise('S')))),
    vector(
      'the signature of the next card',
      'bad_signature',
      withSignature(
        honest,
        signed(publicKey, 2, (message) => nobleEd25519.sign(secretKey, message)).slice(12),
      ),
    ),
    vector('no key known', 'unknown_key', honest, { keys: [] }),
    vector('only another key known', 'unknown_key', honest, { keys: [other] }),
    vector(
      'signed with another key, under this key’s id',
      'bad_signature',
      signed(publicKey, 1, (message) => nobleEd25519.sign(seedOf(1), message)),
      { keys: [publicKey, other] },
    ),
    vector(
      'signed with a key of the same id that is not known',
      'bad_signature',
      signed(left, 1, (message) => nobleEd25519.sign(seedOf(sameKeyId[0]), message)),
      { keys: [right] },
    ),
    vector(
      'signed with the second of two keys of the same id',
      'valid',
      signed(right, 1, (message) => nobleEd25519.sign(seedOf(sameKeyId[1]), message)),
      { keys: [left, right] },
    ),
    vector('terms with another price', 'bad_signature', honest, {
      terms: canonicalTermsOf(0, { price: '20001' }),
    }),
    vector('terms with a later expiry', 'bad_signature', honest, {
      terms: canonicalTermsOf(0, { validUntil: '2026-07-01T00:00:00.001Z' }),
    }),
    vector('terms for the whole network', 'bad_signature', honest, {
      terms: canonicalTermsOf(0, { vendor: null }),
    }),
    vector('terms of another community', 'bad_signature', honest, {
      terms: canonicalTermsOf(0, { community: canonicalUuid }),
    }),
    vector('terms that are the same value but not canonical', 'bad_signature', honest, {
      terms: canonicalTerms.replace(':', ': '),
    }),
    vector('terms with a line end', 'bad_signature', honest, { terms: `${canonicalTerms}\n` }),
    vector(
      'signed over another domain',
      'bad_signature',
      signedOver((message) => replaceAt(message, 15, '2')),
    ),
    vector(
      'signed without the zero byte',
      'bad_signature',
      signedOver((message) => etc.concatBytes(message.slice(0, 16), message.slice(17))),
    ),
    vector(
      'signed without the domain',
      'bad_signature',
      signedOver((message) => message.slice(17)),
    ),
    vector(
      'signed over the terms instead of their hash',
      'bad_signature',
      signedOver((message) =>
        etc.concatBytes(message.slice(0, 29), new TextEncoder().encode(canonicalTerms)),
      ),
    ),
    vector(
      'S + L: the malleable twin',
      'bad_signature',
      withSignature(honest, withUnreducedS(honest.slice(12))),
    ),
    vector(
      'R with a part of order 8: ZIP 215 only',
      'bad_signature',
      signed(publicKey, 1, (message) => withTorsionInR(secretKey, message).signature),
    ),
    vector(
      'R not canonical: ZIP 215 only',
      'bad_signature',
      signed(publicKey, 1, (message) => withNonCanonicalR(secretKey, message).signature),
    ),
    vector(
      'R the identity, canonical: odd and right',
      'valid',
      signed(publicKey, 1, (message) => withIdentityAsR(secretKey, message).signature),
    ),
    ...mixedKeyVectors(),
    ...smallOrderEncodings().map((hex) => {
      const key = etc.hexToBytes(hex);
      return vector(`under the key of small order ${hex}`, 'bad_signature', underAnyIndex(key), {
        keys: [key],
      });
    }),
  ];

  /** A key A + T: right where k is a multiple of 8, wrong elsewhere; ZIP 215 accepts both. */
  function mixedKeyVectors(): ForgedVector[] {
    const key = withTorsionInKey(secretKey, new Uint8Array()).publicKey;
    const found = new Map<boolean, ForgedVector>();
    for (let index = 1; found.size < 2; index++) {
      let holds = false;
      const payload = signed(key, index, (message) => {
        const odd = withTorsionInKey(secretKey, message);
        holds = odd.holds;
        return odd.signature;
      });
      if (found.has(holds)) continue;
      const name = `a key with a part of order 8, k ${holds ? 'a' : 'no'} multiple of 8`;
      found.set(holds, vector(name, holds ? 'valid' : 'bad_signature', payload, { keys: [key] }));
    }
    return [...found.values()];
  }

  /** The first index under which a key of small order has a signature that ZIP 215 accepts. */
  function underAnyIndex(key: Uint8Array): Uint8Array {
    for (let index = 1; ; index++) {
      let signature: Uint8Array | null = null;
      const payload = signed(key, index, (message) => {
        signature = underSmallOrderKey(key, message);
        return signature ?? new Uint8Array(64);
      });
      if (signature !== null) return payload;
    }
  }
};

const canonicalUuid = '00000000-0000-8000-8000-000000000000';

const withSignature = (payload: Uint8Array, signature: Uint8Array): Uint8Array =>
  etc.concatBytes(payload.slice(0, 12), signature);

const replaceAt = (bytes: Uint8Array, at: number, character: string): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[at] = character.charCodeAt(0);
  return copy;
};
