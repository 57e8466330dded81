import { gzipSync } from 'node:zlib';
import { access, problemCodes, redemptionStatusList } from '@megibung/core';
import { describe, expect, test } from 'vitest';
import { gifts, samplePagesDeps } from '../testing/public-pages.ts';
import { assets, previewPicture } from './assets.ts';
import { cardStates } from './client/card-state.ts';
import { publicPages, troublePage, wantsPage } from './index.ts';

const pages = publicPages(samplePagesDeps());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await pages.request(path, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
};

const paths = [
  '/',
  '/T',
  '/c/ubud',
  '/c/new',
  '/c/nobody',
  '/c/away',
  '/c/broken',
  '/docs',
  ...Object.keys(gifts).map((secret) => `/g/${secret}`),
];

describe.each(paths)('%s', (path) => {
  test.each(['id', 'en'])(
    'in %s asks nobody else for anything, and holds no script or style of its own',
    async (lang) => {
      const { html, headers } = await get(`${path}?lang=${lang}`);
      expect(html).toContain(`<html lang="${lang}"`);
      const foreign = [...html.matchAll(/(?:src|href|action|content)="([^"]+)"/g)]
        .map(([, url = '']) => url)
        .filter((url) => /^(?:https?:)?\/\//.test(url));
      expect(foreign.filter((url) => !url.startsWith('https://ubud.megibung.example/p/'))).toEqual([]);
      expect(html).not.toMatch(/<script(?! src="\/p\/)|<style| style=| on[a-z]+="|javascript:/);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('vary')).toContain('Accept-Language');
    },
  );

  test('has one title, one heading, and all its words', async () => {
    const { html } = await get(path);
    expect(html.match(/<title>/g)).toHaveLength(1);
    const shown = html.replace(/<template[\s\S]*?<\/template>/g, '');
    expect(shown.match(/<h1/g)).toHaveLength(1);
    const unsaid = /(?:public|common)\.[a-z]+\.[a-z]*|undefined|NaN|\[object|[^/]\{(?!c\})[a-z]{2,}\}/g;
    expect(html.replace(/&[a-z]+;/g, '').match(unsaid)).toBeNull();
  });

  test('is a transfer of less than 30 kB, with everything that it loads', async () => {
    const { html } = await get(path);
    const loaded = assets.filter(({ path: file }) => html.includes(`="${file}"`));
    // The card's script adds the drawing of one meal: count the largest.
    const drawings = path === '/T' ? assets.filter(({ type }) => type === 'image/svg+xml') : [];
    const size = (body: string | Uint8Array): number => gzipSync(body).length;
    const total =
      size(html) +
      loaded.reduce((sum, { body }) => sum + size(body), 0) +
      Math.max(0, ...drawings.map(({ body }) => size(body)));
    expect(loaded.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(30_000);
    // The page itself also where nothing compresses it; the API's is long.
    if (path !== '/docs') expect(html.length).toBeLessThan(30_000);
  });
});

describe('language', () => {
  test.each([
    ['/T', 'en-GB,en;q=0.9', 'en'],
    ['/T', 'fr, de;q=0.8, en;q=0.3', 'en'],
    ['/T', 'en;q=0.2, id;q=0.9', 'id'],
    ['/T', 'en;q=0, fr', 'id'],
    ['/T', '', 'id'],
    ['/T?lang=en', 'id', 'en'],
    ['/T?lang=fr', 'en', 'en'],
    ['/T', 'ms-MY', 'id'],
  ])('%s with "%s" is %s', async (path, accept, expected) => {
    const { html } = await get(path, { 'accept-language': accept });
    expect(html).toContain(`<html lang="${expected}"`);
  });

  test('a language chosen by hand goes along with the links', async () => {
    expect((await get('/?lang=en')).html).toContain('href="/c/ubud?lang=en"');
    expect((await get('/', { 'accept-language': 'en' })).html).toContain('href="/c/ubud"');
  });
});

describe('the card’s page', () => {
  test('is behind /T and /t, with or without a slash', async () => {
    const { html } = await get('/T');
    for (const path of ['/t', '/T/', '/t/']) expect((await get(path)).html).toBe(html);
  });

  test('without its script says to show the card at the stall', async () => {
    const shown = (await get('/T?lang=en')).html.replace(/<template[\s\S]*?<\/template>/g, '');
    expect(shown).toContain('Show the card at the stall whose name is on it');
  });

  test('has words for everything that may be said of a card', async () => {
    const { html } = await get('/T');
    for (const state of cardStates) {
      expect(html).toMatch(new RegExp(`<template id="card-${state}"><(article|div)[\\s\\S]+?<h1`));
    }
    for (const [, part] of html.matchAll(/data-part="([a-z-]+)"/g)) {
      expect(html).toContain(`<template id="part-${part}">`);
    }
  });

  test('is previewed in a chat, with a picture', async () => {
    const { html } = await get('/T');
    expect(html).toContain('<meta property="og:title" content="Satu porsi untuk Anda"/>');
    expect(html).toContain(`content="https://ubud.megibung.example${previewPicture.path}"`);
    const picture = await pages.request(previewPicture.path);
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });
});

describe('a giver’s page', () => {
  test('is nobody else’s: not kept, not found, not passed on, and its preview says nothing', async () => {
    const { html, headers } = await get('/g/some');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>');
    const head = html.slice(0, html.indexOf('</head>'));
    expect(head).not.toMatch(/\/g\/|some|Ketut|Gado|Tiga dari lima/);
    expect(html).not.toContain('/g/some');
  });

  test.each(Object.keys(gifts))('%s: days and plates, no time, no price', async (secret) => {
    for (const lang of ['id', 'en']) {
      const { html } = await get(`/g/${secret}?lang=${lang}`);
      const text = html.replace(/<[^>]+>/g, ' ');
      expect(text).not.toMatch(/\b\d{1,2}[.:]\d{2}\b|Rp|IDR|20\.?000/);
      expect(text).toContain(lang === 'id' ? '2 November 2026' : '2 November 2026');
    }
  });

  test('days are days by the community’s clock', async () => {
    // 15:59:59 UTC is a minute before midnight in Ubud; 16:00 is the next day.
    const { html } = await get('/g/some');
    expect(html).toContain('2 November 2026');
    expect(html).toContain('2 Mei 2027');
  });

  test('a secret that is not ours is a page that says so', async () => {
    const { status, html } = await get('/g/other?lang=en');
    expect(status).toBe(404);
    expect(html).toContain('We do not know this link');
  });
});

describe('a community’s page', () => {
  test('adds up, and says where to check', async () => {
    const { html } = await get('/c/ubud?lang=en');
    const numbers = [...html.matchAll(/<dd>([\d,]+)<\/dd>/g)].map(([, n = '']) => Number(n.replace(',', '')));
    const [served = 0, handedOut = 0, held = 0, expired = 0, voided = 0, funded = 0, head, epoch] = numbers;
    expect(served + handedOut + held + expired + voided).toBe(funded);
    expect(funded).toBeGreaterThan(0);
    expect([head, epoch]).toEqual([1284, 1]);
    expect(html).toContain('href="/.well-known/megibung/ubud/jwks.json"');
  });

  test('of many stalls stays a page', async () => {
    const { html } = await get('/c/big');
    expect(gzipSync(html).length).toBeLessThan(15_000);
    expect(html).not.toMatch(/Rp|IDR/);
  });
});

describe('when there is no page', () => {
  test('an unknown community is 404, a ledger away 503, a mistake of ours 500', async () => {
    expect((await get('/c/nobody')).status).toBe(404);
    const away = await get('/c/away');
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await get('/c/broken')).status).toBe(500);
  });

  test('a mistake is told to the log by its pattern, never with a secret', async () => {
    const told: unknown[] = [];
    const failing = publicPages(
      samplePagesDeps({
        gift: async () => {
          throw new Error('a mistake of ours');
        },
        onUnexpected: (_, path) => told.push(path),
      }),
    );
    expect((await failing.request('/g/secret')).status).toBe(500);
    expect(told).toEqual(['/g/:secret{.+}']);
  });

  test('a browser gets a page, a program a problem', () => {
    const asking = (path: string, accept: string): boolean =>
      wantsPage(new Request(`https://ubud.example${path}`, { headers: { accept } }));
    expect(asking('/nowhere', 'text/html,*/*')).toBe(true);
    expect(asking('/nowhere', '*/*')).toBe(false);
    expect(asking('/api/v1/nowhere', 'text/html')).toBe(false);
    expect(troublePage(new Request('https://ubud.example/x'), 'notFound', null).status).toBe(404);
  });

  test('other paths are left to others', async () => {
    expect((await pages.request('/console/', { headers: { accept: 'text/html' } })).status).toBe(404);
    expect((await pages.request('/T', { method: 'POST' })).status).toBe(404);
  });
});

describe('the API for people', () => {
  test('has every endpoint, status and problem', async () => {
    const { html } = await get('/docs?lang=en');
    const text = html.replaceAll('<wbr>', '');
    for (const endpoint of Object.keys(access)) {
      const [method, path] = endpoint.split(' ');
      expect(text).toMatch(
        new RegExp(`${method}</span><code class="operation-path">${escaped(path ?? '')}</code>`),
      );
    }
    for (const name of [...redemptionStatusList, ...Object.keys(problemCodes)]) {
      expect(text).toContain(`<code>${name}</code>`);
    }
  });
});

const escaped = (text: string): string => text.replace(/[{}/.]/g, '\\$&');

describe('what a browser has already', () => {
  test('is not sent again, in the same language', async () => {
    const etag = (await get('/T')).headers.get('etag') ?? '';
    const again = await get('/T', { 'if-none-match': `"other", ${etag}` });
    expect([again.status, again.html, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await get('/T?lang=en', { 'if-none-match': etag })).status).toBe(200);
  });

  test('of a giver’s page is nothing', async () => {
    expect((await get('/g/some')).headers.get('etag')).toBeNull();
  });
});

describe('files', () => {
  test('may be kept for ever, and are compressed', async () => {
    for (const { path, type } of assets) {
      const response = await pages.request(path, { headers: { 'accept-encoding': 'gzip' } });
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('content-encoding')).toBe(type === 'image/jpeg' ? null : 'gzip');
    }
  });
});
