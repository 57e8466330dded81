import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isCanonicalJson } from './canonical-json.ts';
import { type BatchTerms, batchTermsSchema, canonicalTerms } from './terms.ts';

const terms: BatchTerms = {
  format: 'megibung/terms/1',
  atExpiry: 'refunded',
  batch: 12,
  community: '018f2b6c-0000-7000-8000-000000000001',
  currency: 'IDR',
  key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  meal: '018f2b6c-0000-7000-8000-000000000002',
  price: '20000',
  quantity: 5,
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-07-01T00:00:00.000Z',
  vendor: '018f2b6c-0000-7000-8000-000000000003',
};

/** The text that is hashed and signed, to the byte: if this test has to change, every printed card is void. */
const canonical =
  '{"atExpiry":"refunded","batch":12,"community":"018f2b6c-0000-7000-8000-000000000001","currency":"IDR",' +
  '"format":"megibung/terms/1","key":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",' +
  '"meal":"018f2b6c-0000-7000-8000-000000000002","price":"20000","quantity":5,' +
  '"validFrom":"2026-01-01T00:00:00.000Z","validUntil":"2026-07-01T00:00:00.000Z",' +
  '"vendor":"018f2b6c-0000-7000-8000-000000000003"}';

describe('canonicalTerms', () => {
  it('writes these terms so, whatever the order of the members', () => {
    expect(canonicalTerms(terms)).toBe(canonical);
    expect(canonicalTerms(Object.fromEntries(Object.entries(terms).reverse()) as BatchTerms)).toBe(canonical);
  });

  it('comes back from its text as it was', () => {
    expect(batchTermsSchema.parse(JSON.parse(canonical))).toEqual(terms);
  });

  it('writes every acceptable terms canonically, and any change of a member changes the text', () => {
    const changes = fc.record({
      batch: fc.integer({ min: 1, max: 0xffff_ffff }),
      quantity: fc.integer({ min: 1, max: 0xff_ffff }),
      price: fc.bigInt({ min: 1n, max: 10n ** 18n - 1n }).map(String),
      vendor: fc.option(fc.uuid()),
      atExpiry: fc.constantFrom('kept' as const, 'refunded' as const, 'issued_anew' as const),
      validUntil: fc
        .date({ min: new Date('2026-01-02'), max: new Date('2099-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    });
    fc.assert(
      fc.property(changes, (changed) => {
        const parsed = batchTermsSchema.parse({ ...terms, ...changed });
        expect(isCanonicalJson(canonicalTerms(parsed))).toBe(true);
        for (const [member, value] of Object.entries(changed)) {
          const one = canonicalTerms({ ...terms, [member]: value });
          expect(one === canonical).toBe(value === terms[member as keyof BatchTerms]);
        }
      }),
    );
  });
});

describe('batchTermsSchema', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a network batch', { vendor: null }],
    ['the largest batch', { batch: 4294967295 }],
    ['the largest quantity', { quantity: 16777215 }],
    ['a price of 18 digits', { price: '999999999999999999' }],
    ['a price of one', { price: '1' }],
  ])('accepts %s', (_, change) =>
    expect(batchTermsSchema.safeParse({ ...terms, ...change }).success).toBe(true),
  );

  test.each<[string, Record<string, unknown>]>([
    ['another format', { format: 'megibung/terms/2' }],
    ['an unknown member', { note: 'x' }],
    ['another fate at expiry', { atExpiry: 'burnt' }],
    ['batch 0', { batch: 0 }],
    ['a batch beyond 32 bits', { batch: 4294967296 }],
    ['half a batch', { batch: 1.5 }],
    ['a batch as text', { batch: '1' }],
    ['a community that is no UUID', { community: 'ubud' }],
    ['a prefixed id', { meal: 'mea_018f2b6c-0000-7000-8000-000000000002' }],
    ['a currency in lower case', { currency: 'idr' }],
    ['a currency of four letters', { currency: 'IDRX' }],
    ['a key with padding', { key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=' }],
    ['a key of 31 bytes', { key: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR' }],
    ['a price of nothing', { price: '0' }],
    ['a price with a leading zero', { price: '020000' }],
    ['a price below nothing', { price: '-1' }],
    ['a price with a fraction', { price: '1.5' }],
    ['a price with a separator', { price: '20.000' }],
    ['a price as a number', { price: 20000 }],
    ['a price of 19 digits', { price: '1000000000000000000' }],
    ['no tokens', { quantity: 0 }],
    ['more tokens than indexes', { quantity: 16777216 }],
    ['a time without milliseconds', { validFrom: '2026-01-01T00:00:00Z' }],
    ['a time with microseconds', { validFrom: '2026-01-01T00:00:00.000000Z' }],
    ['a time with an offset', { validUntil: '2026-07-01T08:00:00.000+08:00' }],
    ['a date', { validUntil: '2026-07-01' }],
    ['a day that is none', { validUntil: '2026-02-30T00:00:00.000Z' }],
    ['a line end after the price', { price: '20000\n' }],
    ['a vendor left out', { vendor: undefined }],
  ])('refuses %s', (_, change) =>
    expect(batchTermsSchema.safeParse({ ...terms, ...change }).success).toBe(false),
  );

  test.each(Object.keys(terms))('refuses terms without %s', (member) => {
    const { [member as keyof BatchTerms]: _, ...rest } = terms;
    expect(batchTermsSchema.safeParse(rest).success).toBe(false);
  });
});
