/** @jsxImportSource hono/jsx */
import type { Language } from '@megibung/core';
import { raw } from 'hono/html';
import { Document } from '../layout.tsx';
import type { Page } from '../page.ts';
import type { Chapter } from './chapter.ts';
import { parameterOf, readValues } from './figure.ts';
import { FigureView } from './figure-view.tsx';
import { type Formula, formulaHtml } from './formula.ts';
import { chapterScript, guideStyles } from './guide-assets.ts';
import { writerFor } from './writer.ts';

/** A chapter: plain words, pictures to move, formulas with their sources, what it means, what it does not know. */
export const ChapterPage = (props: {
  page: Page;
  chapters: readonly Chapter[];
  chapter: Chapter;
  url: URL;
}) => {
  const { page, chapters, chapter, url } = props;
  const { language, t, to } = page;
  const write = writerFor(language);
  const words = chapter.words[language];
  const numbers = chapter.numbers(write);
  const at = chapters.indexOf(chapter);
  const [before, after] = [chapters[at - 1], chapters[at + 1]];
  const read = new Map(
    chapter.figures.map((figure) => [figure.id, readValues(figure, (name) => url.searchParams.get(name))]),
  );
  /** What other figures are set to, and the language where it was chosen: a form sends only its own. */
  const keptFor = (id: string): (readonly [string, string])[] => [
    ...(url.searchParams.get('lang') === language ? [['lang', language] as const] : []),
    ...chapter.figures
      .filter((figure) => figure.id !== id && read.get(figure.id)?.isTouched)
      .flatMap((figure) =>
        Object.entries(read.get(figure.id)?.values ?? {}).map(
          ([name, value]) => [parameterOf(figure.id, name), String(value)] as const,
        ),
      ),
  ];
  return (
    <Document
      page={page}
      title={words.title}
      description={words.lead}
      width="wide"
      styles={guideStyles}
      {...moduleOf(chapter)}
      languageQuery={touchedQuery(chapter, read)}
    >
      <header class="stack stack-tight guide-text">
        <p class="kicker">
          <a href={to('/guide')}>{t('public.guide.title')}</a>{' '}
          <span>· {t('public.guide.place', { place: at + 1, count: chapters.length })}</span>
        </p>
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
      </header>
      <div class="guide-text">{words.plain(numbers)}</div>
      {chapter.figures.map((figure) => {
        const values = read.get(figure.id);
        return (
          values && (
            <FigureView page={page} figure={figure} read={values} kept={keptFor(figure.id)} write={write}>
              {words.pictures[figure.id]?.(numbers)}
            </FigureView>
          )
        );
      })}
      <section class="stack" aria-labelledby="formulas">
        <h2 id="formulas">{t('public.guide.formulas')}</h2>
        <div class="guide-formulas">
          {Object.entries(chapter.formulas).map(([name, formula]) => {
            const said = words.formulas[name];
            return (
              said && (
                <FormulaView
                  formula={formula}
                  said={said}
                  sourceWord={t('public.guide.source')}
                  language={language}
                />
              )
            );
          })}
        </div>
      </section>
      <section class="stack guide-stall" aria-labelledby="stall">
        <h2 id="stall">{t('public.guide.stall')}</h2>
        <div class="guide-text">{words.stall(numbers)}</div>
      </section>
      <section class="stack" aria-labelledby="unknown">
        <h2 id="unknown">{t('public.guide.unknown')}</h2>
        <div class="guide-text">{words.unknown(numbers)}</div>
      </section>
      <nav class="guide-turn" aria-label={t('public.guide.chapters')}>
        {before && (
          <a class="door" href={to(`/guide/${before.slug}`)} rel="prev">
            <span>
              <span class="small quiet">{t('public.guide.before')}</span>
              <strong>{before.words[language].title}</strong>
            </span>
          </a>
        )}
        <a class="door" href={after ? to(`/guide/${after.slug}`) : to('/guide/checked')} rel="next">
          <span>
            <span class="small quiet">{t('public.guide.after')}</span>
            <strong>{after ? after.words[language].title : t('public.guide.checked.title')}</strong>
          </span>
        </a>
      </nav>
    </Document>
  );
};

const moduleOf = (chapter: Chapter) => {
  const script = chapterScript(chapter.slug);
  return script ? { module: script } : {};
};

/** What was moved stays moved in the other language. */
const touchedQuery = (chapter: Chapter, read: ReadonlyMap<string, ReturnType<typeof readValues>>): string =>
  chapter.figures
    .filter((figure) => read.get(figure.id)?.isTouched)
    .flatMap((figure) =>
      Object.entries(read.get(figure.id)?.values ?? {}).map(
        ([name, value]) => `&${new URLSearchParams([[parameterOf(figure.id, name), String(value)]])}`,
      ),
    )
    .join('');

const FormulaView = (props: {
  formula: Formula;
  said: Chapter['words']['id']['formulas'][string];
  sourceWord: string;
  language: Language;
}) => {
  const { formula, said, sourceWord, language } = props;
  return (
    <article class="guide-formula">
      <h3>{said.title}</h3>
      <div class="guide-tex" tabindex={0}>
        {raw(formulaHtml(formula.tex, true))}
      </div>
      <p>{said.says}</p>
      <dl class="guide-symbols">
        {Object.entries(formula.symbols).map(([name, tex]) => (
          <div>
            <dt>{raw(formulaHtml(tex, false))}</dt>
            <dd>{said.symbols[name]}</dd>
          </div>
        ))}
      </dl>
      <p class="small quiet">
        {sourceWord}:{' '}
        <cite>{typeof formula.source === 'string' ? formula.source : formula.source[language]}</cite>
      </p>
    </article>
  );
};
