import { Skeleton } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import { GiftForm } from '../gifts/gift-form.tsx';
import { paths } from '../paths.ts';
import { useSession } from '../session/use-session.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useLive } from '../shell/use-live.ts';
import { MealForm } from '../stalls/meal-form.tsx';
import { StallForm } from '../stalls/stall-form.tsx';
import { useWords } from '../words.ts';
import { CommunityForm } from './community-form.tsx';
import { PrintStep } from './print-step.tsx';
import { WalkFrame } from './walk-frame.tsx';

/**
 * Five steps from nothing to a printed sheet. Which step it is follows from what is there already, so the walk can
 * be left and taken up again anywhere.
 */
export const WalkPage = (): ReactElement => {
  const t = useWords();
  const search = getRouteApi('/guarded/start').useSearch();
  const router = useRouter();
  const session = useSession().data;
  const slug = search.community ?? (search.new ? undefined : session?.communities[0]?.slug);
  const aside =
    session && session.communities.length > 0 && slug === undefined ? (
      <a href={paths.front()}>{t('common.action.cancel')}</a>
    ) : undefined;
  if (slug !== undefined) return <WalkOn key={slug} slug={slug} />;
  if (session?.role !== 'owner')
    return (
      <WalkFrame step={0} title={t('console.walk.nothing')} lead={t('console.walk.nothingLead')}>
        {null}
      </WalkFrame>
    );
  return (
    <WalkFrame step={0} title={t('console.community.title')} lead={t('console.community.lead')}>
      <CommunityForm
        aside={aside}
        onDone={(community) => router.history.replace(paths.walk(community.slug))}
      />
    </WalkFrame>
  );
};

const WalkOn = ({ slug }: { slug: string }): ReactElement => {
  const t = useWords();
  const { queries } = useServices();
  const community = useQuery(queries.community(slug));
  const vendors = useQuery(queries.vendors(slug));
  const meals = useQuery(queries.meals(slug));
  const gifts = useQuery(queries.prepayments(slug));
  useLive(slug);
  return (
    <Loaded
      of={[community, vendors, meals, gifts]}
      waiting={
        <div className="page">
          <Skeleton shape="card" count={3} />
        </div>
      }
    >
      {(here, stalls, menu, all) => {
        const stall = stalls[0];
        const gift = all[0];
        if (!stall)
          return (
            <WalkFrame step={1} title={t('console.walk.stallTitle')} lead={t('console.walk.stallLead')}>
              <StallForm slug={slug} submit={t('common.action.next')} onDone={noMore} />
            </WalkFrame>
          );
        if (menu.length === 0)
          return (
            <WalkFrame
              step={2}
              title={t('console.walk.mealTitle', { vendor: stall.name })}
              lead={t('console.meals.addLead')}
            >
              <MealForm
                slug={slug}
                stall={stall.id}
                currency={here.currency}
                submit={t('common.action.next')}
                onDone={noMore}
              />
            </WalkFrame>
          );
        if (!gift)
          return (
            <WalkFrame step={3} title={t('console.prepay.title')} lead={t('console.prepay.lead')}>
              <GiftForm
                slug={slug}
                vendors={stalls}
                meals={menu}
                submit={t('console.prepay.submit')}
                onDone={noMore}
              />
            </WalkFrame>
          );
        if (all.length > 1) return <Navigate to="/c/$community" params={{ community: slug }} replace />;
        return <PrintStep community={here} stall={stall} gift={gift} />;
      }}
    </Loaded>
  );
};

/** The next step is news enough. */
const noMore = (): void => undefined;
