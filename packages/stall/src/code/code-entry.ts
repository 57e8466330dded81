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
  /** The place that the next key writes to. */
  readonly at: number;
  /** Places where one slip of the eye or the thumb would explain what is wrong; ascending. */
  readonly doubts: readonly number[];
  /** A U was typed: it is in no code, and on a card it is a V. */
  readonly hasU: boolean;
}

export const emptyCode: CodeEntry = { typed: '', state: 'typing', at: 0, doubts: [], hasU: false };

/** Adds what was typed or pasted. O counts as 0, I and L as 1; separators and strange characters are passed over. */
export const typeInto = (entry: CodeEntry, text: string): CodeEntry => {
  const characters = [...text.toUpperCase()];
  const added = characters
    .map(forgiven)
    .join('')
    .slice(0, SHORT_CODE_CHARS - entry.at);
  const typed = entry.typed.slice(0, entry.at) + added + entry.typed.slice(entry.at + added.length);
  // One that replaces another: the next key goes on at the end.
  const at = typed.length > entry.at + added.length && added !== '' ? typed.length : entry.at + added.length;
  return codeOf(typed, at, characters.includes('U'));
};

export const eraseLast = (entry: CodeEntry): CodeEntry =>
  codeOf(entry.typed.slice(0, -1), entry.typed.length - 1);

/** Makes the next key replace the character at a place. */
export const chooseAt = (entry: CodeEntry, at: number): CodeEntry =>
  at >= 0 && at < entry.typed.length ? { ...entry, at } : entry;

/** Whether another key would change anything. */
export const takesKeys = (entry: CodeEntry): boolean =>
  entry.state === 'typing' || (entry.state === 'wrong' && entry.at < entry.typed.length);

const codeOf = (typed: string, at: number, hasU = false): CodeEntry => {
  const place = Math.max(0, Math.min(at, typed.length));
  if (typed.length < SHORT_CODE_CHARS) return { typed, state: 'typing', at: place, doubts: [], hasU };
  if (parseShortCode(typed).ok) return { typed, state: 'good', at: typed.length, doubts: [], hasU: false };
  const doubts = doubtsAbout(typed);
  return { typed, state: 'wrong', at: doubts[0] ?? place, doubts, hasU };
};

/** Characters that look alike on paper, or lie side by side under a thumb. */
const alike = ['8B3', '5S', '2Z', '6G', '0DQ', 'VWY', '17TJ', '4A', 'EF', 'MNH', 'KX', 'CG', 'PR'] as const;

/**
 * The check character says that something is wrong, not where. A slip that would explain it is one of the usual ones: a
 * character that looks like another, or two neighbours exchanged. More than three places help nobody.
 */
const doubtsAbout = (typed: string): readonly number[] => {
  const places = new Set<number>();
  for (let at = 0; at < typed.length; at++) {
    const here = typed.charAt(at);
    const next = typed.charAt(at + 1);
    for (const group of alike) {
      if (!group.includes(here)) continue;
      for (const other of group) if (isCode(typed, at, other)) places.add(at);
    }
    if (next !== '' && isCode(typed, at, next + here)) places.add(at);
  }
  return places.size > 3 ? [] : [...places].sort((a, b) => a - b);
};

const isCode = (typed: string, at: number, put: string): boolean =>
  parseShortCode(typed.slice(0, at) + put + typed.slice(at + put.length)).ok;

const forgiven = (character: string): string => {
  if (character === 'O') return '0';
  if (character === 'I' || character === 'L') return '1';
  return (codeKeys as readonly string[]).includes(character) ? character : '';
};
