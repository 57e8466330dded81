import { ProblemError } from './problem.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A write that a browser sends by itself (a cookie goes along) must come from one of our own pages. Programs with a
 * key need no such proof: no browser adds a key by itself.
 */
export const checkOrigin = (request: Request, publicOrigin: string | null, hasCookie: boolean): void => {
  if (safeMethods.has(request.method) || request.headers.has('authorization')) return;
  const origin = request.headers.get('origin');
  if (origin === null) {
    // Every browser in use sends Origin with such a request; where it is missing, only Sec-Fetch-Site can vouch.
    if (!hasCookie || request.headers.get('sec-fetch-site') === 'same-origin') return;
    throw new ProblemError('wrong_origin');
  }
  if (origin === publicOrigin || origin === ownOrigin(request)) return;
  throw new ProblemError('wrong_origin');
};

/** The origin under which the browser sees us: the scheme from the proxy, where there is one. */
export const ownOrigin = (request: Request): string => {
  const url = new URL(request.url);
  const scheme = request.headers.get('x-forwarded-proto') === 'https' ? 'https:' : url.protocol;
  return `${scheme}//${request.headers.get('host') ?? url.host}`;
};
