import type { FigureName } from '@megibung/dynamics';
import { Card, Plate, PlateRow } from '@megibung/ui';
import type { ReactElement } from 'react';
import { written } from './amounts.ts';
import { differenceWords, figureWords } from './figure-words.ts';
import type { Shown } from './lab-runner.ts';
import type { LabWords } from './words.ts';

/** What comes of it, in words, each with its interval; compared, with the difference run by run. */
export const Results = ({
  figures,
  shown,
  currency,
  t,
}: {
  figures: readonly FigureName[];
  shown: Shown | null;
  currency: string;
  t: LabWords;
}): ReactElement => {
  return (
    <Card
      title={t('lab.figures.title')}
      aside={
        <span className="quiet small">
          {t('lab.figures.of', { runs: t('lab.chart.runs', { count: shown?.now.runs ?? 0 }) })}
        </span>
      }
      className="lab-results"
    >
      <dl className="lab-figures">
        {figures.map((figure) => {
          const now = shown && figureWords(figure, shown.now, t, currency);
          const before = shown?.compared && figureWords(figure, shown.compared.before, t, currency);
          return (
            <div
              key={figure}
              className="lab-figure"
              data-figure={figure}
              data-mean={shown?.now.figures[figure]?.mean}
            >
              <dt>{t(`lab.figure.${figure}`)}</dt>
              <dd>
                {before && <span className="lab-before">A: {before.value}</span>}
                <b className="lab-value">
                  {before ? 'B: ' : ''}
                  {now?.value ?? ' '}
                </b>
                <span className="quiet small">{now?.detail ?? ' '}</span>
                {shown?.compared && (
                  <span className="lab-difference" data-difference={figure}>
                    {differenceWords(figure, shown.compared.difference, t, currency)}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="quiet small">{t('lab.chart.key')}</p>
    </Card>
  );
};

/** Where the cards go, as plates: of the middle run each. */
export const CardsGone = ({ shown, t }: { shown: Shown; t: LabWords }): ReactElement | null => {
  const middle = (name: FigureName): number => Math.round(shown.now.figures[name]?.q50 ?? 0);
  const plates = {
    full: middle('eaten'),
    question: middle('misused'),
    empty: middle('stillOut'),
    crossed: middle('expired'),
  };
  if (Object.values(plates).every((count) => count === 0)) return null;
  return (
    <Card title={t('lab.figures.plates')} className="lab-gone">
      <PlateRow counts={plates} />
      <ul className="lab-gone-words">
        {(
          [
            ['full', 'eaten'],
            ['question', 'misused'],
            ['empty', 'stillOut'],
            ['crossed', 'expired'],
          ] as const
        ).map(([plate, figure]) =>
          plates[plate] === 0 ? null : (
            <li key={plate}>
              <Plate kind={plate} size={32} /> {t(`lab.figure.${figure}`)}: <b>{written(plates[plate], t)}</b>
            </li>
          ),
        )}
      </ul>
    </Card>
  );
};
