import type { Language } from '@megibung/core';
import { escapeMarkup } from '../drawing/svg.ts';
import type { ChartText } from './chart.ts';

export const textIn = (text: ChartText, language: Language): string =>
  typeof text === 'string' ? text : text[language];

export const fontSize = 13;
export const lineHeight = 16;

/** About how wide words are in a system font: enough to leave room, a little more than needed. */
export const widthOf = (text: string, isStrong = false): number => {
  let units = 0;
  for (let i = 0; i < text.length; i++) units += widthOfCode(text.charCodeAt(i));
  return units * fontSize * (isStrong ? 1.1 : 1);
};

const narrow = new Set([..."iljtfr.,:;!|’'()[] "].map((each) => each.charCodeAt(0)));
const wide = new Set([...'mwMW%@—'].map((each) => each.charCodeAt(0)));

const widthOfCode = (code: number): number => {
  if (narrow.has(code)) return 0.33;
  if (wide.has(code)) return 0.88;
  return code >= 65 && code <= 90 ? 0.68 : 0.57;
};

/** Lines no wider than `width` where words allow. */
export const wrap = (text: string, width: number, isStrong = false): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, isStrong) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
};

export interface TextOptions {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
  /** The ground's colour around it, where it stands on lines. */
  readonly halo?: string;
  readonly isStrong?: boolean;
}

/** Words with their baseline at y, each further line below the last. */
export const textAt = (
  x: number,
  y: number,
  lines: string | readonly string[],
  { anchor, fill, halo, isStrong }: TextOptions = {},
): string => {
  const attributes =
    (anchor && anchor !== 'start' ? ` text-anchor="${anchor}"` : '') +
    (fill ? ` fill="${fill}"` : '') +
    (isStrong ? ' font-weight="650"' : '') +
    (halo ? ` stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"` : '');
  const [at, first] = [px(x), px(y)];
  if (typeof lines === 'string' || lines.length === 1) {
    return `<text x="${at}" y="${first}"${attributes}>${escapeMarkup(typeof lines === 'string' ? lines : (lines[0] ?? ''))}</text>`;
  }
  const spans = lines.map(
    (line, i) => `<tspan x="${at}" y="${px(y + i * lineHeight)}">${escapeMarkup(line)}</tspan>`,
  );
  return `<text${attributes}>${spans.join('')}</text>`;
};

/** A tenth of a pixel, and never so far away that a number stops being one. */
export const px = (value: number): number =>
  Number.isFinite(value) ? Math.round(Math.max(-1e5, Math.min(1e5, value)) * 10) / 10 : 0;
