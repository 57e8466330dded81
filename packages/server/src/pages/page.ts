import type { Language } from '@megibung/core';
import { type PageWords, pageLanguage, pageWords } from './page-language.ts';

/** What every page knows of its request. */
export interface Page {
  readonly language: Language;
  readonly t: PageWords;
  /** A link within our pages; it keeps a language that was chosen by hand. */
  readonly to: (path: string) => string;
  /** Absolute, for link previews; null while no public address is set. */
  readonly publicOrigin: string | null;
}

export const pageOf = (request: Request, publicOrigin: string | null): Page => {
  const language = pageLanguage(request);
  const isChosen = new URL(request.url).searchParams.get('lang') === language;
  return {
    language,
    t: pageWords(language),
    to: (path) => (isChosen ? `${path}?lang=${language}` : path),
    publicOrigin,
  };
};
