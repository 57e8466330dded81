import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { secondFactorOf } from './second-factor.ts';

const secret = Uint8Array.from({ length: 32 }, (_, i) => i);

test('four digits, as another implementation of the same words makes them', () => {
  const seen = new Set<string>();
  for (const index of [
    1,
    2,
    3,
    255,
    256,
    65_536,
    0xff_ffff,
    ...Array.from({ length: 500 }, (_, i) => i + 10),
  ]) {
    const at = Buffer.alloc(4);
    at.writeUInt32BE(index);
    const mac = createHmac('sha256', secret).update('megibung/second-factor/1\0').update(at).digest();
    const expected = String(BigInt(`0x${mac.subarray(0, 6).toString('hex')}`) % 10_000n).padStart(4, '0');
    expect(secondFactorOf(secret, index)).toBe(expected);
    seen.add(expected);
  }
  expect(seen.size).toBeGreaterThan(450);
  expect([...seen].every((digits) => /^[0-9]{4}$/.test(digits))).toBe(true);
  expect([...seen].some((digits) => digits.startsWith('0'))).toBe(true);
});

test('a secret of another length is refused', () => {
  expect(() => secondFactorOf(new Uint8Array(31), 1)).toThrow(RangeError);
});
