import type { Palette } from '../drawing/tones.ts';
import { themeColours } from '../theme/css-strings.ts';
import type { ChartTone } from './chart.ts';

/**
 * The colours of a chart. On a page they are the theme's custom properties, so light and dark need no second drawing
 * and no style block (which a strict policy would refuse); alone they are the colours as such.
 */
export type ChartPalette = 'page' | 'light' | 'dark';

type Role =
  | 'rice'
  | 'ink'
  | 'clay'
  | 'line'
  | 'line-strong'
  | 'go'
  | 'go-text'
  | 'wait'
  | 'wait-text'
  | 'stop'
  | 'stop-text';

export type Paint = (role: Role) => string;

export const paintOf = (palette: ChartPalette): Paint => paints[palette];

const light = (role: Role): string => themeColours.light[role] ?? '#000000';

const paints: Readonly<Record<ChartPalette, Paint>> = {
  page: (role) => `var(--${role},${light(role)})`,
  light,
  dark: (role) => themeColours.dark[role] ?? '#ffffff',
};

/** The colour of lines and words: dark enough to be read. */
export const lineRole = (tone: ChartTone): Role =>
  tone === 'clay' || tone === 'ink' ? tone : `${tone}-text`;

/** The colour of areas. */
export const areaRole = (tone: ChartTone): Role => tone;

/** The plates' own palette beside it. */
export const platePalette = (palette: ChartPalette): Palette => (palette === 'page' ? 'page' : 'plain');
