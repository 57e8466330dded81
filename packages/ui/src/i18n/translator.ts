import type { Language } from '@megibung/core';
import { formatNumber, pluralForm } from './format.ts';
import type { Areas, Key, Params, Words } from './words.ts';

/**
 * `t('common.save')`, `t('console.gift.meals', { count: 5 })`. Typed by the Indonesian words: an unknown key, a
 * missing parameter or one too many does not compile. Numbers are written the way the language writes them.
 * A key that is missing all the same (an older bundle) comes back as itself, never as an exception.
 */
export interface Translator<A extends Areas> {
  <K extends Key<A>>(key: K, ...params: Params<A, K>): string;
  readonly language: Language;
}

/** The words of the areas that a consumer brings, in one language. */
export const createTranslator = <const A extends Areas>(language: Language, areas: A): Translator<A> => {
  const translate = (key: string, params?: Readonly<Record<string, string | number>>): string => {
    const path = key.split('.');
    const area = areas[path[0] ?? ''];
    if (!area) return key;
    const words = area[language];
    const stem = path.slice(1);
    const count = params?.count;
    const text =
      (typeof count === 'number' ? find(words, stem, `_${pluralForm(count, language)}`) : undefined) ??
      find(words, stem, '') ??
      find(words, stem, '_other');
    return text === undefined ? key : interpolate(text, params ?? {}, language);
  };
  return Object.assign(translate, { language }) as Translator<A>;
};

const find = (words: Words, path: readonly string[], suffix: string): string | undefined => {
  let at: string | Words | undefined = words;
  for (const [i, step] of path.entries()) {
    if (typeof at !== 'object') return undefined;
    const name: string = i === path.length - 1 ? step + suffix : step;
    at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  return typeof at === 'string' ? at : undefined;
};

/** `{name}` becomes the parameter; a placeholder without one stays, so that it is seen. */
const interpolate = (
  text: string,
  params: Readonly<Record<string, string | number>>,
  language: Language,
): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? formatNumber(value, language) : value;
  });
