import { AppFrame, type FrameItem, LanguageProvider } from '@megibung/ui';
import { type AnchorHTMLAttributes, type ReactElement, useEffect } from 'react';
import { useKeptBook } from './book/use-kept-book.ts';
import { Later } from './later.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';
import { ScanScreen } from './screens/scan-screen.tsx';
import { TypeScreen } from './screens/type-screen.tsx';
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

/** Chunks of their own: not part of what the app needs to take its first card. */
const bookScreen = () => import('./book/book-screen.tsx').then(({ BookScreen }) => BookScreen);
const enrolScreen = () => import('./screens/enrol-screen.tsx').then(({ EnrolPage }) => EnrolPage);
const todayScreen = () => import('./screens/today-screen.tsx').then(({ TodayScreen }) => TodayScreen);
const owedScreen = () => import('./screens/owed-screen.tsx').then(({ OwedScreen }) => OwedScreen);
const moneyScreen = () => import('./screens/money-screen.tsx').then(({ MoneyScreen }) => MoneyScreen);
const moreScreen = () => import('./screens/more-screen.tsx').then(({ MoreScreen }) => MoreScreen);
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
  if (isEnrolling) return <Later load={enrolScreen} />;
  if (route.at === 'type') return <TypeScreen />;
  if (route.at === 'practice') return <Later load={practiceScreen} />;
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
      {at === 'today' && <Later load={todayScreen} />}
      {at === 'owed' && <Later load={owedScreen} />}
      {at === 'money' && <Later load={moneyScreen} />}
      {at === 'more' && <Later load={moreScreen} />}
      {at === 'book' && <Later load={bookScreen} />}
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
