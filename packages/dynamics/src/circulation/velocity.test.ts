import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { summariseCirculation, velocity } from './velocity.ts';

const amount = fc.double({ min: 1e-6, max: 1e12, noNaN: true });

test('velocity is that of the moving money times its share; the shares make one', () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, (volume, meanBalance, duration, meanHoldingTime) => {
      const found = summariseCirculation({ volume, meanBalance, duration, meanHoldingTime });
      expect((found.transferVelocity * found.effectiveShare) / found.velocity).toBeCloseTo(1, 12);
      expect((found.effectiveShare + found.staticShare) / Math.max(1, found.effectiveShare)).toBeCloseTo(
        1 / Math.max(1, found.effectiveShare),
        12,
      );
    }),
  );
});

test('no payments: velocity 0; no balance: refused', () => {
  expect(velocity({ volume: 0, meanBalance: 5, duration: 1 })).toBe(0);
  expect(() => velocity({ volume: 1, meanBalance: 0, duration: 1 })).toThrow(DomainError);
  expect(() => velocity({ volume: 1e9, meanBalance: 1e-300, duration: 1 })).toThrow('the velocity');
});
