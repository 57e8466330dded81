/**
 * Text for the PDF standard fonts, which need no embedding and are drawn by every reader. They hold the glyphs
 * of Adobe's standard Latin set: WinAnsi and, by names that we give to free codes, the accents themselves. So
 * what WinAnsi lacks (ā, ḍ, ṅ, ś, č, ế …) is put together here from a letter and its accents.
 */

/** One or more glyphs that print one character. */
export interface Cluster {
  /** The code of the letter in our encoding. */
  readonly code: number;
  /** The letter whose width and kerning count. */
  readonly letter: string;
  readonly marks: readonly PlacedMark[];
  /** What it stands for, to be found again by search and copy. */
  readonly text: string;
}

interface PlacedMark {
  readonly code: number;
  /** How far up from where the accent lies over a small letter, in thousandths of the size. */
  readonly up: number;
}

/** `Differences` of the encoding: names at codes that WinAnsi leaves free. */
export const encodingDifferences: readonly (readonly [code: number, glyph: string])[] = [
  [1, 'dotlessi'],
  [2, 'breve'],
  [3, 'dotaccent'],
  [4, 'ring'],
  [5, 'hungarumlaut'],
  [6, 'ogonek'],
  [7, 'caron'],
  [8, 'Lslash'],
  [11, 'lslash'],
  [12, 'minus'],
];

/**
 * The clusters of a text, and the characters that these fonts cannot print (they are left out; a letter whose
 * accent alone is unknown is printed without it).
 */
export const textToClusters = (
  text: string,
): { clusters: readonly Cluster[]; unprintable: readonly string[] } => {
  const clusters: Cluster[] = [];
  const unprintable: string[] = [];
  for (const character of splitClusters(text.normalize('NFD'))) {
    if (/^[\p{Cc}\p{Cf}]/u.test(character) && !/^\s/.test(character)) continue;
    const found = composed(character);
    // Then by what it stands for: a ligature, a full-width letter, a numero sign.
    const parts = found?.whole ? [found] : splitClusters(character.normalize('NFKD')).map(composed);
    const printable = parts.every((part) => part?.whole) ? parts : [found];
    if (!printable.every((part) => part?.whole)) unprintable.push(character.normalize('NFC'));
    for (const part of printable) if (part) clusters.push(part.cluster);
  }
  return { clusters, unprintable };
};

/** Letters with the marks that follow them. */
export const splitClusters = (text: string): readonly string[] => text.match(/\P{M}\p{M}*|\p{M}+/gsu) ?? [];

/** The longest start of the cluster that is one glyph, and the accents that remain placed on it. */
const composed = (decomposed: string): { cluster: Cluster; whole: boolean } | null => {
  const [letter = '', ...rest] = [...decomposed];
  const start = [...rest.keys(), rest.length]
    .reverse()
    .map((count) => ({ count, text: (letter + rest.slice(0, count).join('')).normalize('NFC') }))
    .map(({ count, text }) => ({ count, text: substitutes.get(text) ?? text }))
    .find(({ text }) => codeOf(text) !== undefined);
  if (!start) return null;
  const placed = rest.slice(start.count).map((mark) => placeMark(mark, start.text));
  const marks = placed.filter((mark) => mark !== null);
  const code = codeOf(start.text) ?? 0;
  // An accent takes the place of the dot of i.
  const dotless = start.text === 'i' && marks.some((mark) => mark.up > -300);
  return {
    cluster: {
      code: dotless ? 1 : code,
      letter: start.text,
      marks,
      text: decomposed.normalize('NFC'),
    },
    whole: marks.length === placed.length,
  };
};

const placeMark = (mark: string, letter: string): PlacedMark | null => {
  const known = marksByCombining.get(mark);
  if (!known) return null;
  const tall = /^[A-ZÀ-ÞbdfhklŠŽŸ]$/u.test(letter);
  const taken = /[À-Åà-åÈ-Ïè-ïÒ-Öò-öÙ-Üù-ü]/u.test(letter);
  return { code: known.code, up: known.above ? (tall ? 195 : 0) + (taken ? 170 : 0) : known.up };
};

/** Accents above go with the letter's height; those below have one place. `up` from the accent's own height. */
const marksByCombining: ReadonlyMap<string, { code: number; above: boolean; up: number }> = new Map(
  (
    [
      [0x0300, 0x60],
      [0x0301, 0xb4],
      [0x0302, 0x88],
      [0x0303, 0x98],
      [0x0304, 0xaf],
      [0x0306, 2],
      [0x0307, 3],
      [0x0308, 0xa8],
      [0x030a, 4],
      [0x030b, 5],
      [0x030c, 7],
      [0x0323, 3, -800],
      [0x0324, 0xa8, -800],
      [0x0325, 4, -790],
      [0x0326, 0x2c, -170],
      [0x0327, 0xb8, 0],
      [0x0328, 6, 0],
      [0x032d, 0x88, -800],
      [0x032e, 2, -800],
      [0x0331, 0xaf, -770],
      [0x0332, 0xaf, -770],
    ] as readonly (readonly [number, number, number?])[]
  ).map(([mark, code, below]) => [
    String.fromCodePoint(mark),
    { code, above: below === undefined, up: below ?? 0 },
  ]),
);

/** Characters that look or mean the same as one that is there. */
const substitutes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\t': ' ',
    '\n': ' ',
    '\r': ' ',
    '\u00a0': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2007': ' ',
    '\u2009': ' ',
    '\u200a': ' ',
    '\u202f': ' ',
    '\u3000': ' ',
    '\u2010': '-',
    '\u2011': '-',
    '\u2012': '–',
    '\u2015': '—',
    '\u02bc': '’',
    '\u02b9': '’',
    '\u2032': '’',
    '\u2033': '”',
    '\u0111': 'd',
    '\u0110': 'Ð',
  }),
);

/** What cp1252 has at 0x80–0x9f, in order; a space where it has nothing. */
const cp1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const codeByLetter: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 95 }, (_, i) => [String.fromCharCode(0x20 + i), 0x20 + i] as const),
  ...Array.from({ length: 95 }, (_, i) => [String.fromCharCode(0xa1 + i), 0xa1 + i] as const),
  ...[...cp1252].flatMap((letter, i) => (letter === ' ' ? [] : [[letter, 0x80 + i] as const])),
  ['ı', 1],
  ['Ł', 8],
  ['ł', 11],
  ['−', 12],
]);

const codeOf = (letter: string): number | undefined => codeByLetter.get(letter);
