import type { MealPicture } from '@megibung/core';
import {
  bubur,
  gadoGado,
  genericPlate,
  mieGoreng,
  nasiCampur,
  nasiGoreng,
  sayur,
  soto,
  tempeGoreng,
} from './dishes.ts';
import { artSize } from './dishware.ts';
import { type ArtPath, type Piece, toArtPaths } from './stroke.ts';

export type { ArtPath } from './stroke.ts';

/** A line drawing of a meal, seen from above, within a square of `size` units; y grows downwards. */
export interface MealArt {
  readonly picture: MealPicture;
  readonly size: number;
  /** From back to front. */
  readonly paths: readonly ArtPath[];
}

/** The drawing for a picture key; a key without one (or from a later version) gives the plain plate. */
export const mealArt = (picture: string): MealArt => {
  const key = isMealPicture(picture) ? picture : 'plate';
  let art = drawn.get(key);
  if (!art) {
    art = { picture: key, size: artSize, paths: toArtPaths(dishByPicture[key]()) };
    drawn.set(key, art);
  }
  return art;
};

const dishByPicture: Readonly<Record<MealPicture, () => readonly Piece[]>> = {
  'gado-gado': gadoGado,
  'nasi-campur': nasiCampur,
  'nasi-goreng': nasiGoreng,
  'mie-goreng': mieGoreng,
  soto,
  bubur,
  sayur,
  tempe: tempeGoreng,
  plate: genericPlate,
};

const isMealPicture = (picture: string): picture is MealPicture => Object.hasOwn(dishByPicture, picture);

const drawn = new Map<MealPicture, MealArt>();
