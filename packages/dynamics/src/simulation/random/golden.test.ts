import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Law, samplerOf } from './law.ts';
import { Stream } from './stream.ts';

/**
 * The bits of 10,000 draws of each law, as they were when this was written (Node 20, x64). Another Node, processor or
 * browser must give the same; a sampler that is changed changes what every seed means, and its line here.
 */
test.each<[Law, string]>([
  [{ exponential: { mean: 1 } }, '8d05ae8c1014ddef'],
  [{ uniform: { from: -1, to: 3 } }, '1847c2616e736b58'],
  [{ normal: { mean: 0, sd: 1 } }, 'f8c42ca7b597abf3'],
  [{ lognormal: { mean: 4, sd: 3 } }, '55dec465cebf7c1a'],
  [{ gamma: { mean: 2, sd: 5 } }, '33e3e3474276a30e'],
  [{ gamma: { mean: 20, sd: 5 } }, '573a845cac294de3'],
  [{ weibull: { shape: 0.7, scale: 5 } }, '9b48b2be7e944187'],
  [{ beta: { a: 0.4, b: 0.6 } }, '74ce299e789f0cf7'],
  [{ beta: { a: 2, b: 5 } }, 'd2c7adad6a8cc7fa'],
  [{ poisson: { mean: 3 } }, '82f9f5dfcf339ab6'],
  [{ poisson: { mean: 300 } }, '33c10ac8c39e193f'],
  [
    {
      choice: [
        { value: 10, weight: 3 },
        { value: 50, weight: 1 },
      ],
    },
    'd075696e46650e60',
  ],
])('%j', (law, sha256) => {
  const draws = Float64Array.from({ length: 10_000 }, samplerOf(law, new Stream(1, 0, 'golden')));
  expect(createHash('sha256').update(new Uint8Array(draws.buffer)).digest('hex').slice(0, 16)).toBe(sha256);
});
