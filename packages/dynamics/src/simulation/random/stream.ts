import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/**
 * A named stream of random numbers. What it gives depends on the seed, the run and its name, and on nothing else: not on
 * which worker runs it, nor on how often other streams were asked.
 */
export class Stream {
  private readonly generator: RandomGenerator;

  constructor(seed: number, run: number, name: string) {
    this.generator = xoroshiro128plusFromState(stateOf(seed, run, name));
  }

  /** 32 random bits as a whole number from 0. */
  bits(): number {
    return this.generator.next() >>> 0;
  }

  /** Uniform, above 0 and below 1: 52 bits and a half, so that neither end is ever met. */
  uniform(): number {
    const high = this.generator.next() >>> 6;
    const low = this.generator.next() >>> 6;
    return (high * 67108864 + low + 0.5) * 2.220446049250313e-16;
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A whole number from 0 to below `n`; n up to 2^32. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

/** 128 bits from (seed, run, name), never all zero. Each word is a MurmurHash3 of the text with a start of its own. */
const stateOf = (seed: number, run: number, name: string): [number, number, number, number] => {
  const text = `${seed}/${run}/${name}`;
  const word = (start: number): number => hash(text, start);
  const state: [number, number, number, number] = [
    word(0x9e3779b9),
    word(0x243f6a88),
    word(0xb7e15162),
    word(0x71374491),
  ];
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return state;
};

/** MurmurHash3 (Appleby), 32 bits, over the text's UTF-16 code units. */
const hash = (text: string, start: number): number => {
  let h = start;
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    k = (k << 15) | (k >>> 17);
    h ^= Math.imul(k, 0x1b873593);
    h = (h << 13) | (h >>> 19);
    h = (Math.imul(h, 5) + 0xe6546b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};
