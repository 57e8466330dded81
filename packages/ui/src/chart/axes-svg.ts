import type { Language } from '@megibung/core';
import { type AxisScale, extentOf, scaleOf } from './axis-scale.ts';
import type { AxesChart, ChartSize, MarkerMark } from './chart.ts';
import { lineHeight, px, textAt, textIn, widthOf, wrap } from './chart-text.ts';
import { type EndLabel, endLabelsOf, endOf, spread, widthOfLabels } from './end-labels.ts';
import { markSvg, type Pen } from './mark-svg.ts';
import { areaRole, lineRole, type Paint } from './paint.ts';

/** The inside of a chart with two axes; null where it has nothing to show. */
export const axesSvg = (
  chart: AxesChart,
  language: Language,
  size: ChartSize,
  paint: Paint,
): string | null => {
  const [extentX, extentY] = [extentOf(chart.x, 'x', chart.marks), extentOf(chart.y, 'y', chart.marks)];
  if (!extentX || !extentY) return null;
  const { width, height } = size;
  const words = { x: chart.x.label, y: chart.y.label };

  // Names stand at the ends of their lines where that leaves most of the room to the lines, else above.
  const beside = endLabelsOf(chart.marks, language, Math.max(60, width * 0.24));
  const besideWidth = beside.length === 0 ? 0 : Math.ceil(widthOfLabels(beside)) + 10;
  const linesMost = beside.reduce((most, { lines }) => Math.max(most, lines.length), 0);
  const isBeside = beside.length > 0 && besideWidth <= width * 0.3 && linesMost <= (width < 480 ? 2 : 4);
  const key = isBeside ? null : keyAbove(endLabelsOf(chart.marks, language, width - 40), width, paint);

  const yWords = words.y === undefined ? [] : wrap(textIn(words.y, language), width - 8);
  const top = (key?.height ?? 0) + yWords.length * lineHeight + 12;
  const bottom = Math.max(top + 20, height - (words.x === undefined ? 24 : 24 + lineHeight));
  const y = scaleOf(
    chart.y,
    'y',
    extentY,
    [bottom, top],
    Math.max(2, Math.floor((bottom - top) / 48)),
    language,
  );
  const left = Math.ceil(Math.max(8, ...y.ticks.map(({ text }) => widthOf(text) + 8)));
  const right = Math.max(left + 20, width - (isBeside ? besideWidth : 12));
  const x = fittingX(chart, extentX, [left, right], width, language);
  const plot = { left, top, right, bottom };
  const pen: Pen = { x: x.at, y: y.at, paint, plot };

  const middleY = (key?.height ?? 0) + 12;
  return [
    key?.markup ?? '',
    yWords.length > 0 ? textAt(0, middleY, yWords, { fill: paint('clay') }) : '',
    gridSvg(y, plot, paint),
    xTicksSvg(x, plot, width, paint),
    words.x === undefined
      ? ''
      : textAt(right, height - 5, textIn(words.x, language), { anchor: 'end', fill: paint('clay') }),
    // What lies beyond the axes is cut by a drawing within the drawing, which needs no name to be unique on a page.
    `<svg x="${left - 4}" y="${px(top - 6)}" width="${right - left + 8}" height="${px(bottom - top + 12)}" viewBox="${left - 4} ${px(top - 6)} ${right - left + 8} ${px(bottom - top + 12)}">`,
    ...chart.marks.map((mark) => markSvg(mark, pen)),
    '</svg>',
    markerLabels(chart, language, pen),
    isBeside ? labelsBeside(beside, pen, right + 8) : '',
  ].join('');
};

/** As many ticks as stand side by side. */
const fittingX = (
  chart: AxesChart,
  extent: NonNullable<ReturnType<typeof extentOf>>,
  range: readonly [number, number],
  width: number,
  language: Language,
): AxisScale => {
  for (let ticks = Math.max(2, Math.floor((range[1] - range[0]) / 60)); ; ticks--) {
    const scale = scaleOf(chart.x, 'x', extent, range, ticks, language);
    const isFree = scale.ticks.every((tick, i) => {
      const next = scale.ticks[i + 1];
      const apart = next && middleOf(next, width) - middleOf(tick, width);
      return apart === undefined || apart > (widthOf(tick.text) + widthOf(next?.text ?? '')) / 2 + 6;
    });
    if (isFree || ticks <= 2) return scale;
  }
};

/** A tick's words stay on the picture. */
const middleOf = ({ at, text }: AxisScale['ticks'][number], width: number): number => {
  const half = widthOf(text) / 2;
  return Math.max(half, Math.min(width - half, at));
};

const gridSvg = (y: AxisScale, plot: Pen['plot'], paint: Paint): string => {
  const lines = y.ticks.map(({ at }) => `M${plot.left} ${px(at)}H${plot.right}`).join('');
  const texts = y.ticks.map(({ at, text }) => textAt(plot.left - 7, at + 4.5, text)).join('');
  const axis = `<path d="M${plot.left} ${plot.bottom}H${plot.right}" stroke="${paint('line-strong')}"/>`;
  return `<path d="${lines}" stroke="${paint('line')}"/>${axis}<g text-anchor="end" fill="${paint('clay')}">${texts}</g>`;
};

const xTicksSvg = (x: AxisScale, plot: Pen['plot'], width: number, paint: Paint): string => {
  let [marks, texts] = ['', ''];
  let free = -Infinity;
  for (const tick of x.ticks) {
    marks += `M${px(tick.at)} ${plot.bottom}v5`;
    const half = widthOf(tick.text) / 2;
    const middle = middleOf(tick, width);
    // Words for ticks may be longer than the room between them: then every other one.
    if (middle - half < free) continue;
    free = middle + half + 4;
    texts += textAt(middle, plot.bottom + 19, tick.text);
  }
  return `<path d="${marks}" stroke="${paint('line-strong')}"/><g text-anchor="middle" fill="${paint('clay')}">${texts}</g>`;
};

const labelsBeside = (labels: readonly EndLabel[], pen: Pen, left: number): string => {
  const { plot, paint } = pen;
  const shown = labels.flatMap((label) => {
    const end = endOf(label.mark);
    if (!end) return [];
    const middle = Math.max(plot.top, Math.min(plot.bottom, pen.y(end.y)));
    return Number.isFinite(middle) ? [{ label, middle }] : [];
  });
  const tops = spread(
    shown.map(({ label, middle }) => ({ middle, lines: label.lines.length })),
    plot.top - 8,
    plot.bottom + 4,
  );
  return shown
    .map(({ label }, i) =>
      textAt(left, (tops[i] ?? 0) + 13, label.lines, { fill: paint(lineRole(label.tone)), isStrong: true }),
    )
    .join('');
};

/** On a narrow picture: what each line looks like, and its name. */
const keyAbove = (
  labels: readonly EndLabel[],
  width: number,
  paint: Paint,
): { readonly markup: string; readonly height: number } | null => {
  if (labels.length === 0) return null;
  let [left, top, markup] = [0, 0, ''];
  for (const { lines, tone, mark } of labels) {
    const needed = 26 + Math.max(...lines.map((line) => widthOf(line, true))) + 14;
    if (left > 0 && left + needed > width) {
      left = 0;
      top += lineHeight + 2;
    }
    markup += swatch(mark, left, top + 8, tone, paint);
    markup += textAt(left + 26, top + 13, lines, { fill: paint(lineRole(tone)), isStrong: true });
    left += needed;
    if (lines.length > 1) {
      left = width;
      top += (lines.length - 1) * lineHeight;
    }
  }
  return { markup, height: top + lineHeight + 8 };
};

const swatch = (
  mark: EndLabel['mark'],
  x: number,
  y: number,
  tone: EndLabel['tone'],
  paint: Paint,
): string => {
  if (mark.kind === 'points')
    return `<circle cx="${x + 10}" cy="${y}" r="3.5" fill="${paint(lineRole(tone))}"/>`;
  if (mark.kind === 'line' || mark.kind === 'steps') {
    const dash =
      mark.dash === 'dashed'
        ? ' stroke-dasharray="6 4"'
        : mark.dash === 'dotted'
          ? ' stroke-dasharray="1.5 4"'
          : '';
    return `<path d="M${x + 1} ${y}h18" stroke="${paint(lineRole(tone))}" stroke-width="2.25" stroke-linecap="round"${dash}/>`;
  }
  const opacity = mark.kind === 'bars' ? 0.85 : mark.weight === 'inner' ? 0.45 : 0.25;
  return `<path d="M${x} ${y - 6}h20v12h-20z" fill="${paint(areaRole(tone))}" fill-opacity="${opacity}"/>`;
};

/** Beside their marks, on the side that has room; those that would lie on each other take a line of their own. */
const markerLabels = (chart: AxesChart, language: Language, pen: Pen): string => {
  const { plot, paint } = pen;
  const taken: { left: number; right: number; y: number }[] = [];
  const markers = chart.marks.filter((mark): mark is MarkerMark => mark.kind === 'marker');
  return markers
    .map((mark) => {
      if (mark.label === undefined) return '';
      const room = (plot.right - plot.left) * (mark.x === undefined ? 0.95 : 0.6);
      const lines = wrap(textIn(mark.label, language), Math.max(90, room), true);
      const wide = Math.max(...lines.map((line) => widthOf(line, true)));
      const at = mark.x === undefined ? plot.left : pen.x(mark.x);
      if (!Number.isFinite(at) || at < plot.left - 1 || at > plot.right + 1) return '';
      const isEnd = mark.x !== undefined && at + 8 + wide > plot.right && at - 8 - wide > plot.left - 30;
      const x =
        mark.x === undefined
          ? at + 4
          : Math.min(isEnd ? at - 8 : at + 8, isEnd ? plot.right : Math.max(plot.left, plot.right - wide));
      const [left, right] = isEnd ? [x - wide, x] : [x, x + wide];
      const over = mark.y === undefined ? plot.top + 6 : pen.y(mark.y) - 8 - (lines.length - 1) * lineHeight;
      let y = Math.max(plot.top + 6, Math.min(plot.bottom - 6, Number.isFinite(over) ? over : plot.top));
      while (taken.some((box) => left < box.right && right > box.left && Math.abs(box.y - y) < lineHeight))
        y += lineHeight;
      for (let i = 0; i < lines.length; i++) taken.push({ left, right, y: y + i * lineHeight });
      return textAt(x, y, lines, {
        anchor: isEnd ? 'end' : 'start',
        fill: paint(lineRole(mark.tone ?? 'ink')),
        halo: paint('rice'),
        isStrong: true,
      });
    })
    .join('');
};
