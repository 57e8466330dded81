import type { Bands, SweepPoint } from '@megibung/dynamics';

const quantiles = ['q05', 'q25', 'q50', 'q75', 'q95'] as const;

/** A row for each series and day. Numbers in full, with a point, as every spreadsheet and program reads them. */
export const bandsCsv = ({ runs, days, series }: Bands): string => {
  const names = ['mean', 'sd', ...quantiles] as const;
  const lines = [['series', 'day', 'runs', ...names].join(',')];
  for (const [name, band] of Object.entries(series)) {
    for (let day = 0; day <= days; day++)
      lines.push([name, day, runs, ...names.map((column) => band[column][day])].join(','));
  }
  return lines.join('\n');
};

/** A row for each value and figure. */
export const sweepCsv = (path: string, points: readonly SweepPoint[]): string => {
  const lines = [
    [path, 'figure', 'runs', 'mean', 'sd', 'standardError', 'low95', 'high95', ...quantiles].join(','),
  ];
  for (const { value, runs, figures } of points) {
    for (const [name, figure] of Object.entries(figures)) {
      const sure = figure.chance ?? figure.interval;
      const cells = [figure.mean, figure.sd, figure.standardError, sure?.low, sure?.high];
      lines.push([value, name, runs, ...cells, ...quantiles.map((q) => figure[q])].join(','));
    }
  }
  return lines.join('\n');
};
