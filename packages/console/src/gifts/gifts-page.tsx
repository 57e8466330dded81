import type { PrepaymentState } from '@megibung/core';
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  dishInSentence,
  EmptyState,
  formatDay,
  MoneyText,
  PlateRow,
  TabPanel,
  Tabs,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useServices } from '../api/services.ts';
import type { Gift } from '../api/shapes.ts';
import { paths } from '../paths.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { GiftState } from './gift-state.tsx';

type Shelf = 'waiting' | 'received' | 'ended';
const shelfOf: Readonly<Record<PrepaymentState, Shelf>> = {
  promised: 'waiting',
  paid: 'waiting',
  confirmed: 'received',
  declined: 'ended',
  cancelled: 'ended',
  refunded: 'ended',
};
const shelves: readonly Shelf[] = ['waiting', 'received', 'ended'];
const rowsAtFirst = 50;

/** Who waits for money? The payments, by what became of them. */
export const GiftsPage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const gifts = useQuery(queries.prepayments(community.slug));
  const [chosen, setChosen] = useState<Shelf | null>(null);
  const [shown, setShown] = useState(rowsAtFirst);
  const prepay = may('POST /communities/{c}/prepayments') && (
    <ButtonLink href={paths.newGift(community.slug)} tone="go" icon="plus">
      {t('console.home.prepay')}
    </ButtonLink>
  );
  return (
    <Screen
      title={t('console.prepayments.title')}
      lead={t('console.prepay.lead')}
      action={gifts.data && gifts.data.length > 0 ? prepay : undefined}
    >
      <Loaded of={[gifts]}>
        {(all) => {
          if (all.length === 0)
            return (
              <EmptyState picture={<PlateRow counts={{ empty: 5 }} />} action={prepay}>
                {t('console.prepayments.none')}
              </EmptyState>
            );
          const on = (shelf: Shelf) => all.filter(({ state }) => shelfOf[state] === shelf);
          const shelf = chosen ?? (on('waiting').length > 0 ? 'waiting' : 'received');
          const rows = on(shelf);
          return (
            <div className="stack">
              <Tabs<Shelf>
                label={t('console.prepayments.state')}
                id="gifts"
                value={shelf}
                onChange={(next) => {
                  setChosen(next);
                  setShown(rowsAtFirst);
                }}
                tabs={shelves.map((key) => ({
                  key,
                  label: (
                    <>
                      {t(`console.prepayments.shelf.${key}`)}{' '}
                      <span className="tab-count">{on(key).length}</span>
                    </>
                  ),
                }))}
              />
              <TabPanel id="gifts" value={shelf}>
                <GiftTable gifts={rows.slice(0, shown)} shelf={shelf} />
                {rows.length > shown && (
                  <Button onClick={() => setShown(shown + 10 * rowsAtFirst)}>
                    {t('common.action.more')}
                  </Button>
                )}
              </TabPanel>
            </div>
          );
        }}
      </Loaded>
    </Screen>
  );
};

const GiftTable = ({ gifts, shelf }: { gifts: readonly Gift[]; shelf: Shelf }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const columns: Column<Gift>[] = [
    {
      key: 'what',
      header: t('console.prepayments.what'),
      isTitle: true,
      cell: (gift) => (
        <a className="gift-link" href={paths.gift(community.slug, gift.id)}>
          {t('console.prepayments.meals', {
            count: gift.quantity,
            meal: dishInSentence(gift.mealName[language]),
          })}
        </a>
      ),
    },
    { key: 'vendor', header: t('console.prepay.vendor'), cell: ({ vendorName }) => vendorName },
    {
      key: 'who',
      header: t('console.prepayments.who'),
      cell: ({ donorName }) => donorName ?? <span className="quiet">{t('console.prepayments.nobody')}</span>,
    },
    {
      key: 'amount',
      header: t('console.prepayments.amount'),
      isNumber: true,
      cell: ({ total, currency }) => <MoneyText minor={total} currency={currency} />,
    },
    {
      key: 'when',
      header: t('console.prepayments.when'),
      cell: ({ createdAt }) => (
        <span className="nowrap">{formatDay(createdAt, language, community.timeZone)}</span>
      ),
    },
    {
      key: 'state',
      header: t('console.prepayments.state'),
      cell: ({ state }) => <GiftState state={state} />,
    },
  ];
  return (
    <DataTable
      caption={t(`console.prepayments.shelf.${shelf}`)}
      captionHidden
      columns={columns}
      rows={gifts}
      rowKey={({ id }) => id}
      empty={<EmptyState>{t(`console.prepayments.shelfNone.${shelf}`)}</EmptyState>}
    />
  );
};
