import { mealArt } from '../meal-art/index.ts';
import { namingAttributes, round } from './svg.ts';
import { type Palette, toneColour } from './tones.ts';

export interface MealPictureOptions {
  readonly label?: string;
  readonly palette?: Palette;
  /** For pictures below some 64 pixels: without the finest lines, and the others bolder. */
  readonly simple?: boolean;
}

/** The line drawing of a meal; its size is that of the element around it. */
export const mealPictureSvg = (picture: string, options: MealPictureOptions = {}): string => {
  const art = mealArt(picture);
  const palette = options.palette ?? 'page';
  const [line, paper] = [toneColour('line', palette), toneColour('china', palette)];
  const simple = options.simple ?? false;
  const paths = art.paths
    .filter(({ fill, width }) => !simple || fill !== 'none' || width >= 2)
    .map(({ d, fill, width }) => {
      const paint = fill === 'none' ? '' : ` fill="${fill === 'ink' ? line : paper}"`;
      return `<path d="${d}"${paint}${width > 0 ? ` stroke="${line}" stroke-width="${simple ? round(width * 1.5) : width}"` : ''}/>`;
    })
    .join('');
  return `<svg class="meal" ${namingAttributes(options.label)} viewBox="0 0 ${art.size} ${art.size}" fill="none" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;
};
