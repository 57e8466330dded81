/**
 * What cards can be printed on, by the names that the API takes:
 * - `a4-10`: A4, ten cards of 95 × 56 mm a page;
 * - `a4-fold`: A4, six cards a page, each with a flap that hides the short code, and the second code where there is one;
 * - `a6`: one large card a page of A6 (105 × 148 mm);
 * - `roll-58`, `roll-80`: one card a page as wide as the paper roll of a thermal printer;
 * - `cover`: no cards, but the list for the one who hands them out, on A4.
 */
export const sheetLayoutIds = ['a4-10', 'a4-fold', 'a6', 'roll-58', 'roll-80', 'cover'] as const;
export type SheetLayoutId = (typeof sheetLayoutIds)[number];

/** Layouts whose pages are A4, so that the list can come first in the same file. */
export const sheetsWithCover: readonly SheetLayoutId[] = ['a4-10', 'a4-fold'];
