/// <reference types="vite/client" />
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** The worker's side of `zxing-reader.ts`. The WASM is our own copy; the library's default is somebody's CDN. */
export interface ReadRequest {
  readonly ask: number;
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly buffer: ArrayBuffer;
  /** A photograph: take the time that a video has not. */
  readonly thorough: boolean;
}

export interface ReadAnswer {
  readonly ask: number;
  /** Null where the reader could not be started: its WASM did not arrive. */
  readonly texts: readonly string[] | null;
}

prepareZXingModule({
  overrides: {
    locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path),
  },
});

const codesMax = 4;

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => {
  const { ask, width, height, buffer, thorough } = data;
  const picture = new ImageData(new Uint8ClampedArray(buffer), width, height);
  self.postMessage({ ask, texts: await textsIn(picture, thorough) } satisfies ReadAnswer);
});

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
