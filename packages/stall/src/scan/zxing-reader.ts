import type { CodeReader } from './code-reader.ts';
import type { ReadAnswer, ReadRequest } from './zxing-worker.ts';

/** The longest side of what is looked at: more costs time and finds nothing that a steadier hand would not. */
const VIDEO_PIXELS_MAX = 900;
const PICTURE_PIXELS_MAX = 2000;

/** ZXing-C++ in a worker, so that the picture never stutters. Worker and WASM are fetched at the first read. */
export const createZxingReader = (): CodeReader => {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, (texts: readonly string[]) => void>();
  const canvas = document.createElement('canvas');
  let frames = 0;

  const start = (): Worker => {
    const started = new Worker(new URL('./zxing-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
      if (data.texts === null) return giveUp(started);
      waiting.get(data.ask)?.(data.texts);
      waiting.delete(data.ask);
    });
    started.addEventListener('error', () => giveUp(started));
    return started;
  };

  /** It could not be fetched (no network yet), or it broke: the next read starts another. */
  const giveUp = (started: Worker): void => {
    for (const answer of waiting.values()) answer([]);
    waiting.clear();
    started.terminate();
    worker = null;
  };

  const read = (picture: ImageBitmap | ImageData, thorough: boolean): Promise<readonly string[]> => {
    worker ??= start();
    const ask = ++asked;
    const request: ReadRequest = { ask, picture, thorough };
    return new Promise((answer) => {
      waiting.set(ask, answer);
      worker?.postMessage(request, [picture instanceof ImageData ? picture.data.buffer : picture]);
    });
  };

  return {
    kind: 'wasm',
    readVideo: async (video) => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return [];
      // In turn: the middle as sharp as it is, for a small print; and the whole, for a card held close.
      const isWhole = frames++ % 2 === 1;
      const side = Math.min(width, height);
      const part = isWhole
        ? { x: 0, y: 0, width, height }
        : { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
      return read(await frameOf(canvas, video, part, VIDEO_PIXELS_MAX), false);
    },
    readPicture: async (picture) => {
      const bitmap = await createImageBitmap(picture);
      const whole = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
      const pixels = pixelsOf(canvas, bitmap, whole, PICTURE_PIXELS_MAX);
      bitmap.close();
      return read(pixels, true);
    },
  };
};

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const sizeOf = (part: Part, pixelsMax: number): { readonly width: number; readonly height: number } => {
  const scale = Math.min(1, pixelsMax / Math.max(part.width, part.height));
  return { width: Math.round(part.width * scale), height: Math.round(part.height * scale) };
};

/** A frame of the video for the worker; older browsers have no canvas there, so its pixels are fetched here. */
const frameOf = async (
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  part: Part,
  pixelsMax: number,
): Promise<ImageBitmap | ImageData> => {
  if (typeof OffscreenCanvas === 'undefined') return pixelsOf(canvas, video, part, pixelsMax);
  const { width, height } = sizeOf(part, pixelsMax);
  return createImageBitmap(video, part.x, part.y, part.width, part.height, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'low',
  });
};

const pixelsOf = (
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  part: Part,
  pixelsMax: number,
): ImageData => {
  const size = sizeOf(part, pixelsMax);
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
};
