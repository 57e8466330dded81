import { mealPictures } from '@megibung/core';
import { expect, test } from 'vitest';
import { iconSvg } from './icon-svg.ts';
import { iconNames } from './icons.ts';
import { appIconSvg, faviconSvg, logoSvg } from './logo.ts';
import { mealPictureSvg } from './meal-picture-svg.ts';
import { plateRow, plateRowLabel } from './plate-row.ts';
import { plateSvg } from './plate-svg.ts';
import { plateKinds } from './plates.ts';

const drawings: readonly (readonly [string, string])[] = [
  ...iconNames.map((name) => [`icon ${name}`, iconSvg(name, { label: 'x' })] as const),
  ...plateKinds.map((kind) => [`plate ${kind}`, plateSvg(kind, { label: 'x' })] as const),
  ...mealPictures.map((picture) => [`meal ${picture}`, mealPictureSvg(picture, { label: 'x' })] as const),
  ['logo', logoSvg({ label: 'x' })],
  ['row', plateRow({ full: 3, empty: 2 }, 'id')],
];

test.each(drawings)('%s is well made and safe under a strict policy', (_, svg) => {
  expect(svg).not.toMatch(/NaN|undefined|Infinity|style=|<script|https?:/);
  const opened = [...svg.matchAll(/<([a-z]+)(?=[ >])[^>]*[^/]>|<([a-z]+)>/g)].length;
  const closed = [...svg.matchAll(/<\/[a-z]+>/g)].length;
  expect(opened).toBe(closed);
  expect(svg).toMatch(/role="img" aria-label="|aria-hidden="true"/);
});

test('a label cannot break out of its attribute', () => {
  expect(plateSvg('full', { label: '"><script>' })).toContain('aria-label="&#34;&#62;&#60;script&#62;"');
});

test('in ink there is black, white and nothing else', () => {
  for (const svg of [
    ...plateKinds.map((kind) => plateSvg(kind, { palette: 'ink' })),
    logoSvg({ palette: 'ink' }),
  ]) {
    const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
    expect(new Set(colours)).toEqual(new Set(['none', '#000000', '#ffffff']));
  }
});

test('a row says its numbers, and what one plate stands for', () => {
  expect(plateRowLabel({ full: 3, empty: 2 }, 'id')).toBe(
    '5 porsi: 3 sudah disantap dan 2 menunggu dibagikan',
  );
  expect(plateRowLabel({ full: 1 }, 'en')).toBe('1 meal: 1 eaten');
  expect(plateRowLabel({}, 'en')).toBe('No meals yet');
  expect(plateRow({ full: 5 }, 'id')).not.toContain('figcaption');
  expect(plateRow({ full: 1270, empty: 30 }, 'id')).toContain(
    '<figcaption>Satu piring = 100 porsi</figcaption>',
  );
  expect(plateRow({ full: 1270, empty: 30 }, 'id')).toContain('1.300 porsi: 1.270 sudah disantap');
});

test('a row of thirty plates leaves room on a page of 30 kB', () => {
  const svg = plateRow({ full: 10, hand: 5, empty: 5, crossed: 4, question: 3, half: 3 }, 'id');
  expect(svg.length).toBeLessThan(16_000);
});

test('the icon files are the mark', async () => {
  await expect(faviconSvg()).toMatchFileSnapshot('../../icons/favicon.svg');
  await expect(appIconSvg()).toMatchFileSnapshot('../../icons/app-icon.svg');
});
