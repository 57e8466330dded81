import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';

/** Looks at a PDF as a printer and a phone do: with poppler's renderer and with a QR reader. */

const run = promisify(execFile);

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Bytes per pixel: 1 is grey, 3 is colour. */
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

export const rasterise = async (
  pdf: string,
  options: {
    page?: number;
    dpi: number;
    gray?: boolean;
    crisp?: boolean;
    /** Black and white, as a laser printer sets its dots. */
    mono?: boolean;
    /** A part of the page, in pixels. */
    part?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  },
): Promise<Raster> => {
  const { page = 1, dpi, gray = false, crisp = false, mono = false, part } = options;
  const flags = [
    ...(mono ? ['-mono'] : gray ? ['-gray'] : []),
    ...(crisp ? ['-aa', 'no', '-aaVector', 'no'] : []),
    ...(part ? ['-x', part.x, '-y', part.y, '-W', part.width, '-H', part.height].map(String) : []),
  ];
  const range = ['-f', String(page), '-l', String(page)];
  const { stdout } = await run('pdftoppm', ['-r', String(dpi), ...flags, ...range, pdf], {
    encoding: 'buffer',
    maxBuffer: 256 * 1024 * 1024,
  });
  return readPnm(stdout);
};

/** What a reader finds in one part of the page, in pixels. */
export const readQr = async (
  raster: Raster,
  part: { x: number; y: number; width: number; height: number },
): Promise<readonly ReadResult[]> => {
  await reader;
  const data = new Uint8ClampedArray(part.width * part.height * 4).fill(255);
  for (let y = 0; y < part.height; y++) {
    for (let x = 0; x < part.width; x++) {
      const from = ((part.y + y) * raster.width + part.x + x) * raster.channels;
      const to = (y * part.width + x) * 4;
      for (let c = 0; c < 3; c++)
        data[to + c] = raster.pixels[from + Math.min(c, raster.channels - 1)] ?? 255;
    }
  }
  const image = { data, width: part.width, height: part.height, colorSpace: 'srgb' } as ImageData;
  return readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
};

export const pdfText = async (pdf: string, ...flags: string[]): Promise<string> =>
  (await run('pdftotext', ['-enc', 'UTF-8', ...flags, pdf, '-'], { maxBuffer: 256 * 1024 * 1024 })).stdout;

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Every word of a page with its box in points from the upper left corner. */
export const pdfWords = async (pdf: string, page = 1): Promise<readonly Word[]> => {
  const html = await pdfText(pdf, '-bbox', '-f', String(page), '-l', String(page));
  const pattern = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;
  return [...html.matchAll(pattern)].map(([, left, top, right, bottom, text]) => ({
    text: text ?? '',
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
};

/** The reader comes from the package's own file; by itself it would ask a server on the internet for it. */
const reader = (async () => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = await readFile(file);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  prepareZXingModule({ overrides: { wasmBinary } });
})();

const readPnm = (bytes: Buffer): Raster => {
  const mono = /^P4\s+(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (mono) return readBits(bytes.subarray(mono[0].length), Number(mono[1]), Number(mono[2]));
  const header = /^P([56])\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (!header) throw new Error('not a PGM or PPM picture');
  const [all, kind, width, height] = header;
  return {
    width: Number(width),
    height: Number(height),
    channels: kind === '5' ? 1 : 3,
    pixels: new Uint8Array(bytes.buffer, bytes.byteOffset + all.length, bytes.length - all.length),
  };
};

/** One bit a dot, 1 is black, each row on whole bytes. */
const readBits = (bytes: Uint8Array, width: number, height: number): Raster => {
  const pixels = new Uint8Array(width * height);
  const stride = Math.ceil(width / 8);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * width + x] = ((bytes[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 0 : 255;
  return { width, height, channels: 1, pixels };
};
