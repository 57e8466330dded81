import { type Language, languages } from '@megibung/core';
import type { ReactElement } from 'react';
import type { IconName } from '../drawing/icons.ts';
import { type ThemeChoice, themeChoices } from '../theme/theme-choice.ts';
import { Icon } from './icon.tsx';
import { useCommonWords } from './language.ts';

export interface LanguageSwitchProps {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}

/** Each language by its own name, so that whoever needs it finds it. */
export const LanguageSwitch = ({ value, onChange }: LanguageSwitchProps): ReactElement => {
  const t = useCommonWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that this small thing has not
    <div className="switch" role="group" aria-label={t('common.language.label')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={value === language}
          aria-label={t(`common.language.${language}`)}
          onClick={() => onChange(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </div>
  );
};

const themeIcons: Readonly<Record<ThemeChoice, IconName>> = { system: 'phone', light: 'sun', dark: 'moon' };

export interface ThemeSwitchProps {
  readonly value: ThemeChoice;
  readonly onChange: (choice: ThemeChoice) => void;
}

export const ThemeSwitch = ({ value, onChange }: ThemeSwitchProps): ReactElement => {
  const t = useCommonWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame that this small thing has not
    <div className="switch" role="group" aria-label={t('common.theme.label')}>
      {themeChoices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value === choice}
          aria-label={t(`common.theme.${choice}`)}
          title={t(`common.theme.${choice}`)}
          onClick={() => onChange(choice)}
        >
          <Icon name={themeIcons[choice]} size={20} />
        </button>
      ))}
    </div>
  );
};
