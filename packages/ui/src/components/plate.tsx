import type { ReactElement } from 'react';
import { type PlateRowOptions, plateRowScale, plateRowSvg } from '../drawing/plate-row.ts';
import { type PlateCounts, plateOrder } from '../drawing/plate-scale.ts';
import { type PlateOptions, plateSvg } from '../drawing/plate-svg.ts';
import type { VerdictPlateKind } from '../drawing/plates.ts';
import { formatNumber } from '../i18n/format.ts';
import { Drawing } from './drawing.tsx';
import { useCommonWords, useLanguage } from './language.ts';

export type PlateProps = PlateOptions & { readonly kind: VerdictPlateKind };

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

export interface PlateLegendProps {
  readonly counts: PlateCounts;
  /** Kinds to show even at zero. */
  readonly always?: readonly (keyof PlateCounts)[];
}

/** The exact numbers behind a row: each kind with its plate, its figure and its words. */
export const PlateLegend = ({ counts, always = [] }: PlateLegendProps): ReactElement => {
  const t = useCommonWords();
  const shown = plateOrder.filter((kind) => (counts[kind] ?? 0) > 0 || always.includes(kind));
  return (
    <ul className="plate-legend">
      {shown.map((kind) => (
        <li key={kind}>
          <Plate kind={kind} size={40} />
          <span className="figure">{formatNumber(counts[kind] ?? 0, t.language)}</span>
          <span className="plate-legend-words">{t(`common.plate.${kind}`)}</span>
        </li>
      ))}
    </ul>
  );
};
