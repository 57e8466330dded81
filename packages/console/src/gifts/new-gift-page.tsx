import { ButtonLink, EmptyState, Icon } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import { paths } from '../paths.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere } from '../shell/community.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Screen } from '../shell/screen.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { GiftForm } from './gift-form.tsx';

export const NewGiftPage = ({ meal }: { meal: string | undefined }): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const { queries } = useServices();
  const router = useRouter();
  const show = useShowToast();
  const vendors = useQuery(queries.vendors(community.slug));
  const meals = useQuery(queries.meals(community.slug));
  return (
    <Screen
      title={t('console.prepay.title')}
      lead={t('console.prepay.lead')}
      back={<BackLink href={paths.gifts(community.slug)}>{t('console.nav.prepayments')}</BackLink>}
    >
      <Loaded of={[vendors, meals]}>
        {(stalls, menu) =>
          menu.length === 0 ? (
            <EmptyState
              picture={<Icon name="stall" size={56} />}
              action={
                <ButtonLink
                  tone="go"
                  icon="plus"
                  href={
                    stalls[0] ? paths.newMeal(community.slug, stalls[0].id) : paths.newStall(community.slug)
                  }
                >
                  {stalls[0] ? t('console.meals.add') : t('console.vendors.add')}
                </ButtonLink>
              }
            >
              {stalls[0] ? t('console.meals.none') : t('console.vendors.none')}
            </EmptyState>
          ) : (
            <GiftForm
              key={meal ?? ''}
              slug={community.slug}
              vendors={stalls}
              meals={menu}
              meal={meal}
              submit={t('console.prepay.submit')}
              onDone={(gift) => {
                show(t('console.prepay.created'));
                router.history.push(paths.gift(community.slug, gift.id));
              }}
            />
          )
        }
      </Loaded>
    </Screen>
  );
};
