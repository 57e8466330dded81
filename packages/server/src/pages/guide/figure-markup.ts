import { chartSvg } from '@megibung/ui/chart';
import { chartSizes, type Figure } from './figure.ts';
import type { Writer } from './writer.ts';

/** What of a figure changes when somebody moves it, as markup and words: for the server's page and the browser's. */
export interface FigureMarkup {
  readonly narrow: string;
  readonly wide: string;
  readonly answer: readonly string[];
}

export const figureMarkup = (
  figure: Figure,
  values: Readonly<Record<string, number | string>>,
  write: Writer,
): FigureMarkup => {
  const { chart, answer } = figure.draw(values, write);
  return {
    narrow: chartSvg(chart, write.language, chartSizes.narrow),
    wide: chartSvg(chart, write.language, chartSizes.wide),
    answer,
  };
};
