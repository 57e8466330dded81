/** A picture in shades of grey, a byte a pixel, row by row; 0 is black. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * Counts the places that look like a QR code's corner: dark, light, dark, light, dark in the proportion 1 : 1 : 3 : 1 : 1,
 * across and down (ISO/IEC 18004, 5.3.2). Two of them mean that a code is in sight, though it may not be readable; the
 * reader itself does not tell.
 */
export const finderPatterns = (picture: GrayPicture): number => {
  const { height } = picture;
  const threshold = middleShade(picture);
  if (threshold === null) return 0;
  const found: { x: number; y: number; size: number }[] = [];
  for (let y = 2; y < height - 2; y += 2) {
    for (const { middle: x, size } of crosses(picture, y, threshold, 'across')) {
      if (found.some((each) => near(each, x, y))) continue;
      const down = crosses(picture, x, threshold, 'down').find(
        (each) => Math.abs(each.middle - y) < size / 4 && each.size > size * 0.6 && each.size < size * 1.7,
      );
      if (down) found.push({ x, y: down.middle, size: Math.max(size, down.size) });
    }
  }
  return found.length;
};

/** Small enough for a cheap phone; a code that fills a third of the picture still has two pixels a module. */
const SIDE_MAX = 360;

/** Whether a picture holds something that looks like a code. Looks at every so many pixels of a large one. */
export const looksLikeCode = ({ data, width, height }: ImageData): boolean => {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / SIDE_MAX));
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)];
  const gray = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const at = (y * step * width + x * step) * 4;
      gray[y * columns + x] =
        ((data[at] as number) * 3 + (data[at + 1] as number) * 6 + (data[at + 2] as number)) / 10;
    }
  }
  return finderPatterns({ width: columns, height: rows, data: gray }) >= 2;
};

/** Less between black and white than this is a surface, no print. */
const CONTRAST_MIN = 48;

/**
 * Halfway between the darkest and the lightest twentieth: a few bright spots do not shift it. Null where the picture has
 * no contrast.
 */
const middleShade = ({ data }: GrayPicture): number | null => {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade] = (counts[shade] as number) + 1;
  const share = data.length / 20;
  const shadeAt = (from: number, step: number): number => {
    let sum = 0;
    let shade = from;
    while (shade > 0 && shade < 255 && sum < share) {
      sum += counts[shade] as number;
      shade += step;
    }
    return shade;
  };
  const [darkest, lightest] = [shadeAt(1, 1), shadeAt(254, -1)];
  return lightest - darkest < CONTRAST_MIN ? null : (darkest + lightest) / 2;
};

interface Cross {
  readonly middle: number;
  readonly size: number;
}

/** Five runs in proportion, along one row or column. */
const crosses = (
  { data, width, height }: GrayPicture,
  line: number,
  threshold: number,
  way: 'across' | 'down',
): readonly Cross[] => {
  const length = way === 'across' ? width : height;
  const step = way === 'across' ? 1 : width;
  const start = way === 'across' ? line * width : line;
  const found: Cross[] = [];
  const runs = [0, 0, 0, 0, 0];
  let isDark = false;
  let run = 0;
  for (let at = 0; at <= length; at++) {
    const dark = at < length && (data[start + at * step] as number) < threshold;
    if (dark === isDark && at < length) {
      run++;
      continue;
    }
    runs.shift();
    runs.push(run);
    // A dark run just ended: the five before here may be a corner.
    if (isDark && isInProportion(runs)) {
      const size = runs.reduce((sum, each) => sum + each, 0);
      found.push({ middle: Math.round(at - size / 2), size });
    }
    isDark = dark;
    run = 1;
  }
  return found;
};

const isInProportion = (runs: readonly number[]): boolean => {
  const size = runs.reduce((sum, each) => sum + each, 0);
  if (size < 10) return false;
  const module = size / 7;
  return runs.every((run, i) => Math.abs(run - module * (i === 2 ? 3 : 1)) < module * (i === 2 ? 1.2 : 0.7));
};

const near = (each: { x: number; y: number; size: number }, x: number, y: number): boolean =>
  Math.abs(each.x - x) < each.size && Math.abs(each.y - y) < each.size;
