import type { Raster } from '../../packages/server/src/testing/printed-page.ts';
import type { Random } from './random.ts';
import type { Stain } from './stain.ts';

/** A print and where its code lies in it: in dots, square and upright. */
export interface Print {
  readonly raster: Raster;
  readonly left: number;
  readonly top: number;
  /** Dots per module. */
  readonly module: number;
  /** Modules on a side. */
  readonly modules: number;
}

/** What has happened to a card, and how it is held before the camera. Lengths in modules. */
export interface Harm {
  /** Deviation of the Gaussian blur. */
  readonly blur: number;
  readonly fold: Fold | null;
  readonly stain: Stain | null;
  /** Camera pixels per module. */
  readonly pixelsPerModule: number;
}

/** Around the code: the quiet zone of four, and what is printed near it. */
const margin = 5;

/**
 * What a camera sees of a worn print: turned any way, held a little askew, lit from one side, with the noise of a
 * cheap sensor. A fold runs across the code: its halves lie at an angle and do not quite meet, one is darker, and the
 * toner along it has flaked off. Made by asking for each pixel which point of the paper it sees.
 */
export const photograph = (print: Print, harm: Harm, random: Random): Raster => {
  const { modules } = print;
  const scale = harm.pixelsPerModule;
  // Points of the print that one camera pixel averages, each way.
  const samples = scale > 5 ? 2 : 3;
  const turn = random.between(0, 2 * Math.PI);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  // A turned square needs more room, the more the closer it is to 45°.
  const side = Math.ceil((modules + 2 * margin) * scale * (Math.abs(cos) + Math.abs(sin)));
  const [skewX, skewY] = [random.between(-0.1, 0.1), random.between(-0.1, 0.1)];
  const middle = modules / 2;
  const light = drawLight(random);
  const pixels = new Float32Array(side * side);
  for (let py = 0; py < side; py++) {
    for (let px = 0; px < side; px++) {
      let sum = 0;
      for (let s = 0; s < samples * samples; s++) {
        const u = (px + ((s % samples) + 0.5) / samples) / scale - side / scale / 2;
        const v = (py + (Math.floor(s / samples) + 0.5) / samples) / scale - side / scale / 2;
        const depth = 1 + (skewX * u + skewY * v) / modules;
        let x = (u * cos + v * sin) / depth + middle;
        let y = (v * cos - u * sin) / depth + middle;
        let shade = 1;
        let flaked = false;
        if (harm.fold) ({ x, y, shade, flaked } = harm.fold(x, y));
        const paper = flaked ? 1 : inkAt(print, x, y);
        sum += paper * shade * (harm.stain?.at(x, y) ?? 1);
      }
      pixels[py * side + px] = (sum / samples ** 2) * light(px / side, py / side);
    }
  }
  const blurred = harm.blur > 0 ? blur(pixels, side, harm.blur * scale) : pixels;
  const noise = random.between(0.01, 0.035);
  const seen = new Uint8Array(side * side);
  blurred.forEach((value, i) => {
    seen[i] = Math.max(0, Math.min(255, Math.round((value + noise * random.normal()) * 255)));
  });
  return { width: side, height: side, channels: 1, pixels: seen };
};

/** Toner gives back a tenth of the light, paper nine tenths. */
const inkAt = ({ raster, left, top, module }: Print, x: number, y: number): number => {
  const [dotX, dotY] = [Math.floor(left + x * module), Math.floor(top + y * module)];
  if (dotX < 0 || dotY < 0 || dotX >= raster.width || dotY >= raster.height) return 0.9;
  return (raster.pixels[dotY * raster.width + dotX] ?? 255) < 128 ? 0.1 : 0.9;
};

/** Where the paper that lies at (x, y) of the flat picture comes from, and what the fold does to it there. */
export type Fold = (x: number, y: number) => Folded;

interface Folded {
  readonly x: number;
  readonly y: number;
  readonly shade: number;
  readonly flaked: boolean;
}

/**
 * Through the inner part of the code, along an edge of the paper or up to ten degrees off it, as people fold. The half
 * beyond it stands up by 5 to 15 degrees: it was pressed flat with a thumb.
 */
export const drawFold = (random: Random, modules: number): Fold => {
  const alongEdge = random.between(0, 1) < 0.5 ? 0 : Math.PI / 2;
  const angle = alongEdge + random.between(-Math.PI / 18, Math.PI / 18);
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const middle = modules / 2;
  const offset = random.between(-0.25, 0.25) * modules;
  const shortened = Math.cos((random.between(5, 15) * Math.PI) / 180);
  const shifted = random.between(-0.2, 0.2);
  const darker = random.between(0.72, 0.95);
  const worn = random.between(0.15, 0.3);
  return (x, y) => {
    const away = (x - middle) * nx + (y - middle) * ny - offset;
    if (away <= 0) return { x, y, shade: 1, flaked: away > -worn };
    const stretch = away / shortened - away;
    return {
      x: x + stretch * nx - shifted * ny,
      y: y + stretch * ny + shifted * nx,
      shade: darker,
      flaked: away < worn,
    };
  };
};

/** Bright on one side, dim on the other. */
const drawLight = (random: Random): ((x: number, y: number) => number) => {
  const from = random.between(0, 2 * Math.PI);
  const [lx, ly] = [Math.cos(from) / 2, Math.sin(from) / 2];
  const [bright, dim] = [random.between(0.85, 1.05), random.between(0.4, 0.75)];
  return (x, y) => {
    const along = 0.5 + (x - 0.5) * lx * 1.4 + (y - 0.5) * ly * 1.4;
    return dim + (bright - dim) * along;
  };
};

/** Gaussian, rows then columns; the rim repeats. `radius` is the deviation in pixels. */
const blur = (pixels: Float32Array, side: number, radius: number): Float32Array => {
  const reach = Math.ceil(radius * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * radius ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: Float32Array, step: number, line: number): Float32Array => {
    const to = new Float32Array(from.length);
    for (let a = 0; a < side; a++)
      for (let b = 0; b < side; b++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) {
          const at = Math.max(0, Math.min(side - 1, b + k));
          sum += (from[a * line + at * step] ?? 0) * (weights[k + reach] ?? 0);
        }
        to[a * line + b * step] = sum / total;
      }
    return to;
  };
  return along(along(pixels, 1, side), side, 1);
};
