import { createTranslator, type Translator, useLanguage } from '@megibung/ui';
import { labWords } from '@megibung/ui/i18n/lab';
import { useMemo } from 'react';

const areas = { lab: labWords } as const;

export type LabWords = Translator<typeof areas>;

/** What the Lab says; fetched with it. */
export const useLabWords = (): LabWords => {
  const language = useLanguage();
  return useMemo(() => createTranslator(language, areas), [language]);
};
