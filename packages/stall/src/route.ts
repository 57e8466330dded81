import { useEffect, useState } from 'react';

/** Where one is, told by the address's fragment: reloading and the phone's back button then do what one expects. */
export type Route =
  | { readonly at: (typeof pages)[number] }
  /** The verdict on one redemption, by its bare UUID. */
  | { readonly at: 'verdict'; readonly redemption: string }
  /** Enrolment; with a code where a link or QR brought one. */
  | { readonly at: 'enrol'; readonly code: string | null };

const pages = ['scan', 'type', 'today', 'owed', 'money', 'more', 'book', 'practice'] as const;

/** Null for a fragment that is no place, such as that of a link within the page. */
export const routeOf = (hash: string): Route | null => {
  const text = hash.replace(/^#/, '');
  if (text === '') return { at: 'scan' };
  const page = pages.find((name) => name === text);
  if (page) return { at: page };
  const verdict = /^v=([0-9a-f-]{36})$/.exec(text)?.[1];
  if (verdict) return { at: 'verdict', redemption: verdict };
  if (text === 'enrol') return { at: 'enrol', code: null };
  const code = /^enrol=(.{1,60})$/i.exec(text)?.[1];
  return code === undefined ? null : { at: 'enrol', code: decoded(code) };
};

export const hrefOf = (route: Route): string => {
  if (route.at === 'verdict') return `#v=${route.redemption}`;
  if (route.at === 'enrol')
    return route.code === null ? '#enrol' : `#enrol=${encodeURIComponent(route.code)}`;
  return `#${route.at}`;
};

export const go = (route: Route): void => {
  window.location.hash = hrefOf(route);
};

/** Goes there without a step back to here. */
export const goInstead = (route: Route): void => {
  window.location.replace(hrefOf(route));
};

export const useRoute = (): Route => {
  const [route, setRoute] = useState<Route>(() => routeOf(window.location.hash) ?? { at: 'scan' });
  useEffect(() => {
    const changed = (): void => {
      const next = routeOf(window.location.hash);
      if (next) setRoute(next);
    };
    window.addEventListener('hashchange', changed);
    // Somebody may have gone on between the first picture and this.
    changed();
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return route;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
