import { AppFrame, type FrameItem, LanguageProvider } from '@megibung/ui';
import { type AnchorHTMLAttributes, type ReactElement, useEffect } from 'react';
import { useKeptBook } from './book/use-kept-book.ts';
import { Later } from './later.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';
import { ScanScreen } from './screens/scan-screen.tsx';
import { VerdictScreen } from './screens/verdict-screen.tsx';
import { useStall } from './stall/use-stall.ts';
import { useWords } from './stall/words.ts';

export const App = (): ReactElement => {
  const { language } = useStall().state.settings;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <LanguageProvider value={language}>
      <Screens />
    </LanguageProvider>
  );
};

/**
 * Chunks of their own: not part of what an enrolled phone needs for its first card. The service worker has them all, so
 * that they are there without a network.
 */
const enrolScreen = () => import('./screens/enrol-screen.tsx').then(({ EnrolPage }) => EnrolPage);
const typeScreen = () => import('./screens/type-screen.tsx').then(({ TypeScreen }) => TypeScreen);
const todayScreen = () => import('./screens/today-screen.tsx').then(({ TodayScreen }) => TodayScreen);
const owedScreen = () => import('./screens/owed-screen.tsx').then(({ OwedScreen }) => OwedScreen);
const moneyScreen = () => import('./screens/money-screen.tsx').then(({ MoneyScreen }) => MoneyScreen);
const moreScreen = () => import('./screens/more-screen.tsx').then(({ MoreScreen }) => MoreScreen);
const bookScreen = () => import('./book/book-screen.tsx').then(({ BookScreen }) => BookScreen);
const practiceScreen = () =>
  import('./practice/practice-screen.tsx').then(({ PracticeScreen }) => PracticeScreen);

const Screens = (): ReactElement => {
  const { state } = useStall();
  const route = useRoute();
  const t = useWords();
  const isEnrolling = state.identity === null || route.at === 'enrol';
  useEffect(() => {
    document.title = `${t('common.name')} · ${state.identity?.vendor.name ?? t('stall.title')}`;
  }, [t, state.identity]);
  if (isEnrolling) return <Later key="enrol" load={enrolScreen} props={{}} />;
  if (route.at === 'type') return <Later key="type" load={typeScreen} props={{}} />;
  if (route.at === 'practice') return <Later key="practice" load={practiceScreen} props={{}} />;
  const isJudging = route.at === 'verdict';
  return (
    <>
      <div inert={isJudging}>
        <Frame route={route} />
      </div>
      {route.at === 'verdict' && <VerdictScreen key={route.redemption} redemption={route.redemption} />}
    </>
  );
};

const Frame = ({ route }: { route: Route }): ReactElement => {
  const { state } = useStall();
  const t = useWords();
  useKeptBook();
  const at = route.at === 'verdict' ? 'scan' : route.at;
  const item = (place: 'scan' | 'today' | 'owed' | 'money' | 'more', icon: FrameItem['icon']): FrameItem => ({
    href: hrefOf({ at: place }),
    label: t(`stall.nav.${place}`),
    icon,
    current: at === place || (at === 'book' && place === 'owed'),
  });
  const items = [
    item('scan', 'scan'),
    item('today', 'list'),
    item('owed', 'plate'),
    item('money', 'money-note'),
    item('more', 'settings'),
  ];
  return (
    <AppFrame
      brand={state.stall?.view.vendor.name ?? state.identity?.vendor.name ?? t('stall.title')}
      brandHref={hrefOf({ at: 'scan' })}
      items={items}
      barItems={items.length}
      Link={NavLink}
    >
      {at === 'scan' && <ScanScreen isPaused={route.at === 'verdict'} />}
      {at === 'today' && <Later key="today" load={todayScreen} props={{}} />}
      {at === 'owed' && <Later key="owed" load={owedScreen} props={{}} />}
      {at === 'money' && <Later key="money" load={moneyScreen} props={{}} />}
      {at === 'more' && <Later key="more" load={moreScreen} props={{}} />}
      {at === 'book' && <Later key="book" load={bookScreen} props={{}} />}
    </AppFrame>
  );
};

/** A place in the bar, with the number of things that wait there. */
const NavLink = ({
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string }): ReactElement => {
  const { state } = useStall();
  const waiting = rest.href === hrefOf({ at: 'money' }) ? (state.stall?.view.waiting.length ?? 0) : 0;
  return (
    <a {...rest}>
      {children}
      {waiting > 0 && <span className="nav-count">{waiting}</span>}
    </a>
  );
};
