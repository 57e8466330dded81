import { looksLikeCode } from './finder-patterns.ts';

/** Small enough for a cheap phone; a code that fills a third of the picture still has two pixels a module. */
const SIDE = 360;

const canvas = (): HTMLCanvasElement => {
  made ??= document.createElement('canvas');
  return made;
};
let made: HTMLCanvasElement | null = null;

/** Whether the middle of the picture holds something that looks like a code. */
export const isCodeInSight = (video: HTMLVideoElement): boolean => {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  const element = canvas();
  element.width = SIDE;
  element.height = SIDE;
  const context = element.getContext('2d', { willReadFrequently: true });
  if (!context || side === 0) return false;
  context.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  return looksLikeCode(context.getImageData(0, 0, SIDE, SIDE));
};

/** A place on the screen as a place in the picture, in shares: the picture covers its box and is cut at two sides. */
export const placeInPicture = (
  x: number,
  y: number,
  box: { readonly width: number; readonly height: number },
  video: { readonly videoWidth: number; readonly videoHeight: number },
): { readonly x: number; readonly y: number } => {
  const scale = Math.max(box.width / video.videoWidth, box.height / video.videoHeight);
  const share = (at: number, shown: number, whole: number): number =>
    Math.min(1, Math.max(0, (at + (whole * scale - shown) / 2) / (whole * scale)));
  return { x: share(x, box.width, video.videoWidth), y: share(y, box.height, video.videoHeight) };
};
