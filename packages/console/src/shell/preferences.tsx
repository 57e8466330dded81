import type { Language } from '@megibung/core';
import {
  applyLanguageChoice,
  applyThemeChoice,
  LanguageProvider,
  LanguageSwitch,
  readLanguageChoice,
  readThemeChoice,
  type ThemeChoice,
  ThemeSwitch,
} from '@megibung/ui';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useState } from 'react';

interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: ThemeChoice) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

/** Language and appearance: the person's own, kept on this device. */
export const PreferencesProvider = ({ children }: { children: ReactNode }): ReactElement => {
  const [language, setLanguage] = useState(readLanguageChoice);
  const [theme, setTheme] = useState(readThemeChoice);
  useEffect(() => applyLanguageChoice(language), [language]);
  useEffect(() => applyThemeChoice(theme), [theme]);
  return (
    <PreferencesContext.Provider value={{ language, theme, setLanguage, setTheme }}>
      <LanguageProvider value={language}>{children}</LanguageProvider>
    </PreferencesContext.Provider>
  );
};

/** The two switches, wherever a screen has room for them. */
export const PreferenceSwitches = (): ReactElement => {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('no PreferencesProvider above the switches');
  return (
    <div className="preference-switches">
      <LanguageSwitch value={preferences.language} onChange={preferences.setLanguage} />
      <ThemeSwitch value={preferences.theme} onChange={preferences.setTheme} />
    </div>
  );
};
