import type { Bilingual } from '@megibung/core';
import type { PlateKind } from '../drawing/plates.ts';

/**
 * A chart as plain data: what is seen, not how it is drawn. It can be written to JSON, sent between threads and kept;
 * `chartSvg` draws it. Words are in one language, or in both.
 */
export type Chart = AxesChart | PlatesChart;

export type ChartText = string | Bilingual;

/** Numbers by place. A value that is not finite is a gap. */
export type Column = ArrayLike<number>;

/** What tells one series from another: its colour by role, beside a label and often a dash. */
export type ChartTone = 'go' | 'wait' | 'stop' | 'clay' | 'ink';

interface Words {
  /** What is shown: `Meals eaten per day`. */
  readonly title: ChartText;
  /** What the picture says, in a sentence, for somebody who does not see it. */
  readonly answer: ChartText;
}

export interface AxesChart extends Words {
  readonly kind: 'axes';
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  /** From back to front. */
  readonly marks: readonly ChartMark[];
}

export interface ChartAxis {
  /** What it counts, with its unit: `days since the gift`. */
  readonly label?: ChartText;
  /** `number` unless said. `percent` writes 0.42 as 42%. */
  readonly format?: 'number' | 'percent';
  /** Ends of the axis; what lies beyond is cut. Without them, the data's, and 0 for y. */
  readonly from?: number;
  readonly to?: number;
  /** Only for what is above 0. */
  readonly scale?: 'linear' | 'log';
  /** Ticks with words, instead of round numbers: days of the week, stalls. */
  readonly ticks?: readonly { readonly at: number; readonly label: ChartText }[];
}

export type ChartMark = LineMark | BandMark | BarsMark | PointsMark | MarkerMark;

interface Labelled {
  readonly tone?: ChartTone;
  /** Stands at the end of the line or band; without it nothing explains it. */
  readonly label?: ChartText;
}

/** A line, or steps (a survival curve: level until the next x). */
export type LineMark = LineLike<'line'> | LineLike<'steps'>;

interface LineLike<Kind> extends Labelled {
  readonly kind: Kind;
  readonly x: Column;
  readonly y: Column;
  /** `dashed` for a formula beside what was counted or simulated. */
  readonly dash?: 'solid' | 'dashed' | 'dotted';
}

/** Between two lines: 5–95 %, say. An `inner` band lies within an `outer` one of the same tone and is stronger. */
export interface BandMark extends Labelled {
  readonly kind: 'band';
  readonly x: Column;
  readonly low: Column;
  readonly high: Column;
  readonly weight?: 'outer' | 'inner';
}

export interface BarsMark extends Labelled {
  readonly kind: 'bars';
  /** Middles of the bars. */
  readonly x: Column;
  readonly y: Column;
  /** In units of x; without it, four fifths of the least distance. */
  readonly width?: number;
  /** Places of bars that the words speak of; the others step back. */
  readonly strong?: readonly number[];
}

export interface PointsMark extends Labelled {
  readonly kind: 'points';
  readonly x: Column;
  readonly y: Column;
}

/** "Here": with x alone an upright line, with y alone a level one, with both a dot. */
export interface MarkerMark extends Labelled {
  readonly kind: 'marker';
  readonly x?: number;
  readonly y?: number;
}

/** Small counts as they are: one plate, one meal. */
export interface PlatesChart extends Words {
  readonly kind: 'plates';
  readonly rows: readonly PlatesRow[];
  /** Plates drawn in one row at most; beyond it one plate is ten meals, a hundred, …, in every row. 30 by default. */
  readonly platesMax?: number;
}

export interface PlatesRow {
  readonly label: ChartText;
  readonly plates: readonly { readonly plate: PlateKind; readonly count: number }[];
}

/** CSS pixels. Words keep their size, so draw it for the room that it has. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}
