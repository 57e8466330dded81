import type { Language } from '@megibung/core';
import type { ChartMark, ChartTone } from './chart.ts';
import { lineHeight, textIn, widthOf, wrap } from './chart-text.ts';

/** A series' name beside its end. */
export interface EndLabel {
  readonly lines: readonly string[];
  readonly tone: ChartTone;
  readonly mark: Exclude<ChartMark, { kind: 'marker' }>;
}

export const endLabelsOf = (
  marks: readonly ChartMark[],
  language: Language,
  widthMax: number,
): readonly EndLabel[] =>
  marks.flatMap((mark) => {
    if (mark.kind === 'marker' || mark.label === undefined) return [];
    const lines = wrap(textIn(mark.label, language), widthMax, true);
    return [{ lines, tone: mark.tone ?? 'go', mark }];
  });

export const widthOfLabels = (labels: readonly EndLabel[]): number =>
  labels.reduce((most, { lines }) => Math.max(most, ...lines.map((line) => widthOf(line, true))), 0);

/** Where a series ends; null where it has no end to stand at. */
export const endOf = (mark: EndLabel['mark']): { readonly x: number; readonly y: number } | null => {
  for (let i = mark.x.length - 1; i >= 0; i--) {
    const x = mark.x[i] as number;
    const y =
      mark.kind === 'band' ? ((mark.low[i] as number) + (mark.high[i] as number)) / 2 : (mark.y[i] as number);
    if (Number.isFinite(x) && Number.isFinite(y)) return { x, y };
  }
  return null;
};

/**
 * Tops of boxes of these heights, each as near to its wish as it can be without lying on another or leaving the
 * room: boxes that meet move apart together.
 */
export const spread = (
  wishes: readonly { readonly middle: number; readonly lines: number }[],
  top: number,
  bottom: number,
): readonly number[] => {
  const boxes = wishes
    .map(({ middle, lines }, place) => ({ place, height: lines * lineHeight + 2, middle }))
    .sort((a, b) => a.middle - b.middle || a.place - b.place)
    .map((box) => ({ ...box, top: box.middle - box.height / 2 }));
  let free = top;
  for (const box of boxes) {
    box.top = Math.max(box.top, free);
    free = box.top + box.height;
  }
  let limit = bottom;
  for (const box of boxes.reverse()) {
    box.top = Math.min(box.top, limit - box.height);
    limit = box.top;
  }
  const tops = new Array<number>(wishes.length).fill(top);
  for (const box of boxes) tops[box.place] = Math.max(box.top, top);
  return tops;
};
