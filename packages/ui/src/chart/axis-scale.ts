import type { Language } from '@megibung/core';
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ChartAxis, ChartMark, Column } from './chart.ts';
import { textIn } from './chart-text.ts';
import { axisNumbers } from './number-text.ts';

/** An axis laid out: where a value is, and its ticks. */
export interface AxisScale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** What the axis must hold; null where there is nothing to show. */
export const extentOf = (axis: ChartAxis, side: 'x' | 'y', marks: readonly ChartMark[]): Extent | null => {
  let [min, max] = [Infinity, -Infinity];
  const isLog = axis.scale === 'log';
  const take = (value: number): void => {
    if (!isShown(value) || (isLog && value < 1e-100)) return;
    if (value < min) min = value;
    if (value > max) max = value;
  };
  const takeAll = (values: Column): void => {
    for (let i = 0; i < values.length; i++) take(values[i] as number);
  };
  for (const mark of marks) {
    if (mark.kind === 'marker') take(mark[side] ?? Number.NaN);
    else if (side === 'x') {
      takeAll(mark.x);
      if (mark.kind === 'bars') {
        const half = barWidth(mark.x, mark.width) / 2;
        for (let i = 0; i < mark.x.length; i++) {
          take((mark.x[i] as number) - half);
          take((mark.x[i] as number) + half);
        }
      }
    } else if (mark.kind === 'band') {
      takeAll(mark.low);
      takeAll(mark.high);
    } else takeAll(mark.y);
  }
  if (min > max) return null;
  if (side === 'y' && !isLog) [min, max] = [Math.min(0, min), Math.max(0, max)];
  if (axis.from !== undefined && isShown(axis.from) && (!isLog || axis.from > 0)) min = axis.from;
  if (axis.to !== undefined && isShown(axis.to) && (!isLog || axis.to > 0)) max = axis.to;
  const size = Math.max(Math.abs(min), Math.abs(max));
  if (max - min > Math.max(size * 1e-9, 1e-100)) return { min, max };
  // All the same, or ends that contradict each other: some room about it.
  if (isLog) return { min: min / 2, max: min * 2 };
  const room = size > 1e-100 ? size * 0.1 : 1;
  return { min: min - room, max: min + room };
};

/** Beyond this no sum of two values is a number any more; nothing of a stall's is near it. */
const isShown = (value: number): boolean => Math.abs(value) <= 1e100;

/** Four fifths of the least distance between bars, or what was asked. */
export const barWidth = (x: Column, width: number | undefined): number => {
  if (width !== undefined && Number.isFinite(width) && width > 0) return width;
  let least = Infinity;
  for (let i = 1; i < x.length; i++) {
    const distance = Math.abs((x[i] as number) - (x[i - 1] as number));
    if (distance > 0 && distance < least) least = distance;
  }
  return (least === Infinity ? 1 : least) * 0.8;
};

export const scaleOf = (
  axis: ChartAxis,
  side: 'x' | 'y',
  extent: Extent,
  range: readonly [number, number],
  ticksMax: number,
  language: Language,
): AxisScale => {
  const scale = (axis.scale === 'log' ? scaleLog() : scaleLinear())
    .domain([extent.min, extent.max])
    .range([...range]);
  // Values end at a round number where nobody said where: it also keeps the axis still while they are moved a little.
  if (side === 'y' && axis.to === undefined && axis.scale !== 'log') scale.nice(ticksMax);
  if (axis.ticks) {
    const ticks = axis.ticks
      .filter(({ at }) => at >= extent.min && at <= extent.max)
      .map(({ at, label }) => ({ at: scale(at), text: textIn(label, language) }));
    return { at: scale, ticks };
  }
  const values = axis.scale === 'log' ? powers(extent, ticksMax) : scale.ticks(ticksMax);
  const texts = axisNumbers(values, axis.format ?? 'number', language);
  return { at: scale, ticks: values.map((value, i) => ({ at: scale(value), text: texts[i] ?? '' })) };
};

/** 1, 10, 100, …: with 2 and 5 between where there are few. */
const powers = ({ min, max }: Extent, ticksMax: number): number[] => {
  const [low, high] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const steps = (high - low) * 3 <= ticksMax + 3 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((high - low) / Math.max(1, ticksMax)));
  const found: number[] = [];
  for (let power = low; power <= high; power += every) {
    for (const step of steps) {
      const value = step * 10 ** power;
      if (value >= min && value <= max) found.push(value);
    }
  }
  return found;
};
