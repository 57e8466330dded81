import { type Language, languages } from '@megibung/core';

const storageKey = 'megibung.language';

/** The first of `wanted` (BCP 47 tags, best first) that the house speaks; Indonesian where it speaks none. */
export const matchLanguage = (wanted: readonly string[]): Language => {
  for (const tag of wanted) {
    // `in` and `ms` are how older phones and a near neighbour say Indonesian.
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'in' || primary === 'ms') return 'id';
    const spoken = languages.find((language) => language === primary);
    if (spoken) return spoken;
  }
  return 'id';
};

/** The language kept on this phone, otherwise the phone's own. */
export const readLanguageChoice = (): Language => {
  try {
    const kept = localStorage.getItem(storageKey);
    const language = languages.find((spoken) => spoken === kept);
    if (language) return language;
  } catch {
    // Closed storage is no reason to say nothing.
  }
  return matchLanguage(navigator.languages);
};

/** Keeps the choice and tells the browser (and its reader) which language the page speaks. */
export const applyLanguageChoice = (language: Language): void => {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // As above.
  }
};
