/** The languages of the house; Indonesian is the first. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];

/** A name or line in both languages. */
export type Bilingual = { readonly [language in Language]: string };
