import { toPublicId } from '@megibung/core';
import { formatDate, formatDateTime, Icon, type IconName, useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useServices } from '../api/services.ts';
import type { Amendment, Batch } from '../api/shapes.ts';
import { useHere } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { useWords } from '../words.ts';

/** What of a signed statement a person reads. */
const statementRead = z.object({
  validUntil: z.string().nullable(),
  vendor: z.string().nullable(),
  meal: z.string().nullable(),
});

const icons: Readonly<Record<Amendment['kind'], IconName>> = {
  recall: 'warning',
  later_expiry: 'calendar',
  other_stall: 'stall',
};

/** What was said about a batch after its cards were signed, newest first. */
export const AmendmentHistory = ({ batch }: { batch: Batch }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const { queries } = useServices();
  const amendments = useQuery(queries.amendments(community.slug, batch.id));
  const vendors = useQuery(queries.vendors(community.slug));
  const meals = useQuery(queries.meals(community.slug));
  return (
    <Loaded of={[amendments, vendors, meals]}>
      {(said, stalls, menu) => {
        const words = ({ kind, statement }: Amendment): string => {
          const read = statementRead.parse(JSON.parse(statement));
          const stall = stalls.find(({ id }) => id === toPublicId('vendor', read.vendor ?? ''));
          const meal = menu.find(({ id }) => id === toPublicId('meal', read.meal ?? ''));
          return t(`console.amend.line.${kind}`, {
            date: read.validUntil ? formatDate(read.validUntil, language, community.timeZone) : '',
            vendor: stall?.name ?? '',
            meal: meal?.name[language] ?? '',
          });
        };
        if (said.length === 0) return <p className="quiet small">{t('console.amend.nothing')}</p>;
        return (
          <section className="stack stack-tight">
            <h3>{t('console.amend.history')}</h3>
            <ol className="rows">
              {said.toReversed().map((one) => (
                <li key={one.id} className="row">
                  <Icon name={icons[one.kind]} />
                  <span className="grow">
                    {words(one)}
                    <span className="row-line quiet small">
                      {t('console.amend.number', { number: one.number })}
                    </span>
                  </span>
                  <time className="quiet small" dateTime={one.createdAt}>
                    {formatDateTime(one.createdAt, language, community.timeZone)}
                  </time>
                </li>
              ))}
            </ol>
          </section>
        );
      }}
    </Loaded>
  );
};
