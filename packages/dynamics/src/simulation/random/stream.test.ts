import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KOLMOGOROV_MAX, kolmogorov, pearson } from '../../testing/goodness-of-fit.ts';
import { Stream } from './stream.ts';

const drawn = (stream: Stream, n: number): number[] => Array.from({ length: n }, () => stream.uniform());

test.each<[number, number, string, number[]]>([
  [1, 0, 'guests', [3998523184, 2812277724, 618822331, 2128457890, 1757632382, 3933298595]],
  [1, 1, 'guests', [1729943916, 684341443, 1508856532, 745110371, 3248285765, 1166143213]],
  [20261123, 7, 'stall/sari', [3735392058, 2491412824, 4253888187, 2258102804, 731190682, 1649168446]],
])(
  'seed %i, run %i, %s: the bits of MurmurHash3 and xoroshiro128+ written anew in Python',
  (seed, run, name, bits) => {
    const stream = new Stream(seed, run, name);
    expect(bits.map(() => stream.bits())).toEqual(bits);
  },
);

test('a stream gives the same however often others are asked in between', () => {
  const alone = drawn(new Stream(5, 3, 'gifts'), 100);
  const one = new Stream(5, 3, 'gifts');
  const other = new Stream(5, 3, 'guests');
  const between = Array.from({ length: 100 }, (_, i) => {
    for (let k = 0; k < i % 5; k++) other.uniform();
    return one.uniform();
  });
  expect(between).toEqual(alone);
});

test('another seed, run or name is another stream', () => {
  const firsts = new Set<string>();
  for (let seed = 0; seed < 20; seed++)
    for (let run = 0; run < 20; run++)
      for (const name of ['a', 'b', 'aa', 'ab', 'ba', '1/a', '', 'stall', 'stalls'])
        firsts.add(drawn(new Stream(seed, run, name), 2).join());
  expect(firsts.size).toBe(20 * 20 * 9);
});

test('uniform: above 0, below 1, and evenly spread, within a stream and over the first draw of many runs', () => {
  const within = drawn(new Stream(9, 0, 'within'), 100_000);
  const across = Array.from({ length: 50_000 }, (_, run) => new Stream(9, run, 'across').uniform());
  const names = Array.from({ length: 50_000 }, (_, i) => new Stream(9, 0, `donor-${i}`).uniform());
  for (const sample of [within, across, names]) {
    expect(Math.min(...sample.slice(0, 50_000))).toBeGreaterThan(0);
    expect(Math.max(...sample.slice(0, 50_000))).toBeLessThan(1);
    expect(kolmogorov(sample, (x) => x)).toBeLessThan(KOLMOGOROV_MAX);
  }
});

/** Pairs in a 32 × 32 grid: even where neither draw tells anything of the other. */
const pairsAreEven = (pairs: readonly (readonly [number, number])[]): number => {
  const counts = new Array<number>(1024).fill(0);
  for (const [x, y] of pairs) {
    const cell = Math.floor(x * 32) * 32 + Math.floor(y * 32);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return pearson(counts, new Array<number>(1024).fill(1 / 1024));
};

test('neighbouring draws, neighbouring runs, seeds and names tell nothing of each other', () => {
  const stream = new Stream(2, 0, 'pairs');
  const inStream = Array.from({ length: 50_000 }, () => [stream.uniform(), stream.uniform()] as const);
  const of = (a: (i: number) => Stream, b: (i: number) => Stream) =>
    Array.from({ length: 50_000 }, (_, i) => [a(i).uniform(), b(i).uniform()] as const);
  const runs = of(
    (i) => new Stream(2, i, 'x'),
    (i) => new Stream(2, i + 1, 'x'),
  );
  const seeds = of(
    (i) => new Stream(i, 0, 'x'),
    (i) => new Stream(i + 1, 0, 'x'),
  );
  const names = of(
    (i) => new Stream(2, i, 'arrivals'),
    (i) => new Stream(2, i, 'arrivalt'),
  );
  for (const pairs of [inStream, runs, seeds, names]) expect(pairsAreEven(pairs)).toBeLessThan(1);
});

test('neither end is met, whatever the bits', () => {
  // What `uniform` makes of the highest and lowest 52 bits.
  const made = (high: number, low: number): number => (high * 67108864 + low + 0.5) * 2.220446049250313e-16;
  expect(made(0, 0)).toBeGreaterThan(0);
  expect(made(2 ** 26 - 1, 2 ** 26 - 1)).toBeLessThan(1);
});

test('every bit is set in half of the draws', () => {
  const stream = new Stream(4, 0, 'bits');
  const set = new Array<number>(32).fill(0);
  for (let i = 0; i < 40_000; i++) {
    const bits = stream.bits();
    for (let k = 0; k < 32; k++) set[k] = (set[k] as number) + ((bits >>> k) & 1);
  }
  for (const count of set) expect(Math.abs(count - 20_000)).toBeLessThan(4 * 100);
});

test('below: whole numbers from 0, each as likely; also up to 2^32', () => {
  const stream = new Stream(6, 0, 'below');
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) {
    const k = stream.below(7);
    counts[k] = (counts[k] as number) + 1;
  }
  expect(counts).toHaveLength(7);
  expect(pearson(counts, new Array<number>(7).fill(1 / 7))).toBeLessThan(1);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.integer(), (n, seed) => {
      const k = new Stream(seed, 0, 'n').below(n);
      expect(Number.isInteger(k) && k >= 0 && k < n).toBe(true);
    }),
  );
});

test('chance: never with 0, always with 1, else as often as it says', () => {
  const stream = new Stream(8, 0, 'chance');
  let hits = 0;
  let never = 0;
  for (let i = 0; i < 40_000; i++) {
    if (stream.chance(0.3)) hits++;
    if (stream.chance(0)) never++;
    if (!stream.chance(1)) never++;
  }
  expect(never).toBe(0);
  expect(Math.abs(hits - 12_000)).toBeLessThan(4 * Math.sqrt(40_000 * 0.21));
});
