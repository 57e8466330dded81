import { createHash } from 'node:crypto';
import { type BatchTerms, batchTermsSchema, canonicalTerms, limits, newUuid } from '@megibung/core';
import { createLedger, type Sql } from '@megibung/ledger';
import { encodeBase32, encodePayload } from '@megibung/token';

/**
 * Many tokens, quickly: written straight through the ledger with made-up signatures. Redeeming online compares the hash
 * of the payload with the one kept, so such tokens are redeemed exactly like signed ones; only minting is left out,
 * and that is measured on its own.
 */
export interface Stock {
  readonly communityId: string;
  readonly vendorId: string;
  readonly keyId: Uint8Array;
  /** Batches by number, each of `size` tokens. */
  readonly batches: readonly number[];
  readonly size: number;
}

export const sha256 = (bytes: Uint8Array | string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

export const id = (): string =>
  newUuid({ now: Date.now, randomBytes: (bytes) => crypto.getRandomValues(bytes) });

/** The payload of one token of the stock: 76 bytes, its signature derived from its number. */
export const payloadOf = (keyId: Uint8Array, batch: number, index: number): Uint8Array => {
  const seed = createHash('sha512').update(`${batch}-${index}`).digest();
  return encodePayload({ keyId, batch, index, signature: new Uint8Array(seed) });
};

export const payloadText = (keyId: Uint8Array, batch: number, index: number): string =>
  encodeBase32(payloadOf(keyId, batch, index));

export const hash16 = (bytes: Uint8Array | string): Uint8Array => sha256(bytes).subarray(0, 16);

/** Adds `count` active tokens of one meal, in batches of at most 100,000. */
export const addTokens = async (
  sql: Sql,
  place: { communityId: string; vendorId: string; mealId: string; publicKey: Uint8Array; keyId: Uint8Array },
  count: number,
): Promise<Stock> => {
  const ledger = createLedger(sql);
  const { communityId, vendorId, mealId, publicKey, keyId } = place;
  const size = Math.min(count, limits.tokensPerBatchMax);
  const batches: number[] = [];
  for (let left = count; left > 0; left -= size) {
    const prepaymentId = id();
    await ledger.promisePrepayment(communityId, new Date(), {
      prepaymentId,
      vendorId,
      mealId,
      quantity: size,
      method: 'cash',
      secondFactor: false,
      donorBox: null,
    });
    const { batch } = await ledger.reserveBatch(communityId, new Date(), {
      batchId: id(),
      prepaymentId,
      renews: null,
    });
    if (batch === null) throw new Error('no batch was reserved');
    const terms = canonicalTerms(termsOf(place, batch, size));
    await ledger.setBatchTerms(communityId, batch, {
      terms,
      termsHash: sha256(terms),
      publicKey,
      secretBox: new Uint8Array(1),
    });
    for (let from = 1; from <= size; from += limits.tokensPerMintChunk) {
      const indexes = Array.from(
        { length: Math.min(limits.tokensPerMintChunk, size - from + 1) },
        (_, i) => from + i,
      );
      await ledger.writeTokens(communityId, batch, {
        from,
        payloadHashes: indexes.map((index) => hash16(payloadOf(keyId, batch, index))),
        shortHashes: indexes.map((index) => hash16(`short ${batch}-${index}`)),
      });
    }
    await ledger.sealBatch(communityId, new Date(), batch);
    await ledger.confirmPrepayment(communityId, new Date(), prepaymentId);
    batches.push(batch);
  }
  return { communityId, vendorId, keyId, batches, size };
};

const termsOf = (
  place: { communityId: string; vendorId: string; mealId: string; publicKey: Uint8Array },
  batch: number,
  quantity: number,
): BatchTerms =>
  batchTermsSchema.parse({
    format: 'megibung/terms/1',
    atExpiry: 'kept',
    batch,
    community: place.communityId,
    currency: 'IDR',
    key: Buffer.from(place.publicKey).toString('base64url'),
    meal: place.mealId,
    price: '20000',
    quantity,
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: '2027-01-01T00:00:00.000Z',
    vendor: place.vendorId,
  });

/** All tokens of the stock, each once, in random order. */
export function* tokensAtRandom(stock: Stock): Generator<{ batch: number; index: number }> {
  const total = stock.batches.length * stock.size;
  const order = Uint32Array.from({ length: total }, (_, i) => i);
  for (let i = total - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  for (const n of order) {
    yield { batch: stock.batches[Math.floor(n / stock.size)] as number, index: (n % stock.size) + 1 };
  }
}
