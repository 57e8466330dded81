import { z } from 'zod';
import { type CanonicalValue, toCanonicalJson } from './canonical-json.ts';
import { isUuid } from './ids.ts';

/** One spelling per id: lower case. */
const uuidField = z.string().refine(isUuid, 'must be a lower-case UUID');

/**
 * The terms of a batch: what every card of it promises. They are signed (their hash is part of each token's
 * signature), so they never change; a change is an amendment, signed apart.
 */
export const batchTermsSchema = z.strictObject({
  /** Always `megibung/terms/1`. */
  format: z.literal('megibung/terms/1'),
  /** What happens to an unserved meal when `validUntil` has passed. */
  atExpiry: z.enum(['kept', 'refunded', 'issued_anew']),
  /** Batch number within the community, 1 … 2³²−1. */
  batch: z.int().min(1).max(0xffff_ffff),
  /** Community id (UUID). */
  community: uuidField,
  /** ISO 4217 code of the money that was prepaid. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The community's public key that signs this batch: 32 bytes, base64url without padding. */
  key: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
  /** Meal id (UUID). */
  meal: uuidField,
  /** The price the vendor agreed to honour for each, in minor units, as a decimal string. */
  price: z.string().regex(/^[1-9][0-9]{0,17}$/),
  /** Number of tokens at minting. */
  quantity: z.int().min(1).max(0xff_ffff),
  /** UTC with milliseconds. */
  validFrom: z.iso.datetime({ precision: 3 }),
  /** UTC with milliseconds; the token is good strictly before this moment. */
  validUntil: z.iso.datetime({ precision: 3 }),
  /** Vendor id (UUID), or null for the whole network. */
  vendor: uuidField.nullable(),
});

export type BatchTerms = z.infer<typeof batchTermsSchema>;

/** The bytes (as text) that are hashed into every token's signature. */
export const canonicalTerms = (terms: BatchTerms): string => toCanonicalJson(terms as CanonicalValue);
