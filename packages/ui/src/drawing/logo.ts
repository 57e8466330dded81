import { brushed, circle } from './pen.ts';
import { namingAttributes, round } from './svg.ts';
import { type Palette, type Stroke, strokesToMarkup, toneColour } from './tones.ts';

/**
 * The mark: one plate from above, shared. Five portions on it, each on its leaf, turn about the middle like the
 * petals of the frangipani; one of them is the turmeric one, the meal that is given.
 */
const petal = (index: number): readonly Stroke[] => {
  const turn = (points: string): string => {
    const angle = (index * 72 * Math.PI) / 180;
    return points.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) => {
      const [dx, dy] = [Number(x), Number(y)];
      return `${round(32 + dx * Math.cos(angle) - dy * Math.sin(angle))} ${round(32 + dx * Math.sin(angle) + dy * Math.cos(angle))}`;
    });
  };
  return [
    {
      d: turn('M0 -2.6C8.2 -4.6 14.6 -13 8.8 -22.4C-1.4 -23 -8.4 -12.8 0 -2.6Z'),
      fill: index === 0 ? 'spice' : 'leaf',
      stroke: 'line',
      width: 2.2,
    },
    { d: turn('M2 -10C3.7 -12.3 5 -14.6 5.9 -17.2'), fill: 'none', stroke: 'line', width: 1.5 },
  ];
};

const logoStrokes: readonly Stroke[] = [
  { d: brushed(32, 32, 30, 1), fill: 'line', stroke: 'none', width: 0 },
  { d: brushed(32.1, 31.9, 27.2, 3), fill: 'china', stroke: 'none', width: 0 },
  ...[0, 1, 2, 3, 4].flatMap(petal),
  { d: circle(32, 32, 3.4), fill: 'spice', stroke: 'line', width: 2 },
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

/** The mark as a file of its own, for a browser's tab. */
export const faviconSvg = (): string => standalone(64, `${pen}${logoMarkup()}</g>`);

/**
 * The mark on leaf green, 512 units square: for a home screen. Everything that matters lies within the middle
 * 80 %, so that a phone may cut it to any shape (a "maskable" icon).
 */
export const appIconSvg = (): string =>
  standalone(
    512,
    `<rect width="512" height="512" fill="${toneColour('go', 'plain')}"/><g transform="translate(64 64) scale(6)">${pen}${logoMarkup()}</g></g>`,
  );

const pen = '<g fill="none" stroke-linecap="round" stroke-linejoin="round">';

const logoMarkup = (): string => strokesToMarkup(logoStrokes, 'plain');

const standalone = (size: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><title>Megibung</title>${body}</svg>\n`;
