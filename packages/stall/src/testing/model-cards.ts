import { type BatchTerms, canonicalTerms, defaultRules } from '@megibung/core';
import {
  encodeBase32,
  nobleEd25519,
  publicKeyOf,
  termsHash,
  toBase64Url,
  tokenSigner,
} from '@megibung/token';

/** A community's key, and the cards of a few batches: made once, since signing is the slow part of a model. */
export const community = '018f0000-0000-7000-8000-00000000c000';
export const stalls = [
  '018f0000-0000-7000-8000-00000000a001',
  '018f0000-0000-7000-8000-00000000a002',
] as const;
export const start = Date.parse('2026-11-22T04:00:00.000Z');
const dayMs = 24 * 3_600_000;

export const rules = { ...defaultRules, offlineCount: 6, offlineAgeHours: 72 };

const seed = new Uint8Array(32).fill(7);
export const communityKey = publicKeyOf(seed);
export const signStatement = (text: string): string =>
  toBase64Url(nobleEd25519.sign(seed, new TextEncoder().encode(text)));

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export interface ModelBatch {
  readonly number: number;
  readonly vendor: string;
  readonly meal: string;
  readonly terms: BatchTerms;
  readonly termsHash: string;
  readonly publicKey: string;
  /** Payloads in base32; index 1 first. */
  readonly cards: readonly string[];
}

const CARDS = 5;

const batchOf = (number: number, vendor: string): ModelBatch => {
  const meal = `018f0000-0000-7000-8000-00000000e00${number}`;
  const terms: BatchTerms = {
    format: 'megibung/terms/1',
    atExpiry: 'kept',
    batch: number,
    community,
    currency: 'IDR',
    key: toBase64Url(communityKey),
    meal,
    price: '20000',
    quantity: CARDS,
    validFrom: new Date(start).toISOString(),
    validUntil: new Date(start + rules.validityDays * dayMs).toISOString(),
    vendor,
  };
  const hash = termsHash(canonicalTerms(terms));
  const sign = tokenSigner({
    ed25519: nobleEd25519,
    secretKey: seed,
    publicKey: communityKey,
    batch: number,
    termsHash: hash,
  });
  return {
    number,
    vendor,
    meal,
    terms,
    termsHash: hex(hash),
    publicKey: hex(communityKey),
    cards: Array.from({ length: CARDS }, (_, i) => encodeBase32(sign(i + 1))),
  };
};

export const batches: readonly ModelBatch[] = [
  batchOf(1, stalls[0]),
  batchOf(2, stalls[0]),
  batchOf(3, stalls[1]),
];

/** A card that nobody signed. */
export const forged = ((card: string) =>
  `${card.slice(0, 60)}${card[60] === 'A' ? 'B' : 'A'}${card.slice(61)}`)(batches[0]?.cards[0] ?? '');

export const cardsOf = (vendor: string): readonly string[] =>
  batches.filter((batch) => batch.vendor === vendor).flatMap(({ cards }) => cards);

/** Card → batch and index; as a ledger finds it by the hash of its payload. */
export const tokenOf: ReadonlyMap<string, { readonly batch: number; readonly index: number }> = new Map(
  batches.flatMap(({ number, cards }) =>
    cards.map((card, i) => [card, { batch: number, index: i + 1 }] as const),
  ),
);
