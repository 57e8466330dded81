import { circle, wobble } from './pen.ts';
import { namingAttributes } from './svg.ts';
import { type Palette, type Stroke, strokesToMarkup } from './tones.ts';

/** The shared plate from above, and five people's portions around it. */
const portion = (turn: number): Stroke => {
  const angle = ((turn * 72 - 90) * Math.PI) / 180;
  return {
    d: circle(
      Math.round((32 + 22 * Math.cos(angle)) * 100) / 100,
      Math.round((32 + 22 * Math.sin(angle)) * 100) / 100,
      7,
    ),
    fill: turn === 0 ? 'spice' : 'leaf',
    stroke: 'line',
    width: 2.4,
  };
};

const logoStrokes: readonly Stroke[] = [
  { d: wobble(32, 32, 18, 1), fill: 'china', stroke: 'line', width: 2.4 },
  ...[0, 1, 2, 3, 4].map(portion),
];

export interface LogoOptions {
  readonly size?: number;
  readonly label?: string;
  readonly palette?: Palette;
}

export const logoSvg = (options: LogoOptions = {}): string => {
  const size = options.size ?? 40;
  return `<svg class="logo" ${namingAttributes(options.label)} width="${size}" height="${size}" viewBox="0 0 64 64" fill="none" stroke-linecap="round" stroke-linejoin="round">${strokesToMarkup(logoStrokes, options.palette ?? 'page')}</svg>`;
};
