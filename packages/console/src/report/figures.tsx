import { formatNumber, Plate, type PlateKind, useLanguage } from '@megibung/ui';
import type { ReactElement } from 'react';
import type { ReportLine } from '../api/shapes.ts';
import { useWords } from '../words.ts';

/** The numbers beside the plates: each with the plate that it counts. */
export const Figures = ({ line }: { line: ReportLine }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const gone = line.expired.meals + line.voided.meals + line.returned.meals;
  const figures: readonly (readonly [PlateKind, string, number])[] = [
    ['full', t('console.report.served'), line.served.meals],
    ['hand', t('console.report.handedOut'), line.handedOut.meals],
    ['empty', t('console.report.held'), line.held.meals + line.allotted.meals],
    ...(gone > 0 ? [['crossed', t('console.report.gone'), gone] as const] : []),
    ...(line.disputed.meals > 0
      ? [['question', t('console.report.disputed'), line.disputed.meals] as const]
      : []),
  ];
  return (
    <dl className="figures">
      {figures.map(([kind, words, count]) => (
        <div key={kind} className="figure-item">
          <dd className="figure">{formatNumber(count, language)}</dd>
          <dt>
            <Plate kind={kind} size={28} />
            {words}
          </dt>
        </div>
      ))}
    </dl>
  );
};
