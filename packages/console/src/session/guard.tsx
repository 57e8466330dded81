import { Dialog, Skeleton } from '@megibung/ui';
import { Navigate, Outlet } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useConnectionState } from '../api/connection.ts';
import { useServices } from '../api/services.ts';
import { ProblemState } from '../shell/problem-state.tsx';
import { useWords } from '../words.ts';
import { SignInForm } from './sign-in-form.tsx';
import { nobody, useSession, useTakeSession } from './use-session.ts';

/**
 * Lets in who is signed in. Whoever is not goes to the sign-in page and comes back; whose session ends while a
 * screen is open signs in on top of it, and what was typed stays.
 */
export const Guard = (): ReactElement => {
  const t = useWords();
  const { connection } = useServices();
  const session = useSession();
  const { signedOut } = useConnectionState(connection);
  const takeSession = useTakeSession();
  // The dialog also says that it was closed when it is closed because one is signed in again.
  const leave = () => {
    if (connection.state().signedOut) void takeSession(nobody);
  };
  if (session.data === undefined)
    return (
      <main className="page" id="content" tabIndex={-1}>
        {session.error ? (
          <ProblemState problem={session.error} onRetry={() => session.refetch()} />
        ) : (
          <Skeleton shape="card" count={2} />
        )}
      </main>
    );
  if (session.data.user === null) return <ToSignIn />;
  return (
    <>
      <Outlet />
      <Dialog open={signedOut} onClose={leave} title={t('console.signIn.again')}>
        <p>{t('console.signIn.againLead')}</p>
        <SignInForm onDone={() => undefined} />
      </Dialog>
    </>
  );
};

/** The way back is noted once: while the router is under way, the address is already another. */
const ToSignIn = (): ReactElement => {
  const [to] = useState(() => location.pathname + location.search);
  return <Navigate to="/sign-in" search={{ to }} replace />;
};
