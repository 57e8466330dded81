import type { Language } from '@megibung/core';
import type { Child } from 'hono/jsx';
import type { Figure } from './figure.ts';
import type { Formula } from './formula.ts';
import type { Writer } from './writer.ts';

/** A chapter as the pages see it. How one is made: chapters/index.ts. */
export interface Chapter {
  /** The same in both languages: `/guide/{slug}`. */
  readonly slug: string;
  readonly figures: readonly Figure[];
  readonly formulas: Readonly<Record<string, Formula>>;
  /** Numbers that the prose speaks of, computed and written. */
  readonly numbers: (write: Writer) => Readonly<Record<string, string>>;
  readonly words: Readonly<Record<Language, ChapterWords>>;
}

type Numbers = Readonly<Record<string, string>>;

/** A chapter's prose in one language. Every part is there, in this order. */
export interface ChapterWords {
  /** A question, in a few words. */
  readonly title: string;
  /** One or two sentences: also in the list of chapters and in link previews. */
  readonly lead: string;
  /** Plain words first. */
  readonly plain: (n: Numbers) => Child;
  /** What comes before each picture, by its id. */
  readonly pictures: Readonly<Record<string, (n: Numbers) => Child>>;
  /** Each formula in words, and what its letters are. */
  readonly formulas: Readonly<Record<string, FormulaWords>>;
  readonly stall: (n: Numbers) => Child;
  /** What the mathematics does not know. */
  readonly unknown: (n: Numbers) => Child;
}

export interface FormulaWords {
  readonly title: string;
  readonly says: string;
  readonly symbols: Readonly<Record<string, string>>;
}

/** What the prose of a chapter must hold: no picture, formula, letter or number that the chapter does not have. */
export interface WordsFor<C extends ChapterParts> {
  readonly title: string;
  readonly lead: string;
  readonly plain: (n: ReturnType<C['numbers']>) => Child;
  readonly pictures: { readonly [id in C['figures'][number]['id']]: (n: ReturnType<C['numbers']>) => Child };
  readonly formulas: {
    readonly [name in keyof C['formulas']]: {
      readonly title: string;
      readonly says: string;
      readonly symbols: { readonly [letter in keyof C['formulas'][name]['symbols']]: string };
    };
  };
  readonly stall: (n: ReturnType<C['numbers']>) => Child;
  readonly unknown: (n: ReturnType<C['numbers']>) => Child;
}

/** What a chapter is made of before its words. */
export type ChapterParts = Omit<Chapter, 'words'>;

/** A chapter of its parts and its words in both languages. */
export const chapterOf = <P extends ChapterParts>(
  parts: P,
  words: Readonly<Record<Language, WordsFor<P>>>,
): Chapter => ({ ...parts, words: words as unknown as Chapter['words'] });
