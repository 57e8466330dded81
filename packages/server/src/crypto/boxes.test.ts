import { randomFillSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BoxError, createBoxes } from './boxes.ts';

const random = (bytes: Uint8Array) => randomFillSync(bytes);
const boxes = createBoxes(new Uint8Array(32).fill(1), random);
const plain = new TextEncoder().encode('Made');

describe('a box', () => {
  test('opens to what was put in, and looks different each time', () => {
    const box = boxes.seal('donor-name', 'c', plain);
    expect([...boxes.open('donor-name', 'c', box)]).toEqual([...plain]);
    expect([...boxes.seal('donor-name', 'c', plain)]).not.toEqual([...box]);
  });

  test('may be empty inside', () => {
    expect(boxes.open('donor-name', 'c', boxes.seal('donor-name', 'c', new Uint8Array()))).toHaveLength(0);
  });

  test.each([
    ['for another purpose', 'batch-secret', 'c', (box: Uint8Array) => box],
    ['for another owner', 'donor-name', 'd', (box: Uint8Array) => box],
    ['cut short', 'donor-name', 'c', (box: Uint8Array) => box.subarray(0, 20)],
    ['with one bit changed', 'donor-name', 'c', (box: Uint8Array) => box.with(14, (box[14] ?? 0) ^ 1)],
    ['of another format', 'donor-name', 'c', (box: Uint8Array) => box.with(0, 2)],
  ] as const)('does not open %s', (_, purpose, owner, change) => {
    expect(() => boxes.open(purpose, owner, change(boxes.seal('donor-name', 'c', plain)))).toThrow(BoxError);
  });

  test('does not open with another key', () => {
    const others = createBoxes(new Uint8Array(32).fill(2), random);
    expect(() => others.open('donor-name', 'c', boxes.seal('donor-name', 'c', plain))).toThrow(BoxError);
  });
});

test('derived bytes depend on every part and on where one ends', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const all = [
    boxes.derive('donor-link', 'ab', 'c'),
    boxes.derive('donor-link', 'a', 'bc'),
    boxes.derive('donor-link', 'abc'),
    boxes.derive('device-key', 'ab', 'c'),
  ].map(hex);
  expect(new Set(all).size).toBe(all.length);
  expect(hex(boxes.derive('donor-link', 'ab', 'c'))).toBe(all[0]);
});
