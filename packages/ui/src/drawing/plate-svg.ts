import { plateSize, plateStrokes, type VerdictPlateKind } from './plates.ts';
import { namingAttributes } from './svg.ts';
import { type Palette, strokesToMarkup } from './tones.ts';

export interface PlateOptions {
  /** CSS pixels; 64 by default. */
  readonly size?: number;
  /** What it says where no words stand beside it. */
  readonly label?: string;
  /** `ink` is pure black and white, for print. */
  readonly palette?: Palette;
}

/** A plate as a string. */
export const plateSvg = (kind: VerdictPlateKind, options: PlateOptions = {}): string => {
  const size = options.size ?? plateSize;
  return `<svg class="plate plate-${kind}" ${namingAttributes(options.label)} width="${size}" height="${size}" viewBox="0 0 ${plateSize} ${plateSize}" ${penAttributes}>${plateMarkup(kind, options.palette)}</svg>`;
};

/** What every stroke of a drawing shares. */
export const penAttributes = 'fill="none" stroke-linecap="round" stroke-linejoin="round"';

/** The paths alone, for a drawing that holds several plates. */
export const plateMarkup = (kind: VerdictPlateKind, palette: Palette = 'page'): string =>
  strokesToMarkup(plateStrokes(kind), palette);
