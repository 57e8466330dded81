import { readFileSync } from 'node:fs';
import { mealPictures } from '@megibung/core';
import { logoSvg, mealPictureSvg, pageCss } from '@megibung/ui/strings';
import { type Asset, asset, fingerprint } from './asset.ts';
import { cardScript, giftScript, pagesCss } from './built.ts';

/** The few files that the pages load. */

const standalone = (svg: string): string => svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');

const text = (type: string): string => `${type}; charset=utf-8`;

export const styleSheet = asset('page', 'css', text('text/css'), pageCss + pagesCss);
export const cardPageScript = asset('card', 'js', text('text/javascript'), cardScript);
export const giftPageScript = asset('gift', 'js', text('text/javascript'), giftScript);
export const icon = asset('icon', 'svg', 'image/svg+xml', standalone(logoSvg({ size: 64 })));

/** Plates on a leaf, for link previews: 1200 × 630. The same file from `src` and from `dist`. */
export const previewPicture = asset(
  'preview',
  'jpg',
  'image/jpeg',
  readFileSync(new URL('../../src/pages/preview/preview.jpg', import.meta.url)),
);

const drawings = mealPictures.map((picture) => ({ picture, svg: standalone(mealPictureSvg(picture)) }));
/** Where the meals' drawings are: add `gado-gado.svg`. */
export const mealPicturesPath = `/p/meals.${fingerprint(drawings.map(({ svg }) => svg).join())}/`;

export const mealPicturePath = (picture: string): string =>
  `${mealPicturesPath}${mealPictures.find((each) => each === picture) ?? 'plate'}.svg`;

export const assets: readonly Asset[] = [
  styleSheet,
  cardPageScript,
  giftPageScript,
  icon,
  previewPicture,
  ...drawings.map(({ picture, svg }) => ({
    path: mealPicturePath(picture),
    type: 'image/svg+xml',
    body: svg,
  })),
];
