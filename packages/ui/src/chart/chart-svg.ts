import type { Language } from '@megibung/core';
import { escapeMarkup } from '../drawing/svg.ts';
import { axesSvg } from './axes-svg.ts';
import type { Chart, ChartSize } from './chart.ts';
import { textAt, textIn } from './chart-text.ts';
import { type ChartPalette, paintOf } from './paint.ts';
import { platesSvg } from './plates-svg.ts';

/**
 * Draws a chart as SVG for a page of ours: its colours follow the theme. Pure and quick (some tenths of a millisecond
 * for three bands of a year), so it may be drawn anew while a finger moves. `size` is the room in CSS pixels; plates
 * take the height that they need. What is not finite is left out; a chart of nothing says that it has no data.
 */
export const chartSvg = (chart: Chart, language: Language, size: ChartSize): string =>
  draw(chart, language, size, 'page', '');

/** The same as a file of its own: with its colours, a ground, and no need of a style sheet. */
export const standaloneSvg = (
  chart: Chart,
  language: Language,
  size: ChartSize,
  theme: 'light' | 'dark' = 'light',
): string => {
  const attributes =
    'xmlns="http://www.w3.org/2000/svg" font-family="system-ui, \'Segoe UI\', Roboto, \'Noto Sans\', sans-serif" ';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${draw(chart, language, size, theme, attributes)}\n`;
};

const margin = 16;

const draw = (
  chart: Chart,
  language: Language,
  size: ChartSize,
  palette: ChartPalette,
  attributes: string,
): string => {
  const isAlone = palette !== 'page';
  const paint = paintOf(palette);
  const room = { width: roomOf(size.width, 160), height: roomOf(size.height, 120) };
  const inner = isAlone
    ? { width: room.width - 2 * margin, height: room.height - 2 * margin - titleHeight }
    : room;
  const title = textIn(chart.title, language);
  let height = inner.height;
  let markup: string | null = null;
  if (chart.kind === 'plates') {
    const plates = platesSvg(chart, language, inner, palette, paint);
    if (plates) ({ markup, height } = plates);
  } else markup = axesSvg(chart, language, inner, paint);
  const nothing = noData[language];
  const body =
    markup ?? textAt(inner.width / 2, height / 2, nothing, { anchor: 'middle', fill: paint('clay') });
  const answer = markup === null ? nothing : textIn(chart.answer, language);
  const whole = isAlone ? height + 2 * margin + titleHeight : height;
  return [
    `<svg ${attributes}class="chart" role="img" width="${room.width}" height="${whole}" viewBox="0 0 ${room.width} ${whole}" font-size="13">`,
    `<title>${escapeMarkup(title)}</title><desc>${escapeMarkup(answer)}</desc>`,
    isAlone
      ? `<rect width="${room.width}" height="${whole}" fill="${paint('rice')}"/>${textAt(margin, margin + 14, title, { fill: paint('ink'), isStrong: true })}<g transform="translate(${margin} ${margin + titleHeight})">${body}</g>`
      : body,
    '</svg>',
  ].join('');
};

const titleHeight = 28;

const noData = { id: 'Belum ada data', en: 'No data yet' } as const;

/** A size that can be drawn in, whatever was measured. */
const roomOf = (pixels: number, least: number): number =>
  Math.round(Math.min(8192, Math.max(least, Number.isFinite(pixels) ? pixels : least)));
