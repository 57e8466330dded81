import { useLanguage } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useServices } from '../api/services.ts';
import { paths } from '../paths.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere } from '../shell/community.tsx';
import { Screen } from '../shell/screen.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { MealForm } from './meal-form.tsx';

export const NewMealPage = ({ stall }: { stall: string }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { community } = useHere();
  const { queries } = useServices();
  const router = useRouter();
  const show = useShowToast();
  const vendors = useQuery(queries.vendors(community.slug));
  const name = vendors.data?.find(({ id }) => id === stall)?.name;
  return (
    <Screen
      title={t('console.meals.addTitle')}
      lead={t('console.meals.addLead')}
      back={<BackLink href={paths.stall(community.slug, stall)}>{name ?? t('console.nav.vendors')}</BackLink>}
    >
      <MealForm
        slug={community.slug}
        stall={stall}
        currency={community.currency}
        submit={t('console.meals.add')}
        onDone={(meal) => {
          show(t('console.meals.added', { name: meal.name[language] }));
          router.history.push(paths.stall(community.slug, stall));
        }}
      />
    </Screen>
  );
};
