import { gzipSync } from 'node:zlib';
import { publishedAreas, publishedValues, scenarios } from '@megibung/dynamics';
import { consoleWords } from '@megibung/ui/i18n/console';
import { describe, expect, test } from 'vitest';
import { samplePagesDeps } from '../../testing/public-pages.ts';
import { assets } from '../assets.ts';
import { publicPages } from '../index.ts';
import { pageOf } from '../page.ts';
import { chapters } from './chapters/index.ts';
import { CheckedPage } from './checked-page.tsx';
import { areaOf, checkValue } from './checked-values.ts';
import { type Figure, type NumberInput, parameterOf } from './figure.ts';
import { figureMarkup } from './figure-markup.ts';
import { guideAssets } from './guide-assets.ts';
import { writerFor } from './writer.ts';

const failures: unknown[] = [];
const pages = publicPages(samplePagesDeps({ onUnexpected: (error) => failures.push(error) }));

const get = async (path: string) => {
  const response = await pages.request(path);
  return { status: response.status, headers: response.headers, html: await response.text() };
};

const slugs = chapters.map(({ slug }) => slug);
const languages = ['id', 'en'] as const;
const all = ['/guide', '/guide/checked', ...slugs.map((slug) => `/guide/${slug}`)].flatMap((path) =>
  languages.map((language) => [path, language] as const),
);

/** What is read, without TeX that only machines read, and without the titles of others' works. */
const textOf = (html: string): string =>
  html
    .replace(/<annotation[\s\S]*?<\/annotation>/g, '')
    .replace(/<cite>.*?<\/cite>/g, '')
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, ' ');

const expectSound = (html: string): void => {
  expect(html).not.toMatch(/NaN|Infinity|undefined|\[object|katex-error/);
  expect(textOf(html)).not.toMatch(/\{[a-z]+\}|\b(?:public|common)\.[a-z]+\.|∞/);
};

describe.each(all)('%s in %s', (path, language) => {
  test('is whole, keeps to the policy, and asks nobody else', async () => {
    const { status, html, headers } = await get(`${path}?lang=${language}`);
    expect(status).toBe(200);
    expect(html).toContain(`<html lang="${language}"`);
    expectSound(html);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    expect(html).not.toMatch(
      /<script(?! (?:type="module" )?src="\/p\/)|<style| style=| on[a-z]+="|javascript:/,
    );
    const foreign = [...html.matchAll(/(?:src|href|action)="([^"]+)"/g)].filter(([, url = '']) =>
      /^(?:https?:)?\/\//.test(url),
    );
    expect(foreign).toEqual([]);
    expect(html.match(/<h1/g)).toHaveLength(1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)]
      .map(([, id]) => id)
      .filter((id) => !id?.startsWith('chart-plate-'));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('is a small transfer', async () => {
    const { html } = await get(`${path}?lang=${language}`);
    const size = (body: string | Uint8Array): number => gzipSync(body).length;
    const files = [...assets, ...guideAssets].filter(({ path: file }) => html.includes(`="${file}"`));
    // A chapter's script loads what it shares with the others.
    const shared = files
      .filter(({ path: file }) => file.endsWith('.js'))
      .flatMap(({ body }) =>
        [...String(body).matchAll(/from"\.\/([^"]+)"|import"\.\/([^"]+)"/g)].map(
          ([, a, b]) => `/p/${a ?? b}`,
        ),
      );
    const scripts = guideAssets.filter(
      ({ path: file }) => file.endsWith('.js') && (html.includes(`="${file}"`) || shared.includes(file)),
    );
    expect(scripts.reduce((sum, { body }) => sum + size(body), 0)).toBeLessThan(40_000);
    const sheets = files.filter(({ path: file }) => file.endsWith('.css'));
    expect(sheets).toHaveLength(2);
    expect(size(html) + sheets.reduce((sum, { body }) => sum + size(body), 0)).toBeLessThan(45_000);
  });
});

describe.each(chapters)('chapter $slug', (chapter) => {
  test('has every part, pictures with names, and formulas for eyes and for readers', async () => {
    for (const language of languages) {
      const { html } = await get(`/guide/${chapter.slug}?lang=${language}`);
      for (const id of [
        'formulas',
        'stall',
        'unknown',
        ...chapter.figures.map((figure) => `${figure.id}-title`),
      ]) {
        expect(html).toContain(`<h2 id="${id}">`);
      }
      const formulas = Object.values(chapter.formulas);
      expect(formulas.length).toBeGreaterThan(0);
      const shown = formulas.reduce((sum, { symbols }) => sum + 1 + Object.keys(symbols).length, 0);
      expect(html.match(/<math /g)).toHaveLength(shown);
      expect(
        html.match(/<svg class="chart" role="img"[^>]*><title>[^<]{3,}<\/title><desc>[^<]{3,}<\/desc>/g),
      ).toHaveLength(chapter.figures.length * 2);
      expect(html).toMatch(/<script type="module" src="\/p\/guide-[a-z-]+\.[\w-]+\.js"/);
    }
  });

  test('says the same sentences in both languages, in different words', () => {
    const { id, en } = chapter.words;
    expect(Object.keys(id.pictures)).toEqual(chapter.figures.map((figure) => figure.id));
    expect(Object.keys(id.formulas)).toEqual(Object.keys(en.formulas));
    for (const part of ['title', 'lead'] as const) expect(id[part]).not.toBe(en[part]);
  });

  describe.each([...chapter.figures])('picture $id', (figure) => {
    test('answers at every end of its sliders', () => {
      for (const language of languages) {
        const write = writerFor(language);
        for (const values of corners(figure)) {
          const { narrow, wide, answer } = figureMarkup(figure, values, write);
          for (const svg of [narrow, wide]) expectSound(svg);
          expect(answer.length).toBeGreaterThan(0);
          for (const sentence of answer) {
            expect(sentence).toMatch(/[.!?:]$/);
            expectSound(sentence);
          }
        }
      }
    });

    test('moves with each of its inputs', () => {
      const write = writerFor('en');
      const start = Object.fromEntries(
        Object.entries(figure.inputs).map(([name, input]) => [name, input.initial]),
      );
      const before = JSON.stringify(figureMarkup(figure, start, write));
      for (const [name, input] of Object.entries(figure.inputs)) {
        const others = input.kind === 'number' ? [input.from, input.to] : Object.keys(input.options);
        const after = others.map((value) =>
          JSON.stringify(figureMarkup(figure, { ...start, [name]: value }, write)),
        );
        expect(after.some((each) => each !== before)).toBe(true);
      }
    });

    test('takes what the address says, and refuses what is none of its values', async () => {
      const [[name, input] = ['', undefined]] = Object.entries(figure.inputs);
      if (!input) throw new Error('a picture without inputs');
      const parameter = parameterOf(figure.id, name);
      const ask = (value: string) =>
        get(`/guide/${chapter.slug}?lang=en&${parameter}=${encodeURIComponent(value)}`);
      const plain = (await get(`/guide/${chapter.slug}?lang=en`)).html;
      const moved = await ask(String(input.kind === 'number' ? input.to : Object.keys(input.options).at(-1)));
      expect(moved.status).toBe(200);
      expect(moved.html).not.toBe(plain);
      expect(moved.html).not.toContain('guide-refused');
      for (const garbage of [
        '',
        'NaN',
        '1e999',
        '-1e400',
        'Infinity',
        '0x10',
        '__proto__',
        '<script>',
        "';--",
        '9'.repeat(400),
        '１２',
      ]) {
        const { status, html } = await ask(garbage);
        expect([garbage, status]).toEqual([garbage, 200]);
        expect(html).toContain('guide-refused');
        expect(html).toContain(input.label.en.replace(/’/g, '’'));
        expect(drawings(html)).toEqual(drawings(plain));
        expect(html).not.toContain('<script>');
      }
    });
  });
});

const drawings = (html: string): unknown => html.match(/<svg class="chart"[\s\S]*?<\/svg>(?=<\/div>)/g);

/** All inputs at their ends and starts, in every combination. */
const corners = (figure: Figure): Record<string, number | string>[] =>
  Object.entries(figure.inputs).reduce<Record<string, number | string>[]>(
    (found, [name, input]) =>
      found.flatMap((values) =>
        (input.kind === 'number' ? endsOf(input) : Object.keys(input.options)).map((value) => ({
          ...values,
          [name]: value,
        })),
      ),
    [{}],
  );

const endsOf = ({ from, to, step, initial }: NumberInput): number[] => [
  ...new Set([from, from + step, initial, to]),
];

test('what another picture is set to stays, and so does the language', async () => {
  const { html } = await get('/guide/one-token?lang=en&budget.gift=1000000');
  const [, other = ''] = /<form[^>]*data-figure="price"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? [];
  expect(other).toContain('<input type="hidden" name="lang" value="en"/>');
  expect(other).toContain('<input type="hidden" name="budget.gift" value="1000000"/>');
  expect(html).toContain('hreflang="id"');
  expect(html).toMatch(/href="\?lang=id&amp;budget\.gift=1000000/);
});

test('the checked values are a row each, and each says whether it agrees', async () => {
  const { html } = await get('/guide/checked?lang=en');
  expect(publishedValues.length).toBeGreaterThan(0);
  expect(html.match(/<th scope="row">/g)).toHaveLength(publishedValues.length);
  expect(html.match(/>agrees</g)).toHaveLength(publishedValues.length);
  expect(html).toContain(`${publishedValues.length} of ${publishedValues.length} values agree`);
});

test('a value is found by its area and its topic', async () => {
  for (const language of languages) {
    const { html } = await get(`/guide/checked?lang=${language}`);
    for (const area of Object.keys(publishedAreas)) {
      expect(html).toContain(`href="#${area}"`);
      expect(html).toContain(`<section class="stack" id="${area}"`);
    }
    const topics = [...html.matchAll(/<tbody id="([^"]+)">/g)].map(([, id]) => id);
    expect(topics).toContain('stock-erlang-b');
    expect([...html.matchAll(/<li><a href="#([^"]+)">/g)].map(([, id]) => id)).toEqual(
      expect.arrayContaining(topics),
    );
  }
});

test('a value that does not agree, or cannot be computed, is shown as one', async () => {
  const row = { what: 'Odd <one>', input: 'none', published: '1.5', source: 'nobody' };
  const values = await Promise.all([
    checkValue({ ...row, ours: () => 1.6 }),
    checkValue({ ...row, ours: () => 1.5 }),
    checkValue({ ...row, ours: () => Promise.reject(new Error('no')) }),
  ]);
  const page = pageOf(new Request('https://ubud.example/guide/checked?lang=en'), null);
  const html = String(CheckedPage({ page, areas: [areaOf('stock', values)] }));
  expect(html).toContain('1 of 3 values agree');
  expect(html.match(/>does not agree</g)).toHaveLength(2);
  expect(html).toContain('1.0·10<sup>−1</sup>');
  expect(html).not.toContain('<one>');
});

test('a chapter that is not there is a page that says so', async () => {
  expect((await get('/guide/nothing')).status).toBe(404);
  expect((await get('/guide/__proto__')).status).toBe(404);
});

test('the chapters are on the first page, each once, and each leads to the next', async () => {
  const { html } = await get('/guide?lang=en');
  expect([...html.matchAll(/href="\/guide\/([a-z-]+)\?lang=en"/g)].map(([, slug]) => slug)).toEqual([
    ...slugs,
    'checked',
  ]);
  for (const [i, slug] of slugs.entries()) {
    const { html: chapter } = await get(`/guide/${slug}`);
    expect(chapter).toContain(`href="/guide/${slugs[i + 1] ?? 'checked'}" rel="next"`);
    if (i > 0) expect(chapter).toContain(`href="/guide/${slugs[i - 1]}" rel="prev"`);
  }
});

test('where the Lab is, by the console’s own word for it, is on the first page and in the last chapter', async () => {
  for (const language of languages) {
    for (const path of ['/guide', `/guide/${slugs.at(-1)}`]) {
      const { html } = await get(`${path}?lang=${language}`);
      expect(html).toContain('href="/console/"');
      expect(html).toContain(`“${consoleWords[language].nav.lab}”`);
      expect(html).toContain('npx megibung simulate one-stall');
    }
  }
  expect(scenarios.map(({ id }) => id)).toContain('one-stall');
});

test('the door is on the front page and on a community’s', async () => {
  for (const path of ['/', '/c/ubud']) expect((await get(path)).html).toContain('href="/guide"');
});

test('every file of the guide is served, fonts too, and KaTeX’s rules name no other', async () => {
  for (const { path, type, body } of guideAssets) {
    const response = await pages.request(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type]);
    expect((await response.arrayBuffer()).byteLength).toBe(Buffer.byteLength(body));
  }
  const css = String(guideAssets.find(({ path }) => path.endsWith('.css'))?.body);
  const urls = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => url);
  expect(urls.length).toBeGreaterThan(1);
  for (const url of urls) expect(guideAssets.some(({ path }) => path === url)).toBe(true);
});

test('no page failed on the way', () => expect(failures).toEqual([]));
