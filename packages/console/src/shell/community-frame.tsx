import type { Role } from '@megibung/core';
import { AppFrame, Button, type FrameItem, Notice, Select, Skeleton } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect, useRef } from 'react';
import { useServices } from '../api/services.ts';
import { basePath, paths } from '../paths.ts';
import { type Session, useSession, useSignOut } from '../session/use-session.ts';
import { type ConsoleWords, useWords } from '../words.ts';
import { HereProvider } from './community.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { PreferenceSwitches } from './preferences.tsx';
import { ProblemState } from './problem-state.tsx';
import { useShowToast } from './toasts.tsx';
import { useLive } from './use-live.ts';

/** Everything inside one community: the rail or bar, the notice when the server is away, and the screen. */
export const CommunityFrame = ({ slug }: { slug: string }): ReactElement => {
  const t = useWords();
  const { queries } = useServices();
  const session = useSession().data;
  const community = useQuery(queries.community(slug));
  const live = useLive(slug);
  const { pathname } = useLocation();
  useFocusOnMove(pathname);
  const role = session ? roleIn(session, slug) : null;
  const items = frameItems(slug, `${basePath}${pathname}`.replace(/\/$/, ''), t);
  return (
    <AppFrame
      brand={community.data?.name ?? 'Megibung'}
      brandHref={paths.home(slug)}
      items={items}
      foot={<Foot session={session} slug={slug} />}
    >
      <ConnectionNotice />
      {community.data && role ? (
        <HereProvider value={{ community: community.data, role, live }}>
          {role === 'auditor' && <Notice icon="eye">{t('console.auditor')}</Notice>}
          <Outlet />
        </HereProvider>
      ) : community.error ? (
        <ProblemState problem={community.error} onRetry={() => community.refetch()} />
      ) : (
        <div className="skeleton-stack">
          <Skeleton shape="card" count={2} />
        </div>
      )}
    </AppFrame>
  );
};

/** The widest role somebody has in a community. */
const roleIn = (session: Session, slug: string): Role => {
  if (session.role === 'owner') return 'owner';
  return session.communities.find((one) => one.slug === slug || one.id === slug)?.role ?? 'public';
};

const frameItems = (slug: string, path: string, t: ConsoleWords): FrameItem[] => {
  const under = (href: string) => path === href || path.startsWith(`${href}/`);
  const item = (href: string, label: string, icon: FrameItem['icon'], current = under(href)): FrameItem => ({
    href,
    label,
    icon,
    current,
  });
  return [
    item(paths.home(slug), t('console.nav.home'), 'home', path === paths.home(slug)),
    item(paths.stalls(slug), t('console.nav.vendors'), 'stall'),
    item(paths.gifts(slug), t('console.nav.prepayments'), 'money-note'),
    item(paths.cards(slug), t('console.nav.cards'), 'bowl'),
    item(paths.report(slug), t('console.nav.report'), 'chart'),
    item(paths.lab(slug), t('console.nav.lab'), 'fork'),
    item(paths.settings(slug), t('console.nav.settings'), 'settings'),
  ];
};

/** Community, language, appearance, signing out. */
const Foot = ({ session, slug }: { session: Session | undefined; slug: string }): ReactElement => {
  const t = useWords();
  const router = useRouter();
  const signOut = useSignOut();
  const show = useShowToast();
  const communities = session?.communities ?? [];
  const current = communities.find((one) => one.slug === slug || one.id === slug)?.slug ?? slug;
  const another = '+';
  const mayFound = session?.role === 'owner';
  return (
    <div className="foot">
      {(communities.length > 1 || mayFound) && (
        <Select
          label={t('console.community.switch')}
          value={current}
          onChange={(to) => router.history.push(to === another ? `${paths.walk()}?new=true` : paths.home(to))}
          options={[
            ...communities.map((one) => ({ value: one.slug, label: one.name })),
            ...(mayFound ? [{ value: another, label: t('console.community.another') }] : []),
          ]}
        />
      )}
      <PreferenceSwitches />
      <div className="foot-person">
        <span className="quiet small">{session?.user?.name}</span>
        <Button
          tone="quiet"
          icon="logout"
          onClick={() => signOut().catch(() => show(t('errors.offline'), { tone: 'stop' }))}
        >
          {t('common.action.signOut')}
        </Button>
      </div>
    </div>
  );
};

/** A reader starts at the top of the new screen; on the first one the browser has done it already. */
const useFocusOnMove = (pathname: string): void => {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.getElementById('content')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname]);
};
