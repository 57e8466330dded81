import type { Bilingual } from '@megibung/core';
import katex from 'katex';

/** A formula of the guide: what it is, and who wrote it down. */
export interface Formula {
  readonly tex: string;
  /** Author, year, title or section: as one would find it. In both languages only where it is not a title. */
  readonly source: string | Bilingual;
  /** A letter by the name that the words know it by. */
  readonly symbols: Readonly<Record<string, string>>;
}

/**
 * A formula as HTML with MathML beside it. KaTeX places its boxes by `style` attributes, which our pages' policy
 * refuses, so every style becomes a class: the rules are in `formulaStyles`, once all formulas are written.
 */
export const formulaHtml = (tex: string, isDisplay: boolean): string => {
  const key = `${isDisplay} ${tex}`;
  let html = written.get(key);
  if (html === undefined) {
    html = classesForStyles(
      katex.renderToString(tex, {
        displayMode: isDisplay,
        output: 'htmlAndMathml',
        strict: 'error',
        trust: false,
      }),
    );
    written.set(key, html);
  }
  return html;
};

const written = new Map<string, string>();
const classes = new Map<string, string>();

const classesForStyles = (html: string): string =>
  html.replace(
    /<(\w+)((?: [\w:-]+="[^"]*")*?) style="([^"]*)"((?: [\w:-]+="[^"]*")*)>/g,
    (_, name, before, style, after) => {
      let named = classes.get(style);
      if (named === undefined) {
        named = `k${classes.size.toString(36)}`;
        classes.set(style, named);
      }
      const attributes = `${before}${after}`;
      return attributes.includes(' class="')
        ? `<${name}${attributes.replace(' class="', ` class="${named} `)}>`
        : `<${name} class="${named}"${attributes}>`;
    },
  );

/** The rules for all formulas written so far. */
export const formulaStyles = (): string =>
  [...classes].map(([style, name]) => `.katex .${name}{${style.replace(/;$/, '')}}`).join('');

/** The fonts that the formulas written so far are set in, by KaTeX's names. */
export const formulaFonts = (): readonly string[] => {
  const all = [...written.values()].join('');
  return Object.entries(fontsByClass)
    .filter(([, pattern]) => pattern.test(all))
    .map(([font]) => font);
};

const fontsByClass = {
  'Main-Regular': /class="/,
  'Math-Italic': /\bmathnormal\b/,
  'Main-Bold': /\b(mathbf|textbf)\b/,
  'Main-Italic': /\b(mathit|textit)\b/,
  'AMS-Regular': /\b(amsrm|mathbb|textbb)\b/,
  'Caligraphic-Regular': /\bmathcal\b/,
  'Size1-Regular': /\b(delimsizing size1|small-op|delim-size1)\b/,
  'Size2-Regular': /\b(delimsizing size2|large-op)\b/,
  'Size3-Regular': /\bdelimsizing size3\b/,
  'Size4-Regular': /\b(delimsizing size4|delim-size4)\b/,
} as const;
