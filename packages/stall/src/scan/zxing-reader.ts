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

  const read = (pixels: ImageData, thorough: boolean): Promise<readonly string[]> => {
    worker ??= start();
    const ask = ++asked;
    const { width, height, data } = pixels;
    const request: ReadRequest = { ask, width, height, buffer: data.buffer as ArrayBuffer, thorough };
    return new Promise((answer) => {
      waiting.set(ask, answer);
      worker?.postMessage(request, [request.buffer]);
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
      return read(pixelsOf(canvas, video, part, VIDEO_PIXELS_MAX), false);
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

const pixelsOf = (
  canvas: HTMLCanvasElement,
  source: CanvasImageSource,
  part: Part,
  pixelsMax: number,
): ImageData => {
  const scale = Math.min(1, pixelsMax / Math.max(part.width, part.height));
  canvas.width = Math.round(part.width * scale);
  canvas.height = Math.round(part.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
};
