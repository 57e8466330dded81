import type { Language } from '@megibung/core';
import { commonWords, createTranslator, type Translator, useLanguage } from '@megibung/ui';
import { stallWords } from '@megibung/ui/i18n/stall';

const areas = { common: commonWords, stall: stallWords } as const;

export type StallWords = Translator<typeof areas>;

/** The same function for the same language, so that it may be a dependency of an effect. */
const wordsByLanguage: Readonly<Record<Language, StallWords>> = {
  id: createTranslator('id', areas),
  en: createTranslator('en', areas),
};

export const wordsIn = (language: Language): StallWords => wordsByLanguage[language];

export const useWords = (): StallWords => wordsIn(useLanguage());
