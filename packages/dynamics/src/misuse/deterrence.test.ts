import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { deterringFine, deterringProbability } from './deterrence.ts';

const amount = fc.double({ min: 0.01, max: 1e9, noNaN: true });

test('at the threshold cheating is worth nothing, below it something', () => {
  fc.assert(
    fc.property(amount, amount, (gain, fine) => {
      const lost = deterringProbability({ gain, fine, gainWhenCaught: 'lost' });
      const q = lost.exists ? lost.probability : Number.NaN;
      expect(((1 - q) * gain - q * fine) / (gain + fine)).toBeCloseTo(0, 12);
      const kept = deterringProbability({ gain, fine, gainWhenCaught: 'kept' });
      expect(kept.exists).toBe(fine >= gain);
      if (kept.exists) expect((gain - kept.probability * fine) / gain).toBeCloseTo(0, 12);
    }),
  );
});

test('the fine is the probability turned round', () => {
  fc.assert(
    fc.property(amount, fc.double({ min: 0.001, max: 1, noNaN: true }), (gain, probability) => {
      for (const gainWhenCaught of ['lost', 'kept'] as const) {
        const stake = deterringFine({ gain, probability, gainWhenCaught });
        if (!stake.exists) throw new Error('a fine exists');
        const again = deterringProbability({ gain, fine: stake.fine, gainWhenCaught });
        expect(again.exists && again.probability).toBeCloseTo(probability, 9);
      }
    }),
  );
});

test.each([
  [3, 1, 0.75],
  [100_000, 400_000, 0.2],
  [7, 0, 1],
  [1e308, 1e308, 0.5],
  [5e-324, 1e308, 0],
])('gain %d, fine %d: the quotient to its last digit', (gain, fine, probability) => {
  expect(deterringProbability({ gain, fine, gainWhenCaught: 'lost' })).toEqual({ exists: true, probability });
});

test('what becomes of the gain must be said', () => {
  const unsaid = { gain: 1, fine: 3, probability: 0.5, gainWhenCaught: 'Lost' as 'lost' };
  expect(() => deterringProbability(unsaid)).toThrow('gainWhenCaught');
  expect(() => deterringFine(unsaid)).toThrow('gainWhenCaught');
});

test('what cannot be deterred says so', () => {
  expect(deterringProbability({ gain: 2, fine: 1, gainWhenCaught: 'kept' })).toEqual({
    exists: false,
    reason: 'the-fine-is-below-the-gain',
  });
  expect(deterringFine({ gain: 2, probability: 0, gainWhenCaught: 'lost' })).toEqual({
    exists: false,
    reason: 'nobody-is-ever-caught',
  });
});

test('extremes', () => {
  expect(deterringProbability({ gain: 5, fine: 0, gainWhenCaught: 'lost' })).toEqual({
    exists: true,
    probability: 1,
  });
  expect(deterringProbability({ gain: 0, fine: 0, gainWhenCaught: 'kept' })).toEqual({
    exists: true,
    probability: 0,
  });
  expect(deterringProbability({ gain: 1e308, fine: 1e308, gainWhenCaught: 'lost' })).toEqual({
    exists: true,
    probability: 0.5,
  });
  expect(() => deterringProbability({ gain: -1, fine: 0, gainWhenCaught: 'lost' })).toThrow(DomainError);
});
