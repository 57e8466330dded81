import type { ArtPath } from '@megibung/ui/meal-art';
import type { FontName, GlyphRun, Metrics } from './metrics.ts';
import { markWidth } from './metrics.ts';

/**
 * Writes PDF operators for a space whose y grows downwards, in points. Two inks only, black and paper: a card
 * prints the same on a copier and on a laser printer.
 */
export interface Canvas {
  readonly text: (text: string, at: TextPlace) => void;
  /** A path of absolute M, L, C, Z, scaled and moved to (x, y). */
  readonly art: (paths: readonly ArtPath[], x: number, y: number, scale: number) => void;
  readonly line: (x1: number, y1: number, x2: number, y2: number, width: number) => void;
  readonly rect: (x: number, y: number, width: number, height: number, paint: Paint) => void;
  readonly circle: (x: number, y: number, radius: number, lineWidth: number, fill?: 'paper') => void;
  /** Runs `draw` with the origin moved to (x, y) and turned clockwise. */
  readonly turned: (x: number, y: number, deg: number, draw: () => void) => void;
  /** Operators as they are. */
  readonly raw: (operators: string) => void;
  readonly operators: () => string;
}

export interface TextPlace {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly font: FontName;
  readonly size: number;
  /** Points after each glyph. */
  readonly spacing?: number;
  /** What `x` is of the line; `left` unless told. */
  readonly align?: 'left' | 'center' | 'right';
  readonly ink?: 'black' | 'paper';
}

type Paint = 'black' | 'paper' | { readonly lineWidth: number; readonly fill?: 'paper' };

export const createCanvas = (metrics: Metrics): Canvas => {
  const out: string[] = [];
  const paint = (how: Paint): string => {
    if (how === 'black') return 'f';
    if (how === 'paper') return '1 g f 0 g';
    return how.fill ? `1 g ${num(how.lineWidth)} w B 0 g` : `${num(how.lineWidth)} w S`;
  };
  const canvas: Canvas = {
    text: (text, place) => {
      const run = metrics.run(text, place.font);
      if (run.glyphs.length > 0) out.push(textOperators(run, place));
    },
    art: (paths, x, y, scale) => {
      out.push(`q ${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y)} cm 1 J 1 j`);
      for (const { d, fill, width } of paths) {
        const operators = pathDataToOperators(d);
        if (fill === 'ink') out.push(`${operators} f`);
        else if (fill === 'paper') out.push(`1 g ${num(width)} w ${operators} B 0 g`);
        else out.push(`${num(width)} w ${operators} S`);
      }
      out.push('Q');
    },
    line: (x1, y1, x2, y2, width) => {
      out.push(`${num(width)} w ${num(x1)} ${num(y1)} m ${num(x2)} ${num(y2)} l S`);
    },
    rect: (x, y, width, height, how) => {
      out.push(`${num(x)} ${num(y)} ${num(width)} ${num(height)} re ${paint(how)}`);
    },
    circle: (x, y, radius, lineWidth, fill) => {
      const h = radius * 0.5523;
      const curve = (...points: number[]) => `${points.map(num).join(' ')} c`;
      const path = [
        `${num(x + radius)} ${num(y)} m`,
        curve(x + radius, y + h, x + h, y + radius, x, y + radius),
        curve(x - h, y + radius, x - radius, y + h, x - radius, y),
        curve(x - radius, y - h, x - h, y - radius, x, y - radius),
        curve(x + h, y - radius, x + radius, y - h, x + radius, y),
      ].join(' ');
      out.push(`${path} h ${paint(fill ? { lineWidth, fill } : { lineWidth })}`);
    },
    turned: (x, y, deg, draw) => {
      const [cos, sin] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
      out.push(`q ${fine(cos)} ${fine(sin)} ${fine(-sin)} ${fine(cos)} ${num(x)} ${num(y)} cm`);
      draw();
      out.push('Q');
    },
    raw: (operators) => {
      out.push(operators);
    },
    operators: () => out.join('\n'),
  };
  return canvas;
};

/** The name of a font in the resources of every page and form. */
export const fontResource = (font: FontName): string => ({ regular: 'R', bold: 'B', italic: 'I' })[font];

const textOperators = (run: GlyphRun, place: TextPlace): string => {
  const { font, size, spacing = 0, align = 'left', ink = 'black' } = place;
  const em = size / 1000;
  const width = run.width * em + spacing * (run.glyphs.length - 1);
  const left = align === 'left' ? place.x : align === 'right' ? place.x - width : place.x - width / 2;
  // Runs of plain glyphs are one operator with its kerning; a glyph with accents is placed piece by piece.
  const parts: string[] = [];
  let plain: { x: number; items: string[]; end: number } | null = null;
  const endPlain = () => {
    if (plain) parts.push(`${at(plain.x, place.y)} [<${plain.items.join('')}>] TJ`);
    plain = null;
  };
  run.glyphs.forEach(({ cluster, x, width: glyphWidth }, i) => {
    const start = left + x * em + spacing * i;
    if (cluster.marks.length > 0) {
      endPlain();
      parts.push(spanned(cluster.text, `${at(start, place.y)} <${hex(cluster.code)}> Tj`));
      for (const { code, up } of cluster.marks) {
        const x = start + ((glyphWidth - markWidth(code)) / 2) * em;
        parts.push(spanned('', `${at(x, place.y - up * em)} <${hex(code)}> Tj`));
      }
      return;
    }
    if (!plain) plain = { x: start, items: [], end: x };
    const kern = Math.round(plain.end - x);
    plain.items.push(kern === 0 ? hex(cluster.code) : `>${kern}<${hex(cluster.code)}`);
    plain.end = x + glyphWidth;
  });
  endPlain();
  return [
    `BT /${fontResource(font)} ${num(size)} Tf ${num(spacing)} Tc${ink === 'paper' ? ' 1 g' : ''}`,
    ...parts,
    ink === 'paper' ? 'ET 0 g' : 'ET',
  ].join(' ');
};

/** Tells search and copy what the glyphs stand for: the letter for the whole character, its accents for nothing. */
const spanned = (text: string, operators: string): string =>
  `/Span <</ActualText <${utf16(text)}>>> BDC ${operators} EMC`;

const at = (x: number, y: number): string => `1 0 0 -1 ${num(x)} ${num(y)} Tm`;

const pathDataToOperators = (d: string): string =>
  d
    .replace(
      /([MLCZ])([^MLCZ]*)/g,
      (_, op: string, numbers: string) => `${numbers.trim()} ${operatorOf[op]} `,
    )
    .trim();

const operatorOf: Readonly<Record<string, string>> = { M: 'm', L: 'l', C: 'c', Z: 'h' };

const hex = (code: number): string => code.toString(16).padStart(2, '0');
const utf16 = (text: string): string =>
  `feff${Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('')}`;
const num = (n: number): string => String(Math.round(n * 1000) / 1000 || 0);
const fine = (n: number): string => n.toFixed(6);
