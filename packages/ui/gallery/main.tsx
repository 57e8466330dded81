import { type Language, languages } from '@megibung/core';
import '@megibung/ui/theme.css';
import { applyThemeChoice, LanguageProvider, type ThemeChoice, themeChoices } from '@megibung/ui';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { pages } from './pages.tsx';

/** `?page=plates&language=en&theme=dark`: one address for each look at a thing. */
const query = new URLSearchParams(location.search);
const theme: ThemeChoice = themeChoices.find((choice) => choice === query.get('theme')) ?? 'system';
applyThemeChoice(theme);
if (query.has('stall')) document.body.classList.add('at-stall');

const Gallery = () => {
  const [language, setLanguage] = useState<Language>(
    languages.find((spoken) => spoken === query.get('language')) ?? 'id',
  );
  const name = query.get('page') ?? 'console';
  const Page = pages[name] ?? pages.console;
  return (
    <LanguageProvider value={language}>
      {Page && <Page language={language} setLanguage={setLanguage} />}
    </LanguageProvider>
  );
};

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
}
