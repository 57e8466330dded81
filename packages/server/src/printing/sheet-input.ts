import type { Allergen, Bilingual, DietMark, Language } from '@megibung/core';

/** Sheets that can be printed; what each is like is in `layouts.ts`. */
export const sheetLayoutIds = ['a4-10'] as const;
export type SheetLayoutId = (typeof sheetLayoutIds)[number];

/** What all cards of a sheet have in common. No price: a card shows a meal, never an amount of money. */
export interface SheetInput {
  readonly layout: SheetLayoutId;
  /** The community's name. */
  readonly community: string;
  readonly meal: {
    readonly name: Bilingual;
    /** A key of `mealPictures`; an unknown one prints the plain plate. */
    readonly picture: string;
    /** What a guest must know. */
    readonly diet: readonly DietMark[];
    readonly allergens: readonly Allergen[];
  };
  readonly stall: {
    readonly name: string;
    /** Address, or how to find it. */
    readonly address: string;
  };
  /** The card is good strictly before this moment. */
  readonly validUntil: Date;
  /** IANA time zone in which the date is printed. */
  readonly timeZone: string;
  /** Printed for an address that means nothing to a stranger's phone: every card says so. */
  readonly sample: boolean;
  /** Main language first; both are printed. */
  readonly languages: readonly [Language, Language];
  /** Written into the file when given; without it the same input gives the same bytes at any time. */
  readonly createdAt?: Date;
}

/** What differs from card to card. */
export interface SheetCard {
  readonly serial: string;
  /** `HTTPS://HOST/T#PAYLOAD`. */
  readonly link: string;
  /** Ten Crockford characters, with or without separators. */
  readonly shortCode: string;
}

export interface SheetWritten {
  readonly pages: number;
  readonly cards: number;
  /** Characters of the names that were left out because the PDF's standard fonts have no glyph for them. */
  readonly unprintable: readonly string[];
}
