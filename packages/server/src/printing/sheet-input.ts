import type { SheetLayoutId } from '@megibung/core';
import type { FaceInput } from '@megibung/ui/card';

/** What all cards of a sheet have in common. */
export interface SheetInput extends FaceInput {
  readonly layout: SheetLayoutId;
  /** The cards are good only with a second code, which is hidden under a flap. */
  readonly hasSecondFactor: boolean;
  /** The list for the one who hands out: before the cards, or alone where the layout is `cover`. */
  readonly cover?: CoverList;
  /** Written into the file when given; without it the same input gives the same bytes at any time. */
  readonly createdAt?: Date;
}

export interface CoverList {
  readonly batch: number;
  /** Of the cards on the sheet, in order. No codes. */
  readonly serials: readonly string[];
}

/** What differs from card to card. */
export interface SheetCard {
  readonly serial: string;
  /** `HTTPS://HOST/T#PAYLOAD`. */
  readonly link: string;
  /** Ten Crockford characters, with or without separators. */
  readonly shortCode: string;
  /** Four digits; only where the batch has a second factor. */
  readonly secondFactor?: string;
}

export interface SheetWritten {
  readonly pages: number;
  readonly cards: number;
  /** Characters of the names that were left out because the PDF's standard fonts have no glyph for them. */
  readonly unprintable: readonly string[];
}
