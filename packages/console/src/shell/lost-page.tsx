import { ButtonLink, EmptyState, Plate } from '@megibung/ui';
import type { ReactElement } from 'react';
import { paths } from '../paths.ts';
import { useWords } from '../words.ts';
import { useTabTitle } from './screen.tsx';

/** An address that leads nowhere. */
export const LostPage = (): ReactElement => {
  const t = useWords();
  useTabTitle(t('console.lost.title'));
  return (
    <main className="page" id="content" tabIndex={-1}>
      <h1 className="visually-hidden">{t('console.lost.title')}</h1>
      <EmptyState
        picture={<Plate kind="question" size={120} />}
        action={
          <ButtonLink href={paths.front()} tone="go" icon="home">
            {t('console.lost.home')}
          </ButtonLink>
        }
      >
        {t('console.lost.lead')}
      </EmptyState>
    </main>
  );
};
