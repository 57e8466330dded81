import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { safeReturnPath } from '../paths.ts';
import { useWords } from '../words.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Who are you? Afterwards back to where one wanted to go. */
export const SignInPage = ({ to }: { to: string | undefined }): ReactElement => {
  const t = useWords();
  const router = useRouter();
  return (
    <Door title={t('console.signIn.title')} lead={t('console.signIn.lead')}>
      <SignInForm onDone={() => router.history.replace(safeReturnPath(to))} />
      <p className="small quiet">{t('console.signIn.lost')}</p>
    </Door>
  );
};
