/** The person's choice of light or dark; `system` follows the phone. */
export const themeChoices = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'megibung.theme';

/** The choice kept on this phone; `system` where there is none or storage is closed. */
export const readThemeChoice = (): ThemeChoice => {
  try {
    const kept = localStorage.getItem(storageKey);
    return themeChoices.find((choice) => choice === kept) ?? 'system';
  } catch {
    return 'system';
  }
};

/** Shows the choice and keeps it. Call it at start with `readThemeChoice()`, before the first paint. */
export const applyThemeChoice = (choice: ThemeChoice): void => {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // Private windows may refuse; the choice then lasts as long as the page.
  }
};
