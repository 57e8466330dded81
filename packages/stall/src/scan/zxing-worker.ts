/// <reference types="vite/client" />

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { looksLikeCode } from './finder-patterns.ts';

/** The worker's side of `zxing-reader.ts`. The WASM is our own copy; the library's default is somebody's CDN. */
export interface ReadRequest {
  readonly ask: number;
  /** A frame as the browser holds it: its pixels are fetched here, so that the page's own thread stays free. */
  readonly picture: VideoFrame | ImageData;
  /** What of a frame is looked at, and how large. */
  readonly part: Part;
  readonly width: number;
  readonly height: number;
  /** A photograph: take the time that a video has not. */
  readonly thorough: boolean;
  /** Where nothing is read: does something look like a code? */
  readonly wantsLook: boolean;
}

export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ReadAnswer {
  readonly ask: number;
  /** Null where the reader could not be started: its WASM did not arrive. */
  readonly texts: readonly string[] | null;
  readonly isCodeInSight: boolean | null;
}

prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
  },
});

const codesMax = 4;

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => {
  const { ask, picture, thorough } = data;
  const pixels = picture instanceof ImageData ? picture : pixelsOf(picture, data);
  const texts = await textsIn(pixels, thorough);
  const isCodeInSight = data.wantsLook && texts?.length === 0 ? looksLikeCode(pixels) : null;
  self.postMessage({ ask, texts, isCodeInSight } satisfies ReadAnswer);
});

const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1);

const pixelsOf = (frame: VideoFrame, { part, width, height }: ReadRequest): ImageData => {
  const context = canvas?.getContext('2d', { willReadFrequently: true });
  if (!canvas || !context) throw new Error('no canvas in a worker');
  canvas.width = width;
  canvas.height = height;
  context.drawImage(frame, part.x, part.y, part.width, part.height, 0, 0, width, height);
  frame.close();
  return context.getImageData(0, 0, width, height);
};

const textsIn = async (picture: ImageData, thorough: boolean): Promise<readonly string[] | null> => {
  try {
    const found = await readBarcodes(picture, {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: false,
      tryInvert: thorough,
      tryDownscale: true,
      tryDenoise: thorough,
      maxNumberOfSymbols: codesMax,
    });
    return found.filter((code) => code.isValid).map((code) => code.text);
  } catch {
    return null;
  }
};
