import type { Language } from '@megibung/core';
import { commonWords, createTranslator, type Translator, useLanguage, type Words } from '@megibung/ui';
import { stallId } from '@megibung/ui/i18n/stall.id';

type StallAreas = {
  readonly common: typeof commonWords;
  readonly stall: { readonly id: typeof stallId; readonly en: Words };
};
export type StallWords = Translator<StallAreas>;

const translatorOf = (language: Language, en: Words): StallWords =>
  createTranslator<StallAreas>(language, { common: commonWords, stall: { id: stallId, en } });

/** The same function for the same language, so that it may be a dependency of an effect. */
const indonesian = translatorOf('id', {});
let english: StallWords | null = null;

/** English is a chunk of its own: most stalls never see it. To be called before the language is used. */
export const loadWords = async (language: Language): Promise<void> => {
  if (language !== 'en' || english) return;
  const { stallEn } = await import('@megibung/ui/i18n/stall.en');
  english = translatorOf('en', stallEn);
};

/** Indonesian where the other has not come yet. */
export const wordsIn = (language: Language): StallWords =>
  language === 'en' ? (english ?? indonesian) : indonesian;

export const useWords = (): StallWords => wordsIn(useLanguage());
