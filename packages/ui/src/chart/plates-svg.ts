import type { Language } from '@megibung/core';
import { plateMarkup } from '../drawing/plate-svg.ts';
import { type PlateKind, plateSize } from '../drawing/plates.ts';
import { formatNumber } from '../i18n/format.ts';
import type { ChartSize, PlatesChart } from './chart.ts';
import { lineHeight, px, textAt, textIn, wrap } from './chart-text.ts';
import { type ChartPalette, type Paint, platePalette } from './paint.ts';

/** Rows of plates under their names, and what one plate stands for where that is more than a meal. */
export const platesSvg = (
  chart: PlatesChart,
  language: Language,
  { width }: ChartSize,
  palette: ChartPalette,
  paint: Paint,
): { readonly markup: string; readonly height: number } | null => {
  const rows = chart.rows.map(({ label, plates }) => ({
    label,
    plates: plates.map(({ plate, count }) => ({
      plate,
      count: Number.isFinite(count) ? Math.max(0, Math.floor(count)) : 0,
    })),
  }));
  if (rows.length === 0) return null;
  const most = Math.max(0, ...rows.map(({ plates }) => plates.reduce((sum, { count }) => sum + count, 0)));
  let unit = 1;
  while (most / unit > (chart.platesMax ?? 30)) unit *= 10;

  const perLine = Math.max(5, Math.min(15, Math.floor(width / 5 / 44) * 5));
  const cell = Math.min(56, width / perLine);
  const scale = (cell * 0.9) / plateSize;
  const kinds = new Set<PlateKind>();
  let top = 0;
  let body = '';
  for (const { label, plates } of rows) {
    const lines = wrap(textIn(label, language), width, true);
    body += textAt(0, top + 14, lines, { fill: paint('ink'), isStrong: true });
    top += lines.length * lineHeight + 6;
    const drawn = plates.flatMap(({ plate, count }) => Array<PlateKind>(platesOf(count, unit)).fill(plate));
    for (const [i, plate] of drawn.entries()) {
      kinds.add(plate);
      const [x, y] = [(i % perLine) * cell, top + Math.floor(i / perLine) * cell];
      body += `<use href="#${idOf(plate, palette)}" transform="translate(${px(x)} ${px(y)}) scale(${Math.round(scale * 1000) / 1000})"/>`;
    }
    if (drawn.length === 0)
      body += `<path d="M2 ${top + 10}h24" stroke="${paint('line-strong')}" stroke-width="2"/>`;
    top += Math.max(1, Math.ceil(drawn.length / perLine)) * (drawn.length === 0 ? 20 : cell) + 10;
  }
  if (unit > 1) {
    const words = scaleWords[language](formatNumber(unit, language));
    body += textAt(0, top + 12, words, { fill: paint('clay') });
    top += lineHeight + 6;
  }
  const definitions = [...kinds]
    .map(
      (kind) =>
        `<g id="${idOf(kind, palette)}" fill="none" stroke-linecap="round" stroke-linejoin="round">${plateMarkup(kind, platePalette(palette))}</g>`,
    )
    .join('');
  return { markup: `<defs>${definitions}</defs>${body}`, height: Math.ceil(top) };
};

/** Here, and not in the dictionary, so that a page with one chart need not load all words of the house. */
const scaleWords = {
  id: (meals: string) => `Satu piring = ${meals} porsi`,
  en: (meals: string) => `One plate = ${meals} meals`,
} as const;

/** What is there is never rounded away. */
const platesOf = (count: number, unit: number): number =>
  count === 0 ? 0 : Math.max(1, Math.round(count / unit));

/** The same name is the same drawing everywhere, so that charts on one page may share it. */
const idOf = (kind: PlateKind, palette: ChartPalette): string => `chart-plate-${kind}-${palette}`;
