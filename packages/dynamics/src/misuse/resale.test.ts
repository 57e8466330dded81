import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { refusalThatStopsResale, resale } from './resale.ts';

test('gado-gado at 15,000, worth 6,000 to somebody who needs the money for school', () => {
  const market = { menuPrice: 15_000, valueToHolder: 6_000, sellerHassle: 1_000, buyerHassle: 2_000 };
  expect(resale(market)).toEqual({ sellerFloor: 7_000, buyerCeiling: 13_000, spread: 6_000, happens: true });
  expect(refusalThatStopsResale(market)).toBeCloseTo(0.4, 12);
  expect(resale({ ...market, refusalProbability: 0.4 }).happens).toBe(false);
  expect(resale({ ...market, refusalProbability: 0.39 }).happens).toBe(true);
  // two thirds of the buyers would come too late
  expect(resale({ ...market, buyerUseProbability: 1 / 3 }).happens).toBe(false);
});

test('whoever values the meal at its price does not sell', () => {
  expect(resale({ menuPrice: 15_000, valueToHolder: 15_000 }).happens).toBe(false);
});

test('refusing so often closes the spread, or it was closed before', () => {
  const money = fc.integer({ min: 0, max: 100_000 });
  fc.assert(
    fc.property(money, money, money, money, (menuPrice, valueToHolder, sellerHassle, buyerHassle) => {
      const market = { menuPrice, valueToHolder, sellerHassle, buyerHassle };
      const refusalProbability = refusalThatStopsResale(market);
      expect(refusalProbability > 0).toBe(resale(market).happens && valueToHolder + sellerHassle >= 0);
      expect(resale({ ...market, refusalProbability }).spread).toBeLessThanOrEqual(1e-6);
    }),
  );
});

test('refuses a chance above 1', () => {
  expect(() => resale({ menuPrice: 1, valueToHolder: 1, buyerUseProbability: 1.2 })).toThrow(DomainError);
});

test('a floor beyond the largest number is refused', () => {
  const market = { menuPrice: 1, valueToHolder: 1.7e308, sellerHassle: 1e308 };
  expect(() => resale(market)).toThrow('floor');
});
