import { type Cluster, textToClusters } from '@megibung/ui/card';
import PDFDocument from 'pdfkit';

/** Standard fonts of PDF. `italic` is a serif: the second language speaks in another voice, not a smaller one. */
export const fonts = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  italic: 'Times-Italic',
} as const;
export type FontName = keyof typeof fonts;

/** A piece of text laid out on one line at size 1,000: glyphs with where each begins. */
export interface GlyphRun {
  readonly glyphs: readonly { readonly cluster: Cluster; readonly x: number; readonly width: number }[];
  readonly width: number;
}

/**
 * Widths and kerning of the standard fonts, asked of pdfkit, which carries Adobe's metrics.
 * One is enough for a process; it keeps a small cache.
 */
export interface Metrics {
  readonly run: (text: string, font: FontName) => GlyphRun;
  /** In points, with kerning; `spacing` points after each glyph. */
  readonly width: (text: string, font: FontName, size: number, spacing?: number) => number;
}

export const createMetrics = (): Metrics => {
  const ruler = new PDFDocument({ autoFirstPage: false });
  const widths = new Map<string, number>();
  const measured = (text: string, font: FontName): number => {
    const key = font + text;
    const known = widths.get(key);
    if (known !== undefined) return known;
    const width = ruler.font(fonts[font]).fontSize(1000).widthOfString(text);
    if (widths.size < 20_000) widths.set(key, width);
    return width;
  };
  const widthOf = (cluster: Cluster, font: FontName): number =>
    named.get(cluster.code)?.[font] ?? measured(cluster.letter, font);

  const run = (text: string, font: FontName): GlyphRun => {
    const { clusters } = textToClusters(text);
    const glyphs: { cluster: Cluster; x: number; width: number }[] = [];
    let x = 0;
    clusters.forEach((cluster, i) => {
      const width = widthOf(cluster, font);
      glyphs.push({ cluster, x, width });
      x += width;
      const next = clusters[i + 1];
      if (next && !named.has(cluster.code) && !named.has(next.code)) {
        const pair = measured(cluster.letter + next.letter, font);
        x += pair - measured(cluster.letter, font) - measured(next.letter, font);
      }
    });
    return { glyphs, width: x };
  };
  return {
    run,
    width: (text, font, size, spacing = 0) => {
      const { glyphs, width } = run(text, font);
      return (width * size) / 1000 + spacing * Math.max(0, glyphs.length - 1);
    },
  };
};

/** Widths of the glyphs that pdfkit cannot be asked for, since WinAnsi has no code for them (Adobe's AFM files). */
const named: ReadonlyMap<number, Readonly<Record<FontName, number>>> = new Map([
  [1, { regular: 278, bold: 278, italic: 278 }],
  [8, { regular: 556, bold: 611, italic: 556 }],
  [11, { regular: 222, bold: 278, italic: 278 }],
  [12, { regular: 584, bold: 584, italic: 675 }],
]);

/** All accents of these fonts are so wide, the comma and the period are not. */
export const markWidth = (code: number): number => (code === 0x2c ? 278 : 333);
