import type { Language } from '@megibung/core';
import { createContext, useContext } from 'react';
import { commonWords } from '../i18n/common.ts';
import { createTranslator, type Translator } from '../i18n/translator.ts';

const LanguageContext = createContext<Language>('id');

/** Tells the components below which language they speak. Indonesian where there is none. */
export const LanguageProvider = LanguageContext.Provider;

export const useLanguage = (): Language => useContext(LanguageContext);

export type CommonTranslator = Translator<{ readonly common: typeof commonWords }>;

/** The words that the components themselves say. */
export const useCommonWords = (): CommonTranslator =>
  createTranslator(useLanguage(), { common: commonWords });
