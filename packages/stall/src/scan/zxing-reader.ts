import type { CodeReader, Frame } from './code-reader.ts';
import type { Part, ReadAnswer, ReadRequest } from './zxing-worker.ts';

/** The longest side of what is looked at: more costs time and finds nothing that a steadier hand would not. */
const VIDEO_PIXELS_MAX = 900;
const PICTURE_PIXELS_MAX = 2000;

/** ZXing-C++ in a worker, so that the picture never stutters. Worker and WASM are fetched at the first read. */
export const createZxingReader = (): CodeReader => {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, (frame: Frame) => void>();
  const canvas = document.createElement('canvas');
  let frames = 0;

  const start = (): Worker => {
    const started = new Worker(new URL('./zxing-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
      if (data.texts === null) return giveUp(started);
      const { texts, isCodeInSight } = data;
      waiting.get(data.ask)?.({ texts, isCodeInSight });
      waiting.delete(data.ask);
    });
    started.addEventListener('error', () => giveUp(started));
    return started;
  };

  /** It could not be fetched (no network yet), or it broke: the next read starts another. */
  const giveUp = (started: Worker): void => {
    for (const answer of waiting.values()) answer(nothing);
    waiting.clear();
    started.terminate();
    worker = null;
  };

  const read = (
    picture: VideoFrame | ImageData,
    part: Part,
    size: Size,
    how: Pick<ReadRequest, 'thorough' | 'wantsLook'>,
  ): Promise<Frame> => {
    worker ??= start();
    const ask = ++asked;
    const request: ReadRequest = { ask, picture, part, ...size, ...how };
    return new Promise((answer) => {
      waiting.set(ask, answer);
      worker?.postMessage(request, [picture instanceof ImageData ? picture.data.buffer : picture]);
    });
  };

  return {
    kind: 'wasm',
    readVideo: async (video, wantsLook) => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return nothing;
      // In turn: the middle as sharp as it is, for a small print; and the whole, for a card held close.
      const isWhole = frames++ % 2 === 1;
      const side = Math.min(width, height);
      const part = isWhole
        ? { x: 0, y: 0, width, height }
        : { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side };
      const picture = handsFramesOver
        ? new VideoFrame(video)
        : pixelsOf(canvas, video, part, VIDEO_PIXELS_MAX);
      return read(picture, part, sizeOf(part, VIDEO_PIXELS_MAX), { thorough: false, wantsLook });
    },
    readPicture: async (picture) => {
      const bitmap = await createImageBitmap(picture);
      const whole = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
      const pixels = pixelsOf(canvas, bitmap, whole, PICTURE_PIXELS_MAX);
      bitmap.close();
      const how = { thorough: true, wantsLook: false };
      return (await read(pixels, whole, { width: pixels.width, height: pixels.height }, how)).texts;
    },
  };
};

const nothing: Frame = { texts: [], isCodeInSight: null };

interface Size {
  readonly width: number;
  readonly height: number;
}

const sizeOf = (part: Part, pixelsMax: number): Size => {
  const scale = Math.min(1, pixelsMax / Math.max(part.width, part.height));
  return { width: Math.round(part.width * scale), height: Math.round(part.height * scale) };
};

/** Browsers from before 2025 hand no frame to a worker, so its pixels are fetched here. */
const handsFramesOver = typeof VideoFrame !== 'undefined' && typeof OffscreenCanvas !== 'undefined';

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
