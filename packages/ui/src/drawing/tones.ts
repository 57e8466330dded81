/**
 * The tones of our drawings, by role. On a page (`page`) they are custom properties, so that they follow the
 * theme; `plain` is the light theme's colours as such, for pictures that stand alone (a favicon, a mail);
 * `ink` is pure black and white, for print.
 */
const plainTones = {
  none: 'none',
  line: '#1c1b18',
  china: '#fffdf8',
  shade: '#cdbfa2',
  leaf: '#7fae5f',
  vein: '#3c6b38',
  rice: '#fffdf8',
  spice: '#e8a317',
  skin: '#dba878',
  ground: '#fbf7ee',
  go: '#1f6b3a',
  wait: '#e8a317',
  stop: '#b3301a',
  onGo: '#ffffff',
  onWait: '#1c1b18',
} as const;

export type Tone = keyof typeof plainTones;

export const tones = Object.keys(plainTones) as Tone[];

/** The custom property of a tone: `onGo` is `--plate-on-go`. Without a theme the plain colour serves. */
const pageTone = (tone: Tone): string =>
  tone === 'none'
    ? 'none'
    : `var(--plate-${tone.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)},${plainTones[tone]})`;

const black = '#000000';
const white = '#ffffff';

const inkTones: Readonly<Record<Tone, string>> = {
  none: 'none',
  line: black,
  china: white,
  shade: black,
  leaf: white,
  vein: black,
  rice: white,
  spice: white,
  skin: white,
  ground: white,
  go: black,
  wait: black,
  stop: black,
  onGo: white,
  onWait: white,
};

export type Palette = 'page' | 'plain' | 'ink';

export const toneColour = (tone: Tone, palette: Palette): string => {
  if (palette === 'ink') return inkTones[tone];
  return palette === 'plain' ? plainTones[tone] : pageTone(tone);
};

/** One path of a drawing: later ones lie on top. Widths are in units of the drawing; 0 is no outline. */
export interface Stroke {
  readonly d: string;
  readonly fill: Tone;
  readonly stroke: Tone;
  readonly width: number;
}

export const strokesToMarkup = (strokes: readonly Stroke[], palette: Palette): string =>
  strokes
    .map(({ d, fill, stroke, width }) => {
      const paint = fill === 'none' ? '' : ` fill="${toneColour(fill, palette)}"`;
      const outline =
        stroke === 'none' ? '' : ` stroke="${toneColour(stroke, palette)}" stroke-width="${width}"`;
      return `<path d="${d}"${paint}${outline}/>`;
    })
    .join('');
