/**
 * A QR code (ISO/IEC 18004) at error correction level M for versions 1 to 10: all that a card's link needs, in a
 * few hundred lines less than a library. Text is cut as the printed card's is: the link's `#` in a byte segment
 * between two alphanumeric ones.
 */
export interface QrCode {
  readonly version: number;
  /** Modules on a side, without the quiet zone. */
  readonly size: number;
  readonly mask: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/**
 * The code of a link in upper case with one `#`; `mask` (0–7) is chosen by the standard's penalties unless given.
 * Null where it does not fit or holds characters that QR's alphanumeric mode cannot write.
 */
export const linkToQrCode = (link: string, mask?: number): QrCode | null => {
  const at = link.indexOf('#');
  if (at < 0) return null;
  const [address, payload] = [link.slice(0, at), link.slice(at + 1)];
  if (!isAlphanumeric(address) || !isAlphanumeric(payload)) return null;
  for (let version = 1; version <= versionMax; version++) {
    const bits = new Bits();
    bits.putAlphanumeric(address, version);
    bits.put(4, 4);
    bits.put(1, version < 10 ? 8 : 16);
    bits.put(0x23, 8);
    bits.putAlphanumeric(payload, version);
    const capacity = dataCodewords(version) * 8;
    if (bits.length > capacity) continue;
    const codewords = interleaved(bits.padded(capacity), version);
    const masks = mask === undefined ? [0, 1, 2, 3, 4, 5, 6, 7] : [mask];
    const drawn = masks.map((each) => draw(version, codewords, each));
    return drawn.reduce((best, code) => (code.penalty < best.penalty ? code : best));
  }
  return null;
};

const versionMax = 10;
/** Per version from 1: error correction codewords of a block, and blocks (level M). */
const eccPerBlock = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const isAlphanumeric = (text: string): boolean => [...text].every((char) => alphanumeric.includes(char));

class Bits {
  private readonly bits: number[] = [];

  get length(): number {
    return this.bits.length;
  }

  put(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) this.bits.push((value >>> i) & 1);
  }

  putAlphanumeric(text: string, version: number): void {
    const value = (at: number): number => alphanumeric.indexOf(text.charAt(at));
    this.put(2, 4);
    this.put(text.length, version < 10 ? 9 : 11);
    for (let at = 0; at + 1 < text.length; at += 2) this.put(value(at) * 45 + value(at + 1), 11);
    if (text.length % 2 === 1) this.put(value(text.length - 1), 6);
  }

  /** Terminator, zeros to the byte, and the two pad bytes by turns. */
  padded(capacity: number): Uint8Array {
    this.put(0, Math.min(4, capacity - this.length));
    this.put(0, (8 - (this.length % 8)) % 8);
    for (let pad = 0xec; this.length < capacity; pad ^= 0xec ^ 0x11) this.put(pad, 8);
    const bytes = new Uint8Array(capacity / 8);
    this.bits.forEach((bit, i) => {
      bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (7 - (i & 7)));
    });
    return bytes;
  }
}

/** Modules that carry codewords, in whole codewords. */
const allCodewords = (version: number): number => {
  const alignments = version < 2 ? 0 : Math.floor(version / 7) + 2;
  let modules = (16 * version + 128) * version + 64;
  if (alignments > 0) modules -= (25 * alignments - 10) * alignments - 55;
  if (version >= 7) modules -= 36;
  return modules >> 3;
};

const dataCodewords = (version: number): number =>
  allCodewords(version) - (eccPerBlock[version - 1] ?? 0) * (blockCounts[version - 1] ?? 0);

/** Data cut into blocks, each with its Reed-Solomon remainder, and the blocks woven column by column. */
const interleaved = (data: Uint8Array, version: number): Uint8Array => {
  const blocks = blockCounts[version - 1] ?? 1;
  const eccLength = eccPerBlock[version - 1] ?? 0;
  const shortLength = Math.floor(data.length / blocks);
  const shortBlocks = blocks - (data.length % blocks);
  const generator = generatorOf(eccLength);
  const cut: { data: Uint8Array; ecc: Uint8Array }[] = [];
  let from = 0;
  for (let i = 0; i < blocks; i++) {
    const part = data.subarray(from, from + shortLength + (i < shortBlocks ? 0 : 1));
    from += part.length;
    cut.push({ data: part, ecc: remainder(part, generator) });
  }
  const woven: number[] = [];
  for (let i = 0; i <= shortLength; i++) {
    for (const block of cut) if (i < block.data.length) woven.push(block.data[i] ?? 0);
  }
  for (let i = 0; i < eccLength; i++) for (const block of cut) woven.push(block.ecc[i] ?? 0);
  return Uint8Array.from(woven);
};

/** Product in GF(2⁸) with x⁸ + x⁴ + x³ + x² + 1. */
const times = (a: number, b: number): number => {
  let product = 0;
  for (let i = 7; i >= 0; i--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> i) & 1) * a;
  }
  return product;
};

/** Coefficients below the highest of ∏ (x − 2ⁱ). */
const generatorOf = (degree: number): Uint8Array => {
  const generator = new Uint8Array(degree);
  generator[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      generator[j] = times(generator[j] ?? 0, root) ^ (generator[j + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return generator;
};

const remainder = (data: Uint8Array, generator: Uint8Array): Uint8Array => {
  const rest = new Uint8Array(generator.length);
  for (const byte of data) {
    const factor = byte ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    generator.forEach((coefficient, i) => {
      rest[i] = (rest[i] ?? 0) ^ times(coefficient, factor);
    });
  }
  return rest;
};

/** Which modules mask `mask` turns over. */
const turns = (mask: number, x: number, y: number): boolean => {
  const product = x * y;
  const values = [
    (x + y) % 2,
    y % 2,
    x % 3,
    (x + y) % 3,
    (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (product % 2) + (product % 3),
    ((product % 2) + (product % 3)) % 2,
    (((x + y) % 2) + (product % 3)) % 2,
  ];
  return values[mask] === 0;
};

const draw = (version: number, codewords: Uint8Array, mask: number): QrCode & { penalty: number } => {
  const size = version * 4 + 17;
  const dark = new Uint8Array(size * size);
  const fixed = new Uint8Array(size * size);
  const set = (x: number, y: number, isDark: boolean): void => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y * size + x] = isDark ? 1 : 0;
    fixed[y * size + x] = 1;
  };

  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(4, (dx, dy, ring) => set(cx + dx, cy + dy, ring !== 2 && ring !== 4));
  }
  const middles = alignmentMiddles(version, size);
  const last = middles.length - 1;
  middles.forEach((cx, i) => {
    middles.forEach((cy, j) => {
      const isCorner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isCorner) square(2, (dx, dy, ring) => set(cx + dx, cy + dy, ring !== 1));
    });
  });
  drawVersion(version, size, set);
  drawFormat(mask, size, set);

  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (fixed[y * size + x]) continue;
        const value = ((codewords[bit >> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
        dark[y * size + x] = value ^ (turns(mask, x, y) ? 1 : 0);
        bit++;
      }
    }
  }
  const isDark = (x: number, y: number): boolean => dark[y * size + x] === 1;
  return { version, size, mask, isDark, penalty: penaltyOf(size, isDark) };
};

/** Every module within `radius` of a middle, with its ring (0 is the middle). */
const square = (radius: number, each: (dx: number, dy: number, ring: number) => void): void => {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) each(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
  }
};

const alignmentMiddles = (version: number, size: number): readonly number[] => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (count * 2 - 2)) * 2;
  const middles = [6];
  for (let i = count - 2; i >= 0; i--) middles.push(size - 7 - i * step);
  return middles;
};

type SetModule = (x: number, y: number, isDark: boolean) => void;

const drawFormat = (mask: number, size: number, set: SetModule): void => {
  // Level M is 00, so the mask is all of the data.
  let rest = mask;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (i: number): boolean => ((bits >>> i) & 1) === 1;
  for (let i = 0; i < 15; i++) {
    const along = i < 6 ? i : i < 8 ? i + 1 : i === 8 ? 7 : 14 - i;
    if (i < 8) set(8, along, bit(i));
    else set(along, 8, bit(i));
    if (i < 8) set(size - 1 - i, 8, bit(i));
    else set(8, size - 15 + i, bit(i));
  }
  set(8, size - 8, true);
};

const drawVersion = (version: number, size: number, set: SetModule): void => {
  if (version < 7) return;
  let rest = version;
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let i = 0; i < 18; i++) {
    const isDark = ((bits >>> i) & 1) === 1;
    const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(far, near, isDark);
    set(near, far, isDark);
  }
};

/** The standard's four penalties: long runs, blocks of 2 × 2, what looks like a finder, and too much of one colour. */
const penaltyOf = (size: number, isDark: (x: number, y: number) => boolean): number => {
  let penalty = 0;
  let darkCount = 0;
  for (let a = 0; a < size; a++) {
    let row = '';
    let column = '';
    for (let b = 0; b < size; b++) {
      row += isDark(b, a) ? '1' : '0';
      column += isDark(a, b) ? '1' : '0';
      if (isDark(b, a)) darkCount++;
      const same = isDark(a, b) === isDark(a + 1, b) && isDark(a, b) === isDark(a, b + 1);
      if (a + 1 < size && b + 1 < size && same && isDark(a, b) === isDark(a + 1, b + 1)) penalty += 3;
    }
    for (const line of [row, column]) {
      for (const run of line.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
      penalty += 40 * (line.match(/(?=00001011101|10111010000)/g)?.length ?? 0);
    }
  }
  return penalty + 10 * Math.floor(Math.abs((darkCount * 20) / (size * size) - 10));
};
