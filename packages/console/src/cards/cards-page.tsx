import { ButtonLink, dishInSentence, EmptyState, formatDate, PlateRow, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Batch } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { platesOfBatch } from '../report/plates-of-line.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { BatchBadge } from './batch-badge.tsx';

/** How many meals are out there? Every batch of cards as its plates. */
export const CardsPage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const batches = useQuery(queries.batches(community.slug));
  return (
    <Screen title={t('console.cards.title')} lead={t('console.cards.lead')}>
      <Loaded of={[batches]}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              picture={<PlateRow counts={{ empty: 5 }} />}
              action={
                may('POST /communities/{c}/prepayments') && (
                  <ButtonLink href={paths.newGift(community.slug)} tone="go" icon="plus">
                    {t('console.home.prepay')}
                  </ButtonLink>
                )
              }
            >
              {t('console.cards.none')}
            </EmptyState>
          ) : (
            <ul className="grid batch-grid">
              {all.map((batch) => (
                <li key={batch.id}>
                  <BatchCard slug={community.slug} timeZone={community.timeZone} batch={batch} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Screen>
  );
};

const BatchCard = ({
  slug,
  timeZone,
  batch,
}: {
  slug: string;
  timeZone: string;
  batch: Batch;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  return (
    <a className="card card-link" href={paths.batch(slug, batch.id)}>
      <div className="card-header">
        <h2>
          {t('console.prepayments.meals', {
            count: batch.quantity,
            meal: dishInSentence(batch.mealName[language]),
          })}
        </h2>
        {(batch.state !== 'active' || batch.isRecalled) && <BatchBadge batch={batch} />}
      </div>
      <PlateRow counts={platesOfBatch(batch)} platesMax={20} />
      <p className="quiet">
        {t('console.cards.batchLine', {
          number: String(batch.number),
          vendor: batch.vendorName,
          date: formatDate(batch.validUntil, language, timeZone),
        })}
      </p>
    </a>
  );
};
