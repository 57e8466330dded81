import { type BatchTerms, batchTermsSchema, canonicalTerms } from '@megibung/core';
import { etc } from '@noble/ed25519';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64Url } from '../base64url.ts';
import { publicKeyOf } from '../ed25519.ts';

/**
 * What the vectors are made of. Everything is derived from names, so that the file can be made again anywhere.
 * The seeds are public: nothing real is ever signed with them.
 */
export const seedOf = (number: number): Uint8Array => digest(`megibung test key ${number}`);
export const batchSecretOf = (name: string): Uint8Array => digest(`megibung test batch secret ${name}`);
export const communityKeyOf = (name: string): Uint8Array => digest(`megibung test community key ${name}`);

/** The first two keys in this series that share their key id, `d8eaf457`; found by trying 68,019 of them. */
export const sameKeyId = [46_499, 68_018] as const;

/** A fixed UUID for a name: version 8, from a hash. */
const uuidOf = (name: string): string => {
  const bytes = digest(`megibung test id ${name}`).subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = etc.bytesToHex(bytes);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const termsOf = (publicKey: Uint8Array, changes: Partial<BatchTerms> = {}): BatchTerms =>
  batchTermsSchema.parse({
    format: 'megibung/terms/1',
    atExpiry: 'refunded',
    batch: 1,
    community: uuidOf('community Ubud'),
    currency: 'IDR',
    key: toBase64Url(publicKey),
    meal: uuidOf('gado-gado'),
    price: '20000',
    quantity: 5,
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2026-07-01T00:00:00.000Z',
    vendor: uuidOf('Warung Made'),
    ...changes,
  });

export interface ValidCase {
  readonly name: string;
  readonly key: number;
  readonly terms: Partial<BatchTerms> & { readonly batch: number };
  readonly index: number;
  readonly publicUrl: string;
}

const ubud = 'https://ubud.megibung.example';
const fortyCharacters = 'https://makan-bersama-gianyar.megibung-bali.test';

export const validCases: readonly ValidCase[] = [
  { name: 'the first card of the first batch', key: 0, terms: { batch: 1 }, index: 1, publicUrl: ubud },
  { name: 'the last of five', key: 0, terms: { batch: 1 }, index: 5, publicUrl: ubud },
  {
    name: 'a replacement: an index beyond the quantity',
    key: 0,
    terms: { batch: 1 },
    index: 6,
    publicUrl: ubud,
  },
  { name: 'batch 2', key: 0, terms: { batch: 2 }, index: 1, publicUrl: ubud },
  { name: 'batch 255', key: 0, terms: { batch: 255 }, index: 255, publicUrl: ubud },
  { name: 'batch 256', key: 0, terms: { batch: 256, quantity: 300 }, index: 256, publicUrl: ubud },
  {
    name: 'batch 65535',
    key: 0,
    terms: { batch: 65_535, quantity: 100_000 },
    index: 65_535,
    publicUrl: ubud,
  },
  {
    name: 'batch 65536',
    key: 0,
    terms: { batch: 65_536, quantity: 100_000 },
    index: 65_536,
    publicUrl: ubud,
  },
  { name: 'batch 2³¹−1', key: 0, terms: { batch: 2 ** 31 - 1 }, index: 2 ** 23 - 1, publicUrl: ubud },
  {
    name: 'batch 2³¹: a signed integer would be negative',
    key: 0,
    terms: { batch: 2 ** 31 },
    index: 2 ** 23,
    publicUrl: ubud,
  },
  {
    name: 'the largest batch and index',
    key: 0,
    terms: { batch: 2 ** 32 - 1, quantity: 2 ** 24 - 1 },
    index: 2 ** 24 - 1,
    publicUrl: ubud,
  },
  { name: 'another key', key: 1, terms: { batch: 1 }, index: 1, publicUrl: ubud },
  { name: 'a key after a rotation, the next batch', key: 2, terms: { batch: 3 }, index: 2, publicUrl: ubud },
  {
    name: 'for the whole network: no vendor',
    key: 0,
    terms: { batch: 7, vendor: null },
    index: 1,
    publicUrl: ubud,
  },
  {
    name: 'kept by the stall at expiry',
    key: 0,
    terms: { batch: 8, atExpiry: 'kept' },
    index: 1,
    publicUrl: ubud,
  },
  {
    name: 'issued anew at expiry',
    key: 0,
    terms: { batch: 9, atExpiry: 'issued_anew' },
    index: 1,
    publicUrl: ubud,
  },
  {
    name: 'another currency, a price beyond 2⁵³',
    key: 0,
    terms: { batch: 10, currency: 'USD', price: '900719925474099312' },
    index: 1,
    publicUrl: ubud,
  },
  { name: 'one token only', key: 0, terms: { batch: 11, quantity: 1 }, index: 1, publicUrl: ubud },
  {
    name: 'a host of 40 characters: QR version 7 to the last bit',
    key: 0,
    terms: { batch: 12 },
    index: 1,
    publicUrl: fortyCharacters,
  },
  {
    name: 'a host with a port',
    key: 0,
    terms: { batch: 12 },
    index: 2,
    publicUrl: 'https://ubud.megibung.example:8443',
  },
  { name: 'localhost: a SAMPLE', key: 0, terms: { batch: 12 }, index: 3, publicUrl: 'http://localhost:3000' },
  {
    name: 'two keys share a key id: the first',
    key: sameKeyId[0],
    terms: { batch: 13 },
    index: 1,
    publicUrl: ubud,
  },
  {
    name: 'two keys share a key id: the second',
    key: sameKeyId[1],
    terms: { batch: 13 },
    index: 1,
    publicUrl: ubud,
  },
];

export const canonicalTermsOf = (key: number, changes: Partial<BatchTerms>): string =>
  canonicalTerms(termsOf(publicKeyOf(seedOf(key)), changes));

/** HMAC of a name under a name: bytes that look random and are the same everywhere. */
export const noise = (name: string): Uint8Array => hmac(sha256, ascii('noise'), ascii(name));

const digest = (text: string): Uint8Array => sha256(ascii(text));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
