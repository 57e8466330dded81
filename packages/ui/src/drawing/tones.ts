/**
 * The tones of our drawings. On a page they follow the theme by custom properties; the colour after the comma
 * serves where there is no theme (a favicon, a picture in a mail). `ink` is pure black and white, for print.
 */
const pageTones = {
  none: 'none',
  line: 'var(--plate-line,#1c1b18)',
  china: 'var(--plate-china,#fffdf8)',
  shade: 'var(--plate-shade,#d9ccb2)',
  leaf: 'var(--plate-leaf,#6fa052)',
  vein: 'var(--plate-vein,#2f5f33)',
  rice: 'var(--plate-rice,#fffdf8)',
  spice: 'var(--plate-spice,#e8a317)',
  skin: 'var(--plate-skin,#d9a574)',
  ground: 'var(--plate-ground,#fffdf8)',
  go: 'var(--plate-go,#1f6b3a)',
  wait: 'var(--plate-wait,#e8a317)',
  stop: 'var(--plate-stop,#b3301a)',
  onGo: 'var(--plate-on-go,#ffffff)',
  onWait: 'var(--plate-on-wait,#1c1b18)',
} as const;

export type Tone = keyof typeof pageTones;

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

export type Palette = 'page' | 'ink';

export const toneColour = (tone: Tone, palette: Palette): string =>
  palette === 'ink' ? inkTones[tone] : pageTones[tone];

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
