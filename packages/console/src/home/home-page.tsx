import {
  ButtonLink,
  Card,
  dishInSentence,
  EmptyState,
  Icon,
  MoneyText,
  PlateRow,
  useLanguage,
} from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import type { Gift, Report } from '../api/shapes.ts';
import { GiftState } from '../gifts/gift-state.tsx';
import { isWaiting } from '../gifts/state-words.ts';
import { paths } from '../paths.ts';
import { Figures } from '../report/figures.tsx';
import { platesOfLine } from '../report/plates-of-line.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useWords } from '../words.ts';
import { Happenings } from './happenings.tsx';

/** What have we given? The community's plates, who waits for money, and what happens now. */
export const HomePage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const may = useMay();
  const { queries } = useServices();
  const report = useQuery(queries.report(community.slug));
  const vendors = useQuery(queries.vendors(community.slug));
  const gifts = useQuery(queries.prepayments(community.slug));
  const mayPrepay = may('POST /communities/{c}/prepayments');
  // A community without a stall has not finished its walk.
  if (vendors.data?.length === 0 && may('POST /communities/{c}/vendors'))
    return <Navigate to="/start" search={{ community: community.slug }} replace />;
  return (
    <Screen
      title={t('console.home.title')}
      lead={t('console.home.lead')}
      action={
        mayPrepay && gifts.data && gifts.data.length > 0 ? (
          <ButtonLink href={paths.newGift(community.slug)} tone="go" icon="plus">
            {t('console.home.prepay')}
          </ButtonLink>
        ) : undefined
      }
    >
      <Loaded of={[report, vendors, gifts]}>
        {(figures, stalls, all) => {
          const waiting = all.filter(({ state }) => isWaiting(state));
          return (
            <>
              <Given figures={figures} mayPrepay={mayPrepay && all.length === 0} slug={community.slug} />
              <div className="columns columns-aside-first">
                {waiting.length > 0 && <Waiting slug={community.slug} gifts={waiting} />}
                {may('GET /communities/{c}/events') && <Happenings head={figures.head} vendors={stalls} />}
              </div>
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
};

const Given = ({
  figures,
  mayPrepay,
  slug,
}: {
  figures: Report;
  mayPrepay: boolean;
  slug: string;
}): ReactElement => {
  const t = useWords();
  if (figures.total.funded.meals === 0)
    return (
      <Card>
        <EmptyState
          picture={<PlateRow counts={{ empty: 5 }} />}
          action={
            mayPrepay && (
              <ButtonLink href={paths.newGift(slug)} tone="go" icon="plus">
                {t('console.home.prepay')}
              </ButtonLink>
            )
          }
        >
          {t('console.home.none')}
        </EmptyState>
      </Card>
    );
  return (
    <Card className="given">
      <PlateRow counts={platesOfLine(figures.total)} />
      <Figures line={figures.total} />
    </Card>
  );
};

const Waiting = ({ slug, gifts }: { slug: string; gifts: readonly Gift[] }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  return (
    <Card title={t('console.home.waitingMoney')}>
      <ul className="rows">
        {gifts.slice(0, 5).map((gift) => (
          <li key={gift.id}>
            <a className="row row-link" href={paths.gift(slug, gift.id)}>
              <span className="grow">
                <b>{gift.vendorName}</b>
                <span className="row-line">
                  {t('console.prepayments.meals', {
                    count: gift.quantity,
                    meal: dishInSentence(gift.mealName[language]),
                  })}{' '}
                  · <MoneyText minor={gift.total} currency={gift.currency} />
                </span>
                <GiftState state={gift.state} />
              </span>
              <Icon name="chevron-right" size={20} />
            </a>
          </li>
        ))}
      </ul>
      {gifts.length > 5 && (
        <a href={paths.gifts(slug)}>{t('console.home.waitingAll', { count: gifts.length })}</a>
      )}
    </Card>
  );
};
