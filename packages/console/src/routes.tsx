import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router';
import { z } from 'zod';
import { HomePage } from './home/home-page.tsx';
import { basePath, paths, setupTokenOf } from './paths.ts';
import { Guard } from './session/guard.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { useSession } from './session/use-session.ts';
import { CommunityFrame } from './shell/community-frame.tsx';
import { LostPage } from './shell/lost-page.tsx';

/** The parts of the app that are fetched when they are first needed, or when the browser has nothing else to do. */
const parts = {
  stalls: () => import('./stalls/screens.ts'),
  gifts: () => import('./gifts/screens.ts'),
  cards: () => import('./cards/screens.ts'),
  report: () => import('./report/report-page.tsx'),
  lab: () => import('./lab/lab-page.tsx'),
  settings: () => import('./settings/settings-page.tsx'),
  setup: () => import('./session/setup-page.tsx'),
  walk: () => import('./walk/walk-page.tsx'),
};
export const fetchPartsAhead = async (): Promise<void> => {
  await Promise.allSettled([parts.stalls(), parts.gifts(), parts.cards()]);
};
const NewStallPage = lazyRouteComponent(parts.stalls, 'NewStallPage');
const NewMealPage = lazyRouteComponent(parts.stalls, 'NewMealPage');
const StallPage = lazyRouteComponent(parts.stalls, 'StallPage');
const StallsPage = lazyRouteComponent(parts.stalls, 'StallsPage');
const GiftPage = lazyRouteComponent(parts.gifts, 'GiftPage');
const GiftsPage = lazyRouteComponent(parts.gifts, 'GiftsPage');
const NewGiftPage = lazyRouteComponent(parts.gifts, 'NewGiftPage');
const BatchPage = lazyRouteComponent(parts.cards, 'BatchPage');
const CardsPage = lazyRouteComponent(parts.cards, 'CardsPage');
const SetupPage = lazyRouteComponent(parts.setup, 'SetupPage');

const root = createRootRoute({ component: Outlet, notFoundComponent: LostPage });

const setup = createRoute({
  getParentRoute: () => root,
  path: 'setup',
  component: () => <SetupPage token={setupToken} />,
});
let setupToken = '';
/**
 * A one-time link is `/console/#setup=TOKEN` (or `/console/setup#TOKEN`). The token is taken out of the address at
 * once, so that it stays in no history.
 */
export const takeSetupToken = (): void => {
  const token = setupTokenOf(location.pathname, location.hash);
  if (token === null) return;
  setupToken = token;
  history.replaceState(history.state, '', paths.setup());
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: z.object({ to: z.string().optional().catch(undefined) }),
  component: () => <SignInPage to={signIn.useSearch().to} />,
});

const guarded = createRoute({ getParentRoute: () => root, id: 'guarded', component: Guard });

/** To the community one belongs to; whoever has none yet starts one. */
const Front = () => {
  const session = useSession().data;
  const [first] = session?.communities ?? [];
  if (first) return <Navigate to="/c/$community" params={{ community: first.slug }} replace />;
  return <Navigate to="/start" replace />;
};
const front = createRoute({ getParentRoute: () => guarded, path: '/', component: Front });

const walk = createRoute({
  getParentRoute: () => guarded,
  path: 'start',
  validateSearch: z.object({
    community: z.string().optional().catch(undefined),
    new: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(parts.walk, 'WalkPage'),
});

const community = createRoute({
  getParentRoute: () => guarded,
  path: 'c/$community',
  component: () => {
    const { community: slug } = community.useParams();
    return <CommunityFrame key={slug} slug={slug} />;
  },
});

const at = <const Path extends string>(path: Path, component: RouteComponent) =>
  createRoute({ getParentRoute: () => community, path, component });

const newGift = createRoute({
  getParentRoute: () => community,
  path: 'gifts/new',
  validateSearch: z.object({ meal: z.string().optional().catch(undefined) }),
  component: () => <NewGiftPage meal={newGift.useSearch().meal} />,
});

const stall = createRoute({
  getParentRoute: () => community,
  path: 'stalls/$stall',
  component: () => <StallPage id={stall.useParams().stall} />,
});
const newMeal = createRoute({
  getParentRoute: () => community,
  path: 'stalls/$stall/meals/new',
  component: () => <NewMealPage stall={newMeal.useParams().stall} />,
});
const gift = createRoute({
  getParentRoute: () => community,
  path: 'gifts/$gift',
  component: () => <GiftPage id={gift.useParams().gift} />,
});
const batch = createRoute({
  getParentRoute: () => community,
  path: 'cards/$batch',
  component: () => <BatchPage id={batch.useParams().batch} />,
});
const report = createRoute({
  getParentRoute: () => community,
  path: 'report',
  component: lazyRouteComponent(parts.report, 'ReportPage'),
});
const lab = createRoute({
  getParentRoute: () => community,
  path: 'lab',
  component: lazyRouteComponent(parts.lab, 'LabPage'),
});
const settings = createRoute({
  getParentRoute: () => community,
  path: 'settings',
  component: lazyRouteComponent(parts.settings, 'SettingsPage'),
});

const tree = root.addChildren([
  setup,
  signIn,
  guarded.addChildren([
    front,
    walk,
    community.addChildren([
      at('/', HomePage),
      at('stalls', StallsPage),
      at('stalls/new', NewStallPage),
      stall,
      newMeal,
      at('gifts', GiftsPage),
      newGift,
      gift,
      at('cards', CardsPage),
      batch,
      report,
      lab,
      settings,
    ]),
  ]),
]);

export const createConsoleRouter = () =>
  createRouter({
    routeTree: tree,
    basepath: basePath,
    defaultNotFoundComponent: LostPage,
    defaultPreload: false,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
