import { commonWords, createTranslator, errorsWords, type Translator, useLanguage } from '@megibung/ui';
import { consoleWords } from '@megibung/ui/i18n/console';
import { useMemo } from 'react';

const areas = { common: commonWords, console: consoleWords, errors: errorsWords } as const;

export type ConsoleWords = Translator<typeof areas>;

/** What the console says, in the person's language. */
export const useWords = (): ConsoleWords => {
  const language = useLanguage();
  return useMemo(() => createTranslator(language, areas), [language]);
};
