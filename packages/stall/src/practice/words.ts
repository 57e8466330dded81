import type { Language } from '@megibung/core';
import { commonWords, createTranslator, type Translator, useLanguage } from '@megibung/ui';
import { practiceWords } from '@megibung/ui/i18n/practice';

const areas = { common: commonWords, practice: practiceWords } as const;

export type PracticeWords = Translator<typeof areas>;

const wordsByLanguage: Readonly<Record<Language, PracticeWords>> = {
  id: createTranslator('id', areas),
  en: createTranslator('en', areas),
};

/** The practice mode's words come with its own chunk. */
export const practiceWordsIn = (language: Language): PracticeWords => wordsByLanguage[language];

export const usePracticeWords = (): PracticeWords => practiceWordsIn(useLanguage());
