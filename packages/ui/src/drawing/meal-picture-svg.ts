import { type ArtPath, mealArt } from '../meal-art/index.ts';
import { compactPath } from './compact-path.ts';
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
  const { palette = 'page', simple = false } = options;
  const { size, picture: known } = mealArt(picture);
  const [line, china] = [toneColour('line', palette), toneColour('china', palette)];
  return `<svg class="meal" ${namingAttributes(options.label)} viewBox="0 0 ${size} ${size}" fill="${china}" stroke="${line}" stroke-linecap="round" stroke-linejoin="round">${markupOf(known, simple, line)}</svg>`;
};

/** Drawings are large and shown often: each is written once. */
const markups = new Map<string, string>();

const markupOf = (picture: string, simple: boolean, line: string): string => {
  const key = `${picture} ${simple} ${line}`;
  let markup = markups.get(key);
  if (markup === undefined) {
    const paths = mealArt(picture).paths.filter(
      ({ fill, width }) => !simple || fill !== 'none' || width >= 2,
    );
    markup = joinLines(paths)
      .map(({ d, fill, width }) => {
        const paint = fill === 'paper' ? '' : ` fill="${fill === 'ink' ? line : 'none'}"`;
        const pen = width > 0 ? ` stroke-width="${simple ? round(width * 1.5) : width}"` : ' stroke="none"';
        return `<path${paint}${pen} d="${compactPath(d)}"/>`;
      })
      .join('');
    markups.set(key, markup);
  }
  return markup;
};

/** Lines of one width that follow each other hide nothing of one another, so they are one path. */
const joinLines = (paths: readonly ArtPath[]): ArtPath[] => {
  const joined: ArtPath[] = [];
  for (const path of paths) {
    const last = joined.at(-1);
    if (last && last.fill === 'none' && path.fill === 'none' && last.width === path.width) {
      joined[joined.length - 1] = { ...last, d: last.d + path.d };
    } else joined.push(path);
  }
  return joined;
};
