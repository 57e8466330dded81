import { area, curveStepAfter, line } from 'd3-shape';
import { type AxisScale, barWidth } from './axis-scale.ts';
import type { BandMark, BarsMark, ChartMark, Column, LineMark, MarkerMark, PointsMark } from './chart.ts';
import { px } from './chart-text.ts';
import { areaRole, lineRole, type Paint } from './paint.ts';

/** What a mark is drawn with. */
export interface Pen {
  readonly x: AxisScale['at'];
  readonly y: AxisScale['at'];
  readonly paint: Paint;
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

export const markSvg = (mark: ChartMark, pen: Pen): string => {
  switch (mark.kind) {
    case 'line':
    case 'steps':
      return lineSvg(mark, pen);
    case 'band':
      return bandSvg(mark, pen);
    case 'bars':
      return barsSvg(mark, pen);
    case 'points':
      return pointsSvg(mark, pen);
    case 'marker':
      return markerSvg(mark, pen);
  }
};

export const dashes = {
  solid: '',
  dashed: ' stroke-dasharray="7 5"',
  dotted: ' stroke-dasharray="1.5 5"',
} as const;

const lineSvg = (mark: LineMark, { x, y, paint }: Pen): string => {
  const colour = paint(lineRole(mark.tone ?? 'go'));
  const [xs, ys] = [pixels(mark.x, x), pixels(mark.y, y)];
  const isPoint = (_: number, i: number): boolean => Number.isFinite(xs[i]) && Number.isFinite(ys[i]);
  const draw = line<number>(
    (_, i) => xs[i] as number,
    (_, i) => ys[i] as number,
  )
    .defined(isPoint)
    .digits(1);
  if (mark.kind === 'steps') draw.curve(curveStepAfter);
  const d = draw(ys) ?? '';
  if (d === '') return '';
  // A point with gaps on both sides would be a line of no length, which round ends make a dot.
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="2.25" stroke-linejoin="round" stroke-linecap="round"${dashes[mark.dash ?? 'solid']}/>`;
};

const bandSvg = (mark: BandMark, { x, y, paint }: Pen): string => {
  const xs = pixels(mark.x, x);
  const [lows, highs] = [pixels(mark.low, y), pixels(mark.high, y)];
  const draw = area<number>()
    .x((_, i) => xs[i] as number)
    .y0((_, i) => lows[i] as number)
    .y1((_, i) => highs[i] as number)
    .defined((_, i) => Number.isFinite(xs[i]) && Number.isFinite(lows[i]) && Number.isFinite(highs[i]))
    .digits(1);
  const d = draw(highs) ?? '';
  if (d === '') return '';
  return `<path d="${d}" fill="${paint(areaRole(mark.tone ?? 'go'))}" fill-opacity="${mark.weight === 'inner' ? 0.3 : 0.18}"/>`;
};

const barsSvg = (mark: BarsMark, { x, y, paint }: Pen): string => {
  const half = barWidth(mark.x, mark.width) / 2;
  const colour = paint(areaRole(mark.tone ?? 'go'));
  const strong = mark.strong && new Set(mark.strong);
  const base = y(0);
  let [plain, faint] = ['', ''];
  for (let i = 0; i < mark.x.length; i++) {
    const [middle, value] = [mark.x[i] as number, mark.y[i] as number];
    if (!Number.isFinite(middle) || !Number.isFinite(value)) continue;
    const [left, right, end] = [px(x(middle - half)), px(x(middle + half)), px(y(value))];
    const d = `M${left} ${px(base)}V${end}H${right}V${px(base)}Z`;
    if (!strong || strong.has(i)) plain += d;
    else faint += d;
  }
  return (
    (faint && `<path d="${faint}" fill="${colour}" fill-opacity="0.4"/>`) +
    (plain && `<path d="${plain}" fill="${colour}" fill-opacity="0.85"/>`)
  );
};

const pointsSvg = (mark: PointsMark, { x, y, paint }: Pen): string => {
  let d = '';
  for (let i = 0; i < mark.x.length; i++) {
    const [left, top] = [x(mark.x[i] as number), y(mark.y[i] as number)];
    if (Number.isFinite(left) && Number.isFinite(top)) d += `M${px(left)} ${px(top)}h0`;
  }
  return (
    d &&
    `<path d="${d}" stroke="${paint(lineRole(mark.tone ?? 'go'))}" stroke-width="7" stroke-linecap="round"/>`
  );
};

const markerSvg = (mark: MarkerMark, { x, y, paint, plot }: Pen): string => {
  const colour = paint(lineRole(mark.tone ?? 'ink'));
  const [left, top] = [mark.x === undefined ? null : x(mark.x), mark.y === undefined ? null : y(mark.y)];
  if ((left !== null && !Number.isFinite(left)) || (top !== null && !Number.isFinite(top))) return '';
  if (left !== null && top !== null) {
    return `<circle cx="${px(left)}" cy="${px(top)}" r="5.5" fill="${colour}" stroke="${paint('rice')}" stroke-width="2"/>`;
  }
  if (left === null && top === null) return '';
  const d =
    left === null ? `M${plot.left} ${px(top ?? 0)}H${plot.right}` : `M${px(left)} ${plot.top}V${plot.bottom}`;
  return `<path d="${d}" stroke="${colour}" stroke-width="1.5"/>`;
};

/** Where the values lie; those that are none, or have no place on a logarithmic axis, are gaps. */
const pixels = (values: Column, at: AxisScale['at']): Float64Array => {
  const found = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    found[i] = Math.min(1e5, Math.max(-1e5, at(values[i] as number)));
  }
  return found;
};
