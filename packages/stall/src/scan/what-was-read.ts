import { encodeBase32, type MalformedInput, parseTokenInput } from '@megibung/token';

/** What a code that the phone read means to this app. */
export type Reading =
  /** A card: `token` is the same text for the same code, however it came. */
  | { readonly kind: 'token'; readonly token: string; readonly form: 'payload' | 'shortCode' }
  /** The organiser's code that enrols a phone. */
  | { readonly kind: 'enrolment'; readonly code: string }
  | { readonly kind: 'nothing'; readonly why: MalformedInput };

export const whatWasRead = (text: string): Reading => {
  const code = enrolmentCodeOf(text);
  if (code !== null) return { kind: 'enrolment', code };
  const input = parseTokenInput(text);
  switch (input.kind) {
    case 'payload':
      return { kind: 'token', token: encodeBase32(input.payload), form: 'payload' };
    case 'shortCode':
      return { kind: 'token', token: input.code, form: 'shortCode' };
    case 'malformed':
      return { kind: 'nothing', why: input };
  }
};

/** The code of `https://…/stall/#enrol=CODE`, or of that fragment alone; null for anything else. */
export const enrolmentCodeOf = (text: string): string | null => {
  const match = /^(?:https?:\/\/[^#\s]*)?#enrol=([^&\s]{1,40})$/i.exec(text.trim());
  if (!match?.[1]) return null;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return null;
  }
};

/** Of several codes in one picture the card counts: the sticker on the wall behind it does not. */
export const bestReading = (texts: readonly string[]): { text: string; reading: Reading } | null => {
  const readings = texts.map((text) => ({ text, reading: whatWasRead(text) }));
  const cards = readings.filter(({ reading }) => reading.kind === 'token');
  // Two cards side by side: which one is meant is for the vendor to show.
  if (new Set(cards.map(({ text }) => text)).size > 1) {
    return { text: texts.join('\n'), reading: { kind: 'nothing', why: { reason: 'several_cards' } } };
  }
  return cards[0] ?? readings.find(({ reading }) => reading.kind === 'enrolment') ?? readings[0] ?? null;
};
