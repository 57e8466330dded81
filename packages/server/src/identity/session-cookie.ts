import { limits } from '@megibung/core';
import { ownOrigin } from '../http/origin.ts';

const plainName = 'megibung_session';
/** `__Host-`: browsers take it only over HTTPS, for this very host and all of its paths. */
const secureName = `__Host-${plainName}`;

/**
 * The session's secret as the browser sent it; null where there is none. Over HTTPS only the cookie that no other host
 * could have set: a plain one may come from a neighbour's page, to make somebody work in the neighbour's session.
 */
export const readSessionCookie = (request: Request): string | null => {
  const header = request.headers.get('cookie');
  if (header === null) return null;
  let found: string | null = null;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (name === secureName) return pair.slice(at + 1).trim();
    if (name === plainName) found = pair.slice(at + 1).trim();
  }
  return found === null || ownOrigin(request).startsWith('https:') ? null : found;
};

/** Sets the cookie, or with null takes it away. Secure unless the page itself was fetched over plain HTTP. */
export const sessionCookie = (request: Request, secret: string | null): string => {
  const secure = ownOrigin(request).startsWith('https:');
  const age = secret === null ? 0 : Math.floor(limits.sessionMs / 1000);
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure ? '; Secure' : ''}`;
  return `${secure ? secureName : plainName}=${secret ?? ''}; ${attributes}`;
};
