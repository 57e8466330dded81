import type { ReactElement } from 'react';
import { mealPictureSvg } from '../drawing/meal-picture-svg.ts';
import { classNames } from './class-names.ts';
import { Drawing } from './drawing.tsx';

export interface MealPictureProps {
  /** A key of core's `mealPictures`; an unknown one gives a plain plate. */
  readonly picture: string;
  readonly size?: 'small' | 'medium' | 'large';
  /** The meal's name, where it does not stand beside the picture. */
  readonly label?: string;
}

export const MealPicture = ({ picture, size = 'medium', label }: MealPictureProps): ReactElement => (
  <Drawing
    className={classNames('meal-picture', size !== 'medium' && `meal-picture-${size}`)}
    svg={mealPictureSvg(picture, { simple: size === 'small', ...(label === undefined ? {} : { label }) })}
  />
);
