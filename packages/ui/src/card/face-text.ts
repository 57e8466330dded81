import type { Allergen, Bilingual, DietMark, Language } from '@megibung/core';
import { allergenWords, cardWords, dietWords, meatMarks } from './card-words.ts';
import { textToClusters } from './glyph-codes.ts';

/** What all cards of a batch have in common. No price: a card shows a meal, never an amount of money. */
export interface FaceInput {
  /** The community's name. */
  readonly community: string;
  readonly meal: {
    readonly name: Bilingual;
    /** A key of `mealPictures`; an unknown one shows the plain plate. */
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
  /** Made for an address that means nothing to a stranger's phone: every card says so. */
  readonly sample: boolean;
  /** Main language first; both are shown. */
  readonly languages: readonly [Language, Language];
}

/** Everything that a card says, in words, before it is laid out. */
export interface FaceText {
  readonly community: string;
  readonly picture: string;
  /** The meal in the main language, then in the other, or `''` where both are the same. */
  readonly meal: readonly [main: string, other: string];
  /** What a guest must know, one line per language; none where there is nothing to say. */
  readonly notes: readonly string[];
  readonly stall: string;
  readonly address: string;
  readonly validUntilLabel: string;
  readonly validUntil: readonly [main: string, other: string];
  readonly show: readonly [main: string, other: string];
  /** `CONTOH · SAMPLE`, or null on a real card. */
  readonly sample: string | null;
}

export const faceText = (input: FaceInput): FaceText => {
  const [main, other] = input.languages;
  const both = (words: Bilingual): readonly [string, string] => [words[main], words[other]];
  const [mealMain, mealOther] = both(input.meal.name).map((name) => name.trim()) as [string, string];
  const notes = [main, other].map((language) => guestNotes(input, language));
  return {
    community: input.community.trim(),
    picture: input.meal.picture,
    meal: [mealMain || mealOther, sameWords(mealMain, mealOther) ? '' : mealMain ? mealOther : ''],
    notes: notes.filter((note, i) => note !== '' && note !== notes[i - 1]),
    stall: input.stall.name.trim(),
    address: input.stall.address.trim(),
    validUntilLabel: both(cardWords.validUntil).join(' · '),
    validUntil: both({
      id: lastMoment(input.validUntil, input.timeZone, 'id'),
      en: lastMoment(input.validUntil, input.timeZone, 'en'),
    }),
    show: both(cardWords.show),
    sample: input.sample ? both(cardWords.sample).join(' · ') : null,
  };
};

/** Characters of the names that are left out on paper: the PDF's standard fonts have no glyph for them. */
export const unprintableIn = (text: FaceText): readonly string[] => {
  const words = [text.community, ...text.meal, text.stall, text.address];
  return [...new Set(words.flatMap((line) => textToClusters(line).unprintable))];
};

/** `Vegetaris, halal; mengandung kacang tanah, telur`. */
const guestNotes = ({ meal }: FaceInput, language: Language): string => {
  // A vegan meal is a vegetarian one; saying both wastes the room for what matters.
  const kinds = meal.diet.filter(
    (mark) => !meatMarks.includes(mark) && !(mark === 'vegetarian' && meal.diet.includes('vegan')),
  );
  const contents = [
    ...meatMarks.filter((mark) => meal.diet.includes(mark)).map((mark) => dietWords[mark][language]),
    ...meal.allergens.map((allergen) => allergenWords[allergen][language]),
  ];
  const parts = [
    kinds.map((mark) => dietWords[mark][language]).join(', '),
    contents.length > 0 ? `${cardWords.contains[language]} ${contents.join(', ')}` : '',
  ].filter(Boolean);
  const line = parts.join('; ');
  return line.charAt(0).toLocaleUpperCase(language) + line.slice(1);
};

/**
 * The last day on which the card is good, and the time too where that day is not good to its end: a card that is
 * valid until midnight of the 1st is good through the 31st.
 */
const lastMoment = (validUntil: Date, timeZone: string, language: Language): string => {
  const locale = language === 'en' ? 'en-GB' : 'id-ID';
  const day = { timeZone, day: 'numeric', month: 'long', year: 'numeric' } as const;
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const exact = new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' });
  if (exact.format(validUntil) === '00:00:00') {
    return new Intl.DateTimeFormat(locale, day).format(new Date(validUntil.getTime() - 1));
  }
  const time = new Intl.DateTimeFormat(locale, clock);
  const short = { ...day, month: 'short' } as const;
  return `${new Intl.DateTimeFormat(locale, short).format(validUntil)}, ${time.format(validUntil)}`;
};

const sameWords = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'base', ignorePunctuation: true }) === 0;
