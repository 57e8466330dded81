/** Where every screen lives. Communities are named by their slug. */
export const basePath = '/console';

const community = (slug: string): string => `${basePath}/c/${encodeURIComponent(slug)}`;

export const paths = {
  front: () => `${basePath}/`,
  setup: () => `${basePath}/setup`,
  signIn: (to?: string) => `${basePath}/sign-in${to ? `?to=${encodeURIComponent(to)}` : ''}`,
  walk: (slug?: string) => `${basePath}/start${slug ? `?community=${encodeURIComponent(slug)}` : ''}`,
  home: (slug: string) => community(slug),
  stalls: (slug: string) => `${community(slug)}/stalls`,
  newStall: (slug: string) => `${community(slug)}/stalls/new`,
  stall: (slug: string, id: string) => `${community(slug)}/stalls/${id}`,
  newMeal: (slug: string, id: string) => `${community(slug)}/stalls/${id}/meals/new`,
  gifts: (slug: string) => `${community(slug)}/gifts`,
  newGift: (slug: string, meal?: string) =>
    `${community(slug)}/gifts/new${meal ? `?meal=${encodeURIComponent(meal)}` : ''}`,
  gift: (slug: string, id: string) => `${community(slug)}/gifts/${id}`,
  cards: (slug: string) => `${community(slug)}/cards`,
  batch: (slug: string, id: string) => `${community(slug)}/cards/${id}`,
  report: (slug: string) => `${community(slug)}/report`,
  lab: (slug: string) => `${community(slug)}/lab`,
  settings: (slug: string) => `${community(slug)}/settings`,
} as const;

/** A sheet of a batch's cards: opened by the browser itself, with the session's cookie. */
export const sheetUrl = (
  slug: string,
  batch: string,
  sheet: {
    readonly layout: string;
    readonly cover: boolean;
    readonly serials?: readonly string[] | undefined;
  },
): string => {
  const query = new URLSearchParams({ layout: sheet.layout });
  if (sheet.cover) query.set('cover', 'true');
  if (sheet.serials) query.set('serials', sheet.serials.join(','));
  return `/api/v1/communities/${encodeURIComponent(slug)}/batches/${batch}/sheet.pdf?${query}`;
};

/**
 * Where to go after signing in. Only a path of this app: a link made by somebody else must not lead off to their
 * page (`//evil.example` and `/console/../x` are none of ours).
 */
export const safeReturnPath = (to: string | undefined): string => {
  if (!to?.startsWith(`${basePath}/`)) return paths.front();
  const url = new URL(to, 'https://console.invalid');
  return url.origin === 'https://console.invalid' && url.pathname.startsWith(`${basePath}/`)
    ? url.pathname + url.search
    : paths.front();
};

/** The token of a one-time link; null where the address is none. */
export const setupTokenOf = (pathname: string, hash: string): string | null => {
  const named = /^#setup=(.+)$/.exec(hash)?.[1];
  if (named) return named;
  return pathname.replace(/\/$/, '') === paths.setup() && hash.length > 1 ? hash.slice(1) : null;
};
