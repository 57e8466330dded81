/** @jsxImportSource hono/jsx */
import type { Page } from '../page.ts';
import { ChapterPage } from './chapter-page.tsx';
import { chapters } from './chapters/index.ts';
import { ContentsPage } from './contents-page.tsx';

/** The guide's pages by path; null where there is none. */
export const contentsPage = (page: Page) => <ContentsPage page={page} chapters={chapters} />;

export const chapterPage = (page: Page, slug: string, url: URL) => {
  const chapter = chapters.find((each) => each.slug === slug);
  return chapter ? <ChapterPage page={page} chapters={chapters} chapter={chapter} url={url} /> : null;
};
