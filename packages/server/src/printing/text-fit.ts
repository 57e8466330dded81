import { splitClusters } from '@megibung/ui/card';
import type { FontName, Metrics } from './metrics.ts';

export interface TextStyle {
  readonly font: FontName;
  readonly sizeMax: number;
  /** Smaller than this it is not made: it is cut short with an ellipsis then. */
  readonly sizeMin: number;
  /** Distance of baselines in sizes. */
  readonly leading: number;
  /** Makes the lines about equally long, so that no single word hangs. */
  readonly balanced?: boolean;
}

/** One text of a stack. `gap` is the space above it, in points, unless it is the first. */
interface StackItem {
  readonly text: string;
  readonly style: TextStyle;
  readonly gap: number;
}

export interface FittedText {
  readonly style: TextStyle;
  readonly size: number;
  readonly lines: readonly string[];
  /** From the top of the first line to the foot of the last. */
  readonly height: number;
  /** From the top of the stack. */
  readonly top: number;
}

export interface FittedStack {
  readonly items: readonly FittedText[];
  readonly height: number;
  /** Something did not fit even at its smallest, and ends in an ellipsis. */
  readonly cut: boolean;
}

const sizeStep = 0.25;
/** Readers may draw a standard font with one of their own that is a little wider. */
const slack = 0.985;

/**
 * Texts one above the other within a width and a height: as large as they may be, then smaller step by step,
 * always the one that is furthest from its smallest size; whole words first, then long words broken, and the
 * last resort is an ellipsis, from the last text upwards. Never wider or higher than told.
 */
export const fitStack = (
  metrics: Metrics,
  texts: readonly StackItem[],
  width: number,
  height: number,
): FittedStack => {
  const items = texts
    .map((item) => ({ ...item, words: printableWords(metrics, item), size: item.style.sizeMax }))
    .filter(({ words }) => words.length > 0);
  const narrow = width * slack;
  const heightOf = (item: (typeof items)[number], lines: number) =>
    lines === 0 ? 0 : item.size * (1 + item.style.leading * (lines - 1));
  const set = () =>
    items.map((item) => {
      const measure = ruler(metrics, item.style.font, item.size);
      const lines = wrap(item.words, narrow, measure);
      if (lines || item.size > item.style.sizeMin) return lines;
      const pieces = item.words.flatMap((word) => breakWord(word, narrow, measure));
      return wrap(pieces, narrow, measure);
    });
  const total = (lines: readonly (readonly string[] | null)[]) =>
    items.reduce((sum, item, i) => sum + (i === 0 ? 0 : item.gap) + heightOf(item, lines[i]?.length ?? 0), 0);

  let lines = set();
  for (;;) {
    const tooWide = items.filter((item, i) => lines[i] === null && item.size > item.style.sizeMin);
    const candidates =
      tooWide.length > 0
        ? tooWide
        : total(lines) > height
          ? items.filter(({ size, style }) => size > style.sizeMin)
          : [];
    const largest = candidates.reduce<(typeof items)[number] | null>(
      (best, item) => (best && spare(best) >= spare(item) ? best : item),
      null,
    );
    if (!largest) break;
    largest.size = Math.max(largest.style.sizeMin, largest.size - sizeStep);
    lines = set();
  }

  // What is still too high loses its last lines, the last text first; each keeps at least one.
  let cut = false;
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i];
    while (item && total(lines) > height && (lines[i]?.length ?? 0) > 1) {
      cut = true;
      const kept = (lines[i] ?? []).slice(0, -1);
      const measure = ruler(metrics, item.style.font, item.size);
      lines = lines.with(i, [...kept.slice(0, -1), cutShort(kept.at(-1) ?? '', narrow, measure)]);
    }
  }

  let top = 0;
  const fitted = items.map((item, i): FittedText => {
    const own = lines[i] ?? [];
    const measure = ruler(metrics, item.style.font, item.size);
    const whole = own.join(' ') === item.words.join(' ');
    if (i > 0) top += item.gap;
    const result = {
      style: item.style,
      size: item.size,
      lines: item.style.balanced && whole ? balance(item.words, own.length, narrow, measure) : own,
      height: heightOf(item, own.length),
      top,
    };
    top += result.height;
    return result;
  });
  return { items: fitted, height: top, cut };
};

/** One line, shrunk and at last cut short to the width. */
export const fitLine = (metrics: Metrics, text: string, style: TextStyle, width: number): FittedText => {
  const line = printableWords(metrics, { text, style, gap: 0 }).join(' ');
  const narrow = width * slack;
  const fitted = (size: number, words: string): FittedText => ({
    style,
    size,
    lines: words ? [words] : [],
    height: words ? size : 0,
    top: 0,
  });
  for (let size = style.sizeMax; size >= style.sizeMin; size -= sizeStep) {
    if (metrics.width(line, style.font, size) <= narrow) return fitted(size, line);
  }
  return fitted(style.sizeMin, cutShort(line, narrow, ruler(metrics, style.font, style.sizeMin)));
};

type Measure = (line: string) => number;

const ruler =
  (metrics: Metrics, font: FontName, size: number): Measure =>
  (line) =>
    metrics.width(line, font, size);

const spare = ({ size, style }: { readonly size: number; readonly style: TextStyle }): number =>
  (size - style.sizeMin) / (style.sizeMax - style.sizeMin || 1);

const printableWords = (metrics: Metrics, { text, style }: StackItem): readonly string[] =>
  text.split(/\s+/u).filter((word) => metrics.run(word, style.font).glyphs.length > 0);

/** Greedy lines, or null when a word alone is too wide. */
const wrap = (words: readonly string[], width: number, measure: Measure): readonly string[] | null => {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (measure(word) > width) return null;
    if (line) lines.push(line);
    line = word;
  }
  return line ? [...lines, line] : lines;
};

/** The narrowest column that still takes `count` lines: makes them about equally long. */
const balance = (
  words: readonly string[],
  count: number,
  width: number,
  measure: Measure,
): readonly string[] => {
  let [narrow, wide] = [width / (count + 1), width];
  for (let step = 0; step < 8; step++) {
    const middle = (narrow + wide) / 2;
    const lines = wrap(words, middle, measure);
    if (lines && lines.length <= count) wide = middle;
    else narrow = middle;
  }
  return wrap(words, wide, measure) ?? [];
};

/** A word in pieces that fit, cut between characters, never between a letter and its accent. */
const breakWord = (word: string, width: number, measure: Measure): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const cluster of splitClusters(word)) {
    if (piece && measure(piece + cluster) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += cluster;
  }
  return piece ? [...pieces, piece] : pieces;
};

const cutShort = (line: string, width: number, measure: Measure): string => {
  let clusters = splitClusters(line);
  const shortened = () => `${clusters.join('').replace(/[\s,.;·…-]+$/u, '')}…`;
  while (clusters.length > 0 && measure(shortened()) > width) clusters = clusters.slice(0, -1);
  return shortened();
};
