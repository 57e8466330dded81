import type { Language } from '@megibung/core';
import type { Bands, Scenario } from '@megibung/dynamics';
import { type Chart, standaloneSvg } from '@megibung/ui/chart';
import { toCsv } from '../report/report-csv.ts';
import type { Shown } from './lab-runner.ts';

const pictureSize = { width: 960, height: 540 } as const;
/** Sharp on paper and on good screens. */
const pngScale = 2;

export const svgFile = (chart: Chart, language: Language): Blob =>
  new Blob([standaloneSvg(chart, language, pictureSize)], { type: 'image/svg+xml' });

/** Draws the SVG as pixels. @throws where the browser cannot */
export const pngFile = async (chart: Chart, language: Language): Promise<Blob> => {
  const url = URL.createObjectURL(svgFile(chart, language));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = pictureSize.width * pngScale;
    canvas.height = pictureSize.height * pngScale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('no PNG');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
};

const columns = ['mean', 'sd', 'q05', 'q25', 'q50', 'q75', 'q95'] as const;

/** Bands day by day and figures, as one table: which policy, what, on which day, of how many runs. */
export const csvFile = ({ now, compared }: Shown): Blob => {
  const rows: (string | number)[][] = [['policy', 'kind', 'name', 'day', 'runs', ...columns]];
  const add = (policy: string, bands: Bands): void => {
    for (const [name, band] of Object.entries(bands.series))
      for (let day = 0; day <= bands.days; day++)
        rows.push([
          policy,
          'series',
          name,
          day,
          bands.runs,
          ...columns.map((column) => band[column][day] as number),
        ]);
    for (const [name, band] of Object.entries(bands.figures))
      rows.push([policy, 'figure', name, '', bands.runs, ...columns.map((column) => band[column])]);
  };
  if (compared) {
    add('A', compared.before);
    add('B', now);
    add('B-A', compared.difference);
  } else add('A', now);
  return new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' });
};

export const scenarioFile = (scenario: Scenario): Blob =>
  new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' });

export const saveFile = (name: string, file: Blob): void => {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
