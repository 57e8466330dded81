import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BATCH_MAX, decodePayload, encodePayload, INDEX_MAX, TOKEN_VERSION } from './codec.ts';

const fields = fc.record({
  keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  batch: fc.integer({ min: 1, max: BATCH_MAX }),
  index: fc.integer({ min: 1, max: INDEX_MAX }),
  signature: fc.uint8Array({ minLength: 64, maxLength: 64 }),
});

it('lays the bytes out as the page says', () => {
  const payload = encodePayload({
    keyId: Uint8Array.of(0xa0, 0xa1, 0xa2, 0xa3),
    batch: 0xb0b1b2b3,
    index: 0xc0c1c2,
    signature: new Uint8Array(64).fill(0xdd),
  });
  expect(Buffer.from(payload).toString('hex')).toBe(`01a0a1a2a3b0b1b2b3c0c1c2${'dd'.repeat(64)}`);
});

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fields, (token) => {
      expect(decodePayload(encodePayload(token))).toEqual({ ok: true, version: TOKEN_VERSION, ...token });
    }),
  );
});

it('reads 76 bytes wherever they lie in a larger buffer', () => {
  const token = {
    keyId: Uint8Array.of(1, 2, 3, 4),
    batch: 7,
    index: 9,
    signature: new Uint8Array(64).fill(5),
  };
  const larger = new Uint8Array(200);
  larger.set(encodePayload(token), 50);
  expect(decodePayload(larger.subarray(50, 126))).toMatchObject({ ok: true, ...token });
});

describe('decodePayload', () => {
  test.each([0, 1, 12, 75, 77, 152])('%i bytes: wrong length', (length) => {
    expect(decodePayload(new Uint8Array(length).fill(1))).toEqual({ ok: false, reason: 'wrong_length' });
  });

  it('knows version 1 only', () => {
    for (let version = 0; version < 256; version++) {
      const payload = new Uint8Array(76);
      payload[0] = version;
      const decoded = decodePayload(payload);
      if (version === 1) expect(decoded).toMatchObject({ ok: true, batch: 0, index: 0 });
      else expect(decoded).toEqual({ ok: false, reason: 'unknown_version', version });
    }
  });
});

describe('encodePayload throws on what does not fit', () => {
  const good = { keyId: new Uint8Array(4), batch: 1, index: 1, signature: new Uint8Array(64) };
  test.each([
    ['batch 0', { batch: 0 }],
    ['batch 2³²', { batch: BATCH_MAX + 1 }],
    ['a fraction', { batch: 1.5 }],
    ['NaN', { batch: Number.NaN }],
    ['index 0', { index: 0 }],
    ['index 2²⁴', { index: INDEX_MAX + 1 }],
    ['index −1', { index: -1 }],
    ['key id of 3 bytes', { keyId: new Uint8Array(3) }],
    ['signature of 63 bytes', { signature: new Uint8Array(63) }],
  ])('%s', (_, wrong) => expect(() => encodePayload({ ...good, ...wrong })).toThrow(RangeError));

  it('and takes the largest that do', () => {
    expect(decodePayload(encodePayload({ ...good, batch: BATCH_MAX, index: INDEX_MAX }))).toMatchObject({
      batch: 4294967295,
      index: 16777215,
    });
  });
});
