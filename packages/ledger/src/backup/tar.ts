/**
 * The container of a backup: tar, in the POSIX ustar form (IEEE Std 1003.1, pax, "ustar Interchange Format"),
 * of regular files only. Sizes of 8 GiB and more are written in base 256, as GNU tar and bsdtar do and read.
 */
export interface TarEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The content, once; what is not read is skipped when the next entry is asked for. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** The bytes are not a tar archive, or end too early. `member` is the file being read, null outside of one. */
export class TarError extends Error {
  readonly member: string | null;

  constructor(message: string, member: string | null) {
    super(message);
    this.name = 'TarError';
    this.member = member;
  }
}

const blockBytes = 512;
const octalSizeMax = 0o77777777777;

/** The header of a regular file, readable by its owner only. Names are ASCII of at most 100 characters. */
export const tarHeader = (name: string, size: number, modifiedAt: Date): Uint8Array => {
  if (!/^[\x20-\x7e]{1,100}$/.test(name)) throw new RangeError(`no name for a tar member: ${name}`);
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, 'ascii');
  writeOctal(block, 100, 8, 0o600);
  writeOctal(block, 108, 8, 0);
  writeOctal(block, 116, 8, 0);
  if (size <= octalSizeMax) writeOctal(block, 124, 12, size);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  writeOctal(block, 136, 12, Math.floor(modifiedAt.getTime() / 1000));
  block.write('0', 156, 'ascii');
  block.write('ustar\x0000', 257, 'latin1');
  block.fill(0x20, 148, 156);
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
};

/** What follows a member of this size, up to the next block. */
export const tarPadding = (size: number): Uint8Array =>
  new Uint8Array((blockBytes - (size % blockBytes)) % blockBytes);

/** What ends an archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * blockBytes);

/**
 * The members of an archive, in order, from any stream of its bytes. Memory is bounded by the stream's chunks.
 * @throws TarError; errors of the source pass through.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(source);
  for (;;) {
    const block = await bytes.take(blockBytes);
    if (block === null) throw new TarError('it ends without the mark of its end', null);
    if (block.every((byte) => byte === 0)) break;
    const { name, size } = readHeader(block);
    const body = bytes.body(name, size);
    yield { name, size, body };
    for await (const _ of body) {
      // Skips what was not read.
    }
    const padding = tarPadding(size).length;
    if (padding > 0 && (await bytes.take(padding)) === null) throw new TarError('it ends inside', name);
  }
  // To the end of the source, so that what stands behind it (gzip's checksum) is checked.
  while ((await bytes.take(blockBytes)) !== null);
}

function readHeader(block: Buffer): { name: string; size: number } {
  const expected = Number.parseInt(text(block, 148, 8), 8);
  const copy = Buffer.from(block).fill(0x20, 148, 156);
  if (sumOf(copy) !== expected) throw new TarError('a header is damaged', null);
  const name = text(block, 0, 100);
  if (block[156] !== 0x30) throw new TarError('it is no plain file', name);
  const isLarge = ((block[124] ?? 0) & 0x80) !== 0;
  const size = isLarge ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(block, 124, 12), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new TarError('its size is damaged', name);
  return { name, size };
}

/** Exact numbers of bytes out of chunks of any size. */
class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Exactly `count` bytes, or null where the source ended before. For small counts. */
  async take(count: number): Promise<Buffer | null> {
    while (this.#rest.length < count) {
      const chunk = await this.#next();
      if (chunk === null) return null;
      this.#rest = Buffer.concat([this.#rest, chunk]);
    }
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  /** The next `size` bytes as they come. Iterating a second time goes on where the first stopped. */
  body(name: string, size: number): AsyncIterable<Uint8Array> {
    let left = size;
    const next = async (): Promise<IteratorResult<Uint8Array>> => {
      if (left === 0) return { done: true, value: undefined };
      if (this.#rest.length === 0) {
        const chunk = await this.#next();
        if (chunk === null) throw new TarError('it ends inside', name);
        this.#rest = chunk;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      return { done: false, value: part };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  async #next(): Promise<Buffer | null> {
    for (;;) {
      const { done, value } = await this.#chunks.next();
      if (done) return null;
      if (value.length > 0) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }
}

function writeOctal(block: Buffer, at: number, length: number, value: number): void {
  block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
}

function sumOf(block: Uint8Array): number {
  let sum = 0;
  for (const byte of block) sum += byte;
  return sum;
}

function text(block: Buffer, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end === -1 ? length : end)
    .toString('latin1')
    .trim();
}
