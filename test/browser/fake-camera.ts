import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/**
 * What Chromium's faked camera films: a file of raw frames (YUV4MPEG2, planar 4:2:0), shown again and again.
 * Start the browser with `cameraArguments(path)`.
 */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  /** A byte a pixel, row by row; 0 is black. */
  readonly data: Uint8Array;
}

export const cameraArguments = (path: string): readonly string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
];

/** A binary PGM (`P5`, 8 bit), as `pdftoppm -gray` writes it. */
export const readPgm = (bytes: Uint8Array): GrayImage => {
  const fields: number[] = [];
  let at = 2;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x35) throw new Error('not a binary PGM');
  while (fields.length < 3) {
    if (bytes[at] === 0x23) while (bytes[at] !== 0x0a) at++;
    const start = at;
    while (isDigit(bytes[at])) at++;
    if (at > start) fields.push(Number(Buffer.from(bytes.subarray(start, at)).toString('latin1')));
    else at++;
  }
  const [width = 0, height = 0, depth] = fields;
  if (depth !== 255) throw new Error(`a PGM of depth ${depth}`);
  return { width, height, data: bytes.subarray(at + 1, at + 1 + width * height) };
};

export const cropImage = (
  image: GrayImage,
  x: number,
  y: number,
  width: number,
  height: number,
): GrayImage => {
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * image.width + x;
    data.set(image.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
};

export interface Pose {
  /** Clockwise. */
  readonly degrees?: number;
  /** Pixels of the picture per pixel of the image. */
  readonly scale?: number;
  /** Where the middle lies, in shares of the picture. */
  readonly x?: number;
  readonly y?: number;
  /** How far the paper is from white, and the light from even: 0 … 1. */
  readonly dimness?: number;
}

/** A table top with nothing on it: dark wood, a little uneven. */
export const emptyScene = (width: number, height: number): GrayImage => {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = 78 + ((x * 7 + y * 13 + ((x * y) >> 5)) % 23);
  }
  return { width, height, data };
};

/** The image laid on a scene, turned, scaled and lit from one side; pixels are averaged as a lens would. */
export const layOn = (scene: GrayImage, image: GrayImage, pose: Pose = {}): GrayImage => {
  const { degrees = 0, scale = 1, x = 0.5, y = 0.5, dimness = 0.15 } = pose;
  const cos = Math.cos((-degrees * Math.PI) / 180) / scale;
  const sin = Math.sin((-degrees * Math.PI) / 180) / scale;
  const data = Uint8Array.from(scene.data);
  const samples = scale < 1 ? Math.min(4, Math.ceil(1 / scale)) : 2;
  for (let row = 0; row < scene.height; row++) {
    for (let column = 0; column < scene.width; column++) {
      let sum = 0;
      let count = 0;
      for (let i = 0; i < samples * samples; i++) {
        const dx = column + (i % samples) / samples - x * scene.width;
        const dy = row + Math.floor(i / samples) / samples - y * scene.height;
        const u = Math.floor(dx * cos - dy * sin + image.width / 2);
        const v = Math.floor(dx * sin + dy * cos + image.height / 2);
        if (u < 0 || v < 0 || u >= image.width || v >= image.height) continue;
        sum += image.data[v * image.width + u] as number;
        count++;
      }
      if (count === 0) continue;
      const light = 1 - dimness * (0.4 + (0.6 * column) / scene.width);
      data[row * scene.width + column] = Math.round(20 + (sum / count) * 0.9 * light);
    }
  }
  return { width: scene.width, height: scene.height, data };
};

export interface Shot {
  readonly scene: GrayImage;
  readonly seconds: number;
}

/** Writes the shots one after the other; all scenes have the same even size. The camera begins again at the end. */
export const writeVideo = async (
  path: string,
  shots: readonly Shot[],
  framesPerSecond = 10,
): Promise<void> => {
  const first = shots[0]?.scene;
  if (!first) throw new Error('a video needs a scene');
  const { width, height } = first;
  const file = createWriteStream(path);
  const gray = Buffer.alloc((width * height) / 2, 128);
  file.write(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`);
  for (const { scene, seconds } of shots) {
    if (scene.width !== width || scene.height !== height) throw new Error('scenes of different sizes');
    for (let frame = 0; frame < Math.max(1, Math.round(seconds * framesPerSecond)); frame++) {
      file.write('FRAME\n');
      file.write(scene.data);
      if (!file.write(gray)) await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'finish');
};

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
