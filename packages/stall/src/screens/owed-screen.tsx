import {
  ButtonLink,
  EmptyState,
  formatDateTime,
  MealPicture,
  PageHeader,
  Plate,
  PlateRow,
  Skeleton,
} from '@megibung/ui';
import type { ReactElement } from 'react';
import { hrefOf } from '../route.ts';
import { timeZoneOf, useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

/** Meals that are paid for and wait for their guests, as plates. */
export const OwedScreen = (): ReactElement => {
  const t = useWords();
  const { state } = useStall();
  const { stall } = state;
  if (!stall) {
    return (
      <>
        <PageHeader title={t('stall.owed.title')} />
        <Skeleton shape="card" count={2} />
      </>
    );
  }
  const owed = stall.view.owed.filter(({ meals }) => meals > 0);
  const total = owed.reduce((sum, { meals }) => sum + meals, 0);
  const isStale = state.link !== 'good' && state.link !== 'unknown';
  return (
    <>
      <PageHeader title={t('stall.owed.title')} lead={total > 0 ? t('stall.owed.hint') : undefined} />
      {owed.length === 0 ? (
        <EmptyState picture={<Plate kind="empty" size={120} />}>{t('stall.owed.none')}</EmptyState>
      ) : (
        <ul className="stack owed-list">
          {owed.map(({ mealId, meals }) => {
            const meal = stall.view.meals.find(({ id }) => id === mealId);
            return (
              <li key={mealId} className="card">
                <div className="owed-meal">
                  <MealPicture picture={meal?.picture ?? 'plate'} />
                  <div className="grow">
                    <h2>{meal?.name[t.language] ?? t('stall.today.aMeal')}</h2>
                    <p className="count">{t('common.meals', { count: meals })}</p>
                  </div>
                </div>
                <PlateRow counts={{ empty: meals }} />
              </li>
            );
          })}
        </ul>
      )}
      <ButtonLink icon="list" href={hrefOf({ at: 'book' })}>
        {t('stall.today.book')}
      </ButtonLink>
      {isStale && (
        <p className="quiet">
          {t('stall.owed.seenAt', { time: formatDateTime(stall.at, t.language, timeZoneOf(state)) })}
        </p>
      )}
    </>
  );
};
