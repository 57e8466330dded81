import { encodeBase32, type MalformedInput, parseTokenInput } from '@megibung/token';
import { hostOf, type OtherCode, otherCodeOf } from './other-codes.ts';
import { sampleOf } from './sample-code.ts';

/** What a code that the phone read means to this app. */
export type Reading =
  /** A card: `token` is the same text for the same code, however it came. */
  | {
      readonly kind: 'token';
      readonly token: string;
      readonly form: 'payload' | 'shortCode';
      /** The host printed on it: to be shown, never to be trusted. Null where there is none. */
      readonly host: string | null;
    }
  /** The organiser's code that enrols a phone. */
  | { readonly kind: 'enrolment'; readonly code: string }
  /** A card of the practice mode, by its name: good for nothing but practice. */
  | { readonly kind: 'sample'; readonly sample: string }
  | { readonly kind: 'nothing'; readonly why: NothingReason };

/** Why a code is no card. */
export type NothingReason = MalformedInput['reason'] | OtherCode;

/** `ownHost`: where this app comes from, so that its own pages are told from others'. */
export const whatWasRead = (text: string, ownHost: string | null = null): Reading => {
  const sample = sampleOf(text);
  if (sample !== null) return { kind: 'sample', sample };
  const code = enrolmentCodeOf(text);
  if (code !== null) return { kind: 'enrolment', code };
  const input = parseTokenInput(text);
  switch (input.kind) {
    case 'payload':
      return { kind: 'token', token: encodeBase32(input.payload), form: 'payload', host: hostOf(text) };
    case 'shortCode':
      return { kind: 'token', token: input.code, form: 'shortCode', host: null };
    case 'malformed':
      return { kind: 'nothing', why: reasonOf(input, text, ownHost) };
  }
};

/** A torn card keeps its own reason; what is no card at all is named after what it is. */
const reasonOf = (input: MalformedInput, text: string, ownHost: string | null): NothingReason => {
  const isPieceOfCard = input.reason !== 'other_link' && input.reason !== 'other_code';
  // A short sticker, or a part of one, has the length of a code.
  const other = otherCodeOf(text, ownHost);
  if (isPieceOfCard && other !== 'qris') return input.reason;
  return other ?? input.reason;
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
export const bestReading = (
  texts: readonly string[],
  ownHost: string | null = null,
): { text: string; reading: Reading } | null => {
  const readings = texts.map((text) => ({ text, reading: whatWasRead(text, ownHost) }));
  const cards = readings.filter(({ reading }) => reading.kind === 'token');
  // Two cards side by side: which one is meant is for the vendor to show.
  if (new Set(cards.map(({ text }) => text)).size > 1) {
    return { text: texts.join('\n'), reading: { kind: 'nothing', why: 'several_cards' } };
  }
  return (
    cards[0] ??
    readings.find(({ reading }) => reading.kind === 'enrolment' || reading.kind === 'sample') ??
    readings[0] ??
    null
  );
};
