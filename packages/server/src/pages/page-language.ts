import { type Language, languages } from '@megibung/core';
import { cardWords, commonWords, createTranslator, matchLanguage, publicWords } from '@megibung/ui/strings';

/** `?lang=` where somebody has chosen, otherwise what the browser asks for; Indonesian where neither helps. */
export const pageLanguage = (request: Request): Language => {
  const chosen = new URL(request.url).searchParams.get('lang');
  const language = languages.find((each) => each === chosen);
  return language ?? matchLanguage(acceptedLanguages(request.headers.get('accept-language') ?? ''));
};

/** The tags of an `Accept-Language` header, best first; those refused with `q=0` are left out. */
const acceptedLanguages = (header: string): readonly string[] =>
  header
    .slice(0, 500)
    .split(',')
    .map((part, at) => {
      const [tag = '', ...params] = part.trim().split(/\s*;\s*/);
      const q = params.find((param) => /^q=/i.test(param));
      return { tag, at, weight: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .map(({ tag }) => tag);

const areas = { card: cardWords, common: commonWords, public: publicWords } as const;

export const pageWords = (language: Language) => createTranslator(language, areas);
export type PageWords = ReturnType<typeof pageWords>;
