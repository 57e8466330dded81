/** @jsxImportSource hono/jsx */
import { type PublishedArea, publishedAreas } from '@megibung/dynamics';
import type { Page } from '../page.ts';
import { ChapterPage } from './chapter-page.tsx';
import { chapters } from './chapters/index.ts';
import { CheckedPage } from './checked-page.tsx';
import { areaOf, type CheckedArea, checkValue } from './checked-values.ts';
import { ContentsPage } from './contents-page.tsx';

/** The guide's pages by path; null where there is none. */
export const contentsPage = (page: Page) => <ContentsPage page={page} chapters={chapters} />;

export const chapterPage = (page: Page, slug: string, url: URL) => {
  const chapter = chapters.find((each) => each.slug === slug);
  return chapter ? <ChapterPage page={page} chapters={chapters} chapter={chapter} url={url} /> : null;
};

export const checkedPage = async (page: Page) => {
  checked ??= Promise.all(
    (Object.keys(publishedAreas) as PublishedArea[]).map(async (area) =>
      areaOf(area, await Promise.all(publishedAreas[area].map(checkValue))),
    ),
  );
  return <CheckedPage page={page} areas={await checked} />;
};

/** Computed when somebody first asks: some of them take a while, and none of them changes. */
let checked: Promise<readonly CheckedArea[]> | undefined;
