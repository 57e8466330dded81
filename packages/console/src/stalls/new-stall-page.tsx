import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { paths } from '../paths.ts';
import { BackLink } from '../shell/back-link.tsx';
import { useHere } from '../shell/community.tsx';
import { Screen } from '../shell/screen.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { StallForm } from './stall-form.tsx';

export const NewStallPage = (): ReactElement => {
  const t = useWords();
  const { community } = useHere();
  const router = useRouter();
  const show = useShowToast();
  return (
    <Screen
      title={t('console.vendors.addTitle')}
      back={<BackLink href={paths.stalls(community.slug)}>{t('console.nav.vendors')}</BackLink>}
    >
      <StallForm
        slug={community.slug}
        submit={t('console.vendors.add')}
        onDone={(stall) => {
          show(t('console.vendors.added', { name: stall.name }));
          router.history.push(paths.stall(community.slug, stall.id));
        }}
      />
    </Screen>
  );
};
