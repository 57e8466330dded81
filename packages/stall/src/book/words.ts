import type { Language } from '@megibung/core';
import { commonWords, createTranslator, type Translator, useLanguage } from '@megibung/ui';
import { bookWords } from '@megibung/ui/i18n/book';

const areas = { common: commonWords, book: bookWords } as const;

export type BookWords = Translator<typeof areas>;

const wordsByLanguage: Readonly<Record<Language, BookWords>> = {
  id: createTranslator('id', areas),
  en: createTranslator('en', areas),
};

/** The book's words come with its own chunk. */
export const bookWordsIn = (language: Language): BookWords => wordsByLanguage[language];

export const useBookWords = (): BookWords => bookWordsIn(useLanguage());
