import { createHash } from 'node:crypto';

const lineFeed = 0x0a;

/** Bytes, rows and SHA-256 of COPY text as it passes by: a row is a line, line feeds in values are escaped. */
export class Tally {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #rows = 0;

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, at + 1)) this.#rows += 1;
  }

  /** Ends the count; call it once. */
  result(): { bytes: number; rows: number; sha256: string } {
    return { bytes: this.#bytes, rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}
