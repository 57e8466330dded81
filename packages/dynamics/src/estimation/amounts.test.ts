import { expect, test } from 'vitest';
import { samplerOf } from '../simulation/random/law.ts';
import { Stream } from '../simulation/random/stream.ts';
import { createUrn, fitAmounts, meanAmount } from './amounts.ts';

const lognormal = samplerOf({ lognormal: { mean: 200_000, sd: 300_000 } }, new Stream(1, 0, 'gifts'));
const seen = Array.from({ length: 150 }, lognormal);

test('draws have the mean of what was seen, and its spread', () => {
  const urn = createUrn(fitAmounts(seen), new Stream(2, 0, 'urn'));
  const means = Array.from({ length: 800 }, () => {
    urn.again();
    let sum = 0;
    for (let i = 0; i < 40; i++) sum += urn.next();
    return sum / 40;
  });
  const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
  const seenMean = seen.reduce((sum, each) => sum + each, 0) / seen.length;
  expect(mean / seenMean).toBeGreaterThan(0.93);
  expect(mean / seenMean).toBeLessThan(1.07);
  const sd = Math.sqrt(means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / means.length);
  const seenSd = Math.sqrt(seen.reduce((sum, each) => sum + (each - seenMean) ** 2, 0) / seen.length);
  // Of a mean of 40: chance and, beside it, what 150 gifts leave open.
  const expected = seenSd * Math.sqrt(1 / 40 + 1 / 150);
  expect(sd / expected).toBeGreaterThan(0.75);
  expect(sd / expected).toBeLessThan(1.35);
});

test('what was never seen is not thought impossible', () => {
  const urn = createUrn(fitAmounts(seen), new Stream(3, 0, 'urn'));
  const most = Math.max(...seen);
  let above = 0;
  for (let i = 0; i < 500; i++) {
    urn.again();
    for (let k = 0; k < 40; k++) if (urn.next() > most) above++;
  }
  expect(above).toBeGreaterThan(20);
  expect(above).toBeLessThan(500);
});

test('enough gifts that are all alike stay alike; none at all gives nothing', () => {
  const alike = createUrn(fitAmounts(new Float64Array(8).fill(50_000)), new Stream(1, 0, 'urn'));
  for (let i = 0; i < 10; i++) expect(alike.next()).toBeCloseTo(50_000, 6);
  expect(createUrn(fitAmounts([]), new Stream(1, 0, 'urn')).next()).toBe(0);
});

test('one gift says little about the next, and about their mean: no certainty is made of it', () => {
  const urn = createUrn(fitAmounts([50_000]), new Stream(1, 0, 'urn'));
  const next = Array.from({ length: 200 }, () => {
    urn.again();
    return urn.next();
  });
  expect(Math.min(...next)).toBeLessThan(25_000);
  expect(Math.max(...next)).toBeGreaterThan(100_000);
  const one = meanAmount(fitAmounts([50_000]), 0.9);
  const few = meanAmount(fitAmounts([50_000, 50_000, 50_000]), 0.9);
  const enough = meanAmount(fitAmounts(new Float64Array(8).fill(50_000)), 0.9);
  const width = (mean: typeof one): number => (mean.exists ? mean.value.to - mean.value.from : Number.NaN);
  expect(width(one)).toBeGreaterThan(30_000);
  expect(width(few)).toBeGreaterThan(5_000);
  expect(width(few)).toBeLessThan(width(one));
  expect(width(enough)).toBeLessThan(1);
  expect(meanAmount(fitAmounts([]), 0.9)).toEqual({ exists: false, reason: 'no-gift' });
});
