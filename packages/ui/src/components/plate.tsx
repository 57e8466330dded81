import type { ReactElement } from 'react';
import { type PlateRowOptions, plateRowScale, plateRowSvg } from '../drawing/plate-row.ts';
import type { PlateCounts } from '../drawing/plate-scale.ts';
import { type PlateOptions, plateSvg } from '../drawing/plate-svg.ts';
import type { PlateKind } from '../drawing/plates.ts';
import { Drawing } from './drawing.tsx';
import { useLanguage } from './language.ts';

export type PlateProps = PlateOptions & { readonly kind: PlateKind };

/** One meal. Silent for a reader unless it has a label, since words should stand beside it. */
export const Plate = ({ kind, ...options }: PlateProps): ReactElement => (
  <Drawing svg={plateSvg(kind, options)} />
);

export type PlateRowProps = PlateRowOptions & { readonly counts: PlateCounts };

/** Meals as plates on banana leaves; says in words how many of each, and what one plate stands for. */
export const PlateRow = ({ counts, ...options }: PlateRowProps): ReactElement => {
  const language = useLanguage();
  const scale = plateRowScale(counts, language, options.platesMax);
  return (
    <figure className="plate-row">
      <Drawing svg={plateRowSvg(counts, language, options)} />
      {scale && <figcaption>{scale}</figcaption>}
    </figure>
  );
};
