/** @jsxImportSource hono/jsx */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { isUnavailable } from '../http/database-errors.ts';
import { pageHeaders } from '../http/security-headers.ts';
import { assets } from './assets.ts';
import { CardPage } from './card-page.tsx';
import type { PagesDeps } from './deps.ts';
import { DocsPage } from './docs/docs-page.tsx';
import { FiguresPage } from './figures-page.tsx';
import { GiftPage } from './gift-page.tsx';
import { guideAssets } from './guide/guide-assets.ts';
import { chapterPage, checkedPage, contentsPage } from './guide/guide-pages.tsx';
import { HomePage } from './home-page.tsx';
import { type Page, pageOf } from './page.ts';
import { type Trouble, TroublePage, troubleStatus } from './trouble-page.tsx';

/**
 * The pages that anybody may open, written by the server: no framework, no cookie, and but for a card's no script
 * needed. Mount it at the root; it handles its own paths and lets all others pass.
 *
 *   /            what this is, and the doors
 *   /T  /t       the page behind a card's link
 *   /g/{secret}  a giver's meals
 *   /c/{slug}    a community's figures
 *   /docs        the API for people
 *   /guide/…     a currency you can eat: the mathematics, in chapters
 *   /p/…         the few files of these pages
 */
export const publicPages = (deps: PagesDeps): Hono => {
  const app = new Hono();
  const small = compress();

  const serve = (
    path: string | string[],
    visibility: keyof typeof cacheControl,
    write: (page: Page, context: Context) => Answer | Promise<Answer>,
  ): void => {
    for (const each of typeof path === 'string' ? [path] : path) {
      app.get(each, small, async (context) => {
        const page = pageOf(context.req.raw, deps.publicOrigin);
        try {
          const { html, status = 200 } = await write(page, context);
          const response = htmlResponse(html, { status, cache: cacheControl[visibility] });
          return visibility === 'open' && status === 200
            ? await unlessKept(context.req.raw, response)
            : response;
        } catch (error) {
          if (isUnavailable(error)) return troublePage(context.req.raw, 'unavailable', deps.publicOrigin);
          deps.onUnexpected(error, each);
          return troublePage(context.req.raw, 'broken', deps.publicOrigin);
        }
      });
    }
  };

  serve('/', 'open', async (page) => ({
    html: <HomePage page={page} communities={await deps.communities()} />,
  }));
  serve(['/T', '/t', '/T/', '/t/'], 'open', (page) => ({ html: <CardPage page={page} /> }));
  serve('/g/:secret{.+}', 'secret', async (page, context) => {
    const gift = await deps.gift(context.req.param('secret') ?? '');
    if (gift === null) return notFound(page, page.t('public.notFound.gift'));
    return { html: <GiftPage page={page} gift={gift} /> };
  });
  serve('/c/:slug', 'open', async (page, context) => {
    const figures = await deps.figures(context.req.param('slug') ?? '');
    if (figures === null) return notFound(page);
    return { html: <FiguresPage page={page} figures={figures} now={deps.now()} /> };
  });
  serve('/docs', 'open', (page, context) => {
    const origin = deps.publicOrigin ?? new URL(context.req.url).origin;
    return { html: <DocsPage page={page} document={deps.openapi()} origin={origin} /> };
  });

  serve('/guide', 'open', (page) => ({ html: contentsPage(page) }));
  serve('/guide/checked', 'open', async (page) => ({ html: await checkedPage(page) }));
  serve('/guide/:slug', 'open', (page, context) => {
    const html = chapterPage(page, context.req.param('slug') ?? '', new URL(context.req.url));
    return html === null ? notFound(page) : { html };
  });

  for (const { path, type, body } of [...assets, ...guideAssets]) {
    app.get(path, small, () => {
      const headers = { ...pageHeaders, 'content-type': type, 'cache-control': cacheControl.file };
      return new Response(body as BodyInit, { headers });
    });
  }
  return app;
};

/** A page for a request that has none: for the server's `notFound` and `onError`, where a browser asked. */
export const troublePage = (request: Request, trouble: Trouble, publicOrigin: string | null): Response => {
  const page = pageOf(request, publicOrigin);
  return htmlResponse(<TroublePage page={page} trouble={trouble} />, {
    status: troubleStatus[trouble],
    cache: cacheControl.secret,
    ...(trouble === 'unavailable' ? { retryAfterS: 5 } : {}),
  });
};

/** Whether a browser asks for a page, rather than a program for data. */
export const wantsPage = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').includes('text/html') &&
  !/^\/(api|\.well-known)\//.test(new URL(request.url).pathname);

interface Answer {
  readonly html: { toString: () => string };
  readonly status?: 200 | 404;
}

/** 304 where the browser has this very page: a phone on a patchy network then loads nothing. */
const unlessKept = async (request: Request, response: Response): Promise<Response> => {
  const html = await response.text();
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  const headers = new Headers(response.headers);
  headers.set('etag', etag);
  const kept = (request.headers.get('if-none-match') ?? '').split(/,\s*/);
  if (!kept.includes(etag)) return new Response(html, { headers });
  headers.delete('content-type');
  return new Response(null, { status: 304, headers });
};

const cacheControl = {
  open: 'no-cache',
  secret: 'private, no-store',
  file: 'public, max-age=31536000, immutable',
} as const;

const notFound = (page: Page, hint?: string): Answer => ({
  html: <TroublePage page={page} trouble="notFound" {...(hint === undefined ? {} : { hint })} />,
  status: 404,
});

const htmlResponse = (
  html: { toString: () => string },
  options: { status: number; cache: string; retryAfterS?: number },
): Response =>
  new Response(`<!doctype html>${html.toString()}`, {
    status: options.status,
    headers: {
      ...pageHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': options.cache,
      vary: 'Accept-Language',
      ...(options.retryAfterS === undefined ? {} : { 'retry-after': String(options.retryAfterS) }),
    },
  });
