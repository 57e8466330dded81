import { parseShortCode, SHORT_CODE_CHARS } from '@megibung/token';

/** Crockford's characters in the order of the keys: digits first, no I, L, O or U. */
export const codeKeys = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'] as const;

/** Where a person's eye rests: three, three, four. */
export const codeGroups: readonly (readonly [from: number, to: number])[] = [
  [0, 3],
  [3, 6],
  [6, SHORT_CODE_CHARS],
];

/** What was typed so far, as upper case characters without separators. */
export interface CodeEntry {
  readonly typed: string;
  /** `wrong`: all are there, and the last does not fit the others. */
  readonly state: 'typing' | 'good' | 'wrong';
}

export const emptyCode: CodeEntry = { typed: '', state: 'typing' };

/** Adds what was typed or pasted. O counts as 0, I and L as 1; separators and strange characters are passed over. */
export const typeInto = (entry: CodeEntry, text: string): CodeEntry => {
  const added = [...text.toUpperCase()].map(forgiven).join('');
  return codeOf(`${entry.typed}${added}`.slice(0, SHORT_CODE_CHARS));
};

export const eraseLast = (entry: CodeEntry): CodeEntry => codeOf(entry.typed.slice(0, -1));

const codeOf = (typed: string): CodeEntry => {
  if (typed.length < SHORT_CODE_CHARS) return { typed, state: 'typing' };
  return { typed, state: parseShortCode(typed).ok ? 'good' : 'wrong' };
};

const forgiven = (character: string): string => {
  if (character === 'O') return '0';
  if (character === 'I' || character === 'L') return '1';
  return (codeKeys as readonly string[]).includes(character) ? character : '';
};
