import type { CodeReader } from './code-reader.ts';
import { createZxingReader } from './zxing-reader.ts';

/** The platform's own reader, of which the DOM's types know nothing. */
interface BarcodeDetectorLike {
  readonly detect: (source: CanvasImageSource | ImageBitmap) => Promise<readonly { rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetectorLike;
  readonly getSupportedFormats: () => Promise<readonly string[]>;
}

/** The phone's own reader where it has one, else ours. */
export const createCodeReader = async (): Promise<CodeReader> => {
  const wasm = createZxingReader();
  const native = await nativeDetector();
  if (!native) return wasm;
  return {
    kind: 'native',
    readVideo: async (video) => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return { texts: [], isCodeInSight: null };
      const found = await native.detect(video);
      return { texts: found.map(({ rawValue }) => rawValue), isCodeInSight: null };
    },
    readPicture: async (picture) => {
      const bitmap = await createImageBitmap(picture);
      const found = (await native.detect(bitmap)).map(({ rawValue }) => rawValue);
      bitmap.close();
      // A crumpled card in a photograph: ours tries harder.
      return found.length > 0 ? found : wasm.readPicture(picture);
    },
  };
};

const nativeDetector = async (): Promise<BarcodeDetectorLike | null> => {
  const Detector = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
  if (!Detector) return null;
  try {
    // On some systems the class is there and its service is not.
    const formats = await Detector.getSupportedFormats();
    return formats.includes('qr_code') ? new Detector({ formats: ['qr_code'] }) : null;
  } catch {
    return null;
  }
};
