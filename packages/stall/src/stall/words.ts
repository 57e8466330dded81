import type { Language } from '@megibung/core';
import { commonWords, createTranslator, type Translator, useLanguage } from '@megibung/ui';
import { stallWords } from '@megibung/ui/i18n/stall';

const areas = { common: commonWords, stall: stallWords } as const;

export type StallWords = Translator<typeof areas>;

export const wordsIn = (language: Language): StallWords => createTranslator(language, areas);

export const useWords = (): StallWords => wordsIn(useLanguage());
