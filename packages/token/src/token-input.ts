import { decodeBase32 } from './base32.ts';
import { decodePayload, PAYLOAD_BYTES, TOKEN_VERSION, type TokenFields } from './codec.ts';
import { parseShortCode, SHORT_CODE_CHARS } from './crockford.ts';

/** 76 bytes in base32. */
export const PAYLOAD_CHARS = Math.ceil((PAYLOAD_BYTES * 8) / 5);

/** Why a text is no token, with what a screen needs to say something useful. `at` is a UTF-16 offset, from 0. */
export type MalformedInput =
  | { readonly reason: 'empty' }
  /** A payment sticker (EMVCo, in Indonesia QRIS): the vendor scanned the one on the wall. */
  | { readonly reason: 'qris' }
  /** A web address that is no card's. */
  | { readonly reason: 'other_link' }
  /** More than one card's link in one text: which one is meant? */
  | { readonly reason: 'several_cards' }
  /** Some other QR code: Wi-Fi, a contact, a telephone number. */
  | { readonly reason: 'other_code' }
  /** The serial printed on a card (`12-003`): its name, not its code. */
  | { readonly reason: 'serial' }
  | {
      readonly reason: 'bad_character';
      readonly form: TokenForm;
      /** One whole character, within the payload or the short code. */
      readonly character: string;
      readonly at: number;
    }
  /** Cut off, or a scanner that drops what follows the `#` (length 0). Separators do not count. */
  | {
      readonly reason: 'wrong_length';
      readonly form: TokenForm;
      readonly length: number;
      readonly expected: number;
    }
  /** Bits after the last byte that are not zero: no encoder makes this. */
  | { readonly reason: 'bad_padding' }
  /** Made by a later version of the format: the app wants an update. */
  | { readonly reason: 'unknown_version'; readonly version: number }
  /** A short code with a typing mistake somewhere. */
  | { readonly reason: 'wrong_check_character' };

export type TokenForm = 'payload' | 'shortCode';

export type TokenInput =
  | ({
      readonly kind: 'payload';
      /** The 76 bytes; `keyId` and `signature` are views of it. */
      readonly payload: Uint8Array;
    } & TokenFields)
  /** Ten upper case characters without separators. */
  | { readonly kind: 'shortCode'; readonly code: string }
  | ({ readonly kind: 'malformed' } & MalformedInput);

/** Every reason, for translations. */
export const malformedReasons = [
  'empty',
  'qris',
  'several_cards',
  'other_link',
  'other_code',
  'serial',
  'bad_character',
  'wrong_length',
  'unknown_version',
  'bad_padding',
  'wrong_check_character',
] as const satisfies readonly MalformedInput['reason'][];

/** Longer than any short code however it is spaced, shorter than any payload. */
const SHORT_CODE_TEXT_CHARS_MAX = 24;

/**
 * Reads what a scanner, a keyboard or a paste gave: a link, the payload of one, or a short code. Never throws,
 * believes nothing but the form: the host of a link is passed over, and the fields are whatever the code says.
 *
 * Forgiven, because no two tokens could be confused by it: white space and invisible marks around the text,
 * words around a link (a chat message pasted whole), lower case, `http`, a missing scheme, a slash or a query that
 * an app added to `/T`, and what `parseShortCode` forgives. Nothing within a payload is forgiven but case.
 */
export const parseTokenInput = (text: string): TokenInput => {
  const input = trimmed(text);
  if (input === '') return malformed({ reason: 'empty' });
  if (input.startsWith('000201') && input.length > SHORT_CODE_TEXT_CHARS_MAX) {
    return malformed({ reason: 'qris' });
  }
  const links = input.split(/\s+/).map(trimmed).filter(isTokenLink);
  if (links.length > 1) return malformed({ reason: 'several_cards' });
  if (links[0] !== undefined) return parsePayload(links[0].slice(links[0].indexOf('#') + 1), true);
  // A card's own address without its fragment: some app dropped it.
  if (isTokenPage(input)) return wrongLength('payload', 0);
  const scheme = schemeOf(input);
  if (scheme === 'http' || scheme === 'https') return malformed({ reason: 'other_link' });
  if (scheme !== null) return malformed({ reason: 'other_code' });
  if (looksLikeAddress(input)) return malformed({ reason: 'other_link' });
  if (input.length > SHORT_CODE_TEXT_CHARS_MAX) return parsePayload(input, false);
  return parseTyped(input);
};

/**
 * `isFromLink`: the version then goes before the length, since a later version may have another one; in a bare
 * text the first letters say nothing until the length is right.
 */
const parsePayload = (text: string, isFromLink: boolean): TokenInput => {
  const decoded = decodeBase32(text, { lowerCase: true });
  if (!decoded.ok && decoded.reason === 'bad_character') return badCharacter('payload', text, decoded.at);
  if (isFromLink) {
    const start = decodeBase32(text.slice(0, 8), { lowerCase: true });
    const version = start.ok ? start.bytes[0] : undefined;
    if (version !== undefined && version !== TOKEN_VERSION) {
      return malformed({ reason: 'unknown_version', version });
    }
  }
  if (text.length !== PAYLOAD_CHARS) return wrongLength('payload', text.length);
  if (!decoded.ok) return malformed({ reason: 'bad_padding' });
  const fields = decodePayload(decoded.bytes);
  if (!fields.ok) {
    return fields.reason === 'unknown_version'
      ? malformed({ reason: 'unknown_version', version: fields.version })
      : wrongLength('payload', text.length);
  }
  const { version, keyId, batch, index, signature } = fields;
  return { kind: 'payload', payload: decoded.bytes, version, keyId, batch, index, signature };
};

const parseTyped = (text: string): TokenInput => {
  const parsed = parseShortCode(text);
  if (parsed.ok) return { kind: 'shortCode', code: parsed.code };
  switch (parsed.reason) {
    case 'bad_character':
      return badCharacter('shortCode', text, parsed.at);
    case 'wrong_length':
      return /^[0-9]{1,10}-[0-9]{1,8}$/.test(text)
        ? malformed({ reason: 'serial' })
        : wrongLength('shortCode', parsed.length);
    case 'wrong_check_character':
      return malformed({ reason: 'wrong_check_character' });
  }
};

/** `[http[s]://]HOST/T[/][?…]`, in either case. */
const isTokenPage = (address: string): boolean => {
  const scheme = address.indexOf('://');
  if (scheme >= 0) {
    const name = address.slice(0, scheme).toLowerCase();
    if (name !== 'https' && name !== 'http') return false;
  }
  const start = scheme < 0 ? 0 : scheme + 3;
  const query = address.indexOf('?', start);
  const end = query < 0 ? address.length : query;
  const slash = address.indexOf('/', start);
  if (slash < 0 || slash > end || !isHost(address.slice(start, slash))) return false;
  const path = address.slice(slash, end);
  return path === '/T' || path === '/t' || path === '/T/' || path === '/t/';
};

/** Host and port by their characters: enough to tell an address from other text. */
const isHost = (text: string): boolean => /^[\p{L}\p{N}.:[\]_-]+$/u.test(text);

const schemeOf = (text: string): string | null =>
  /^([a-z][a-z0-9+.-]{0,15}):/i.exec(text)?.[1]?.toLowerCase() ?? null;

const looksLikeAddress = (text: string): boolean =>
  text.includes('/') || text.includes('#') || /^www\./i.test(text);

const wrongLength = (form: TokenForm, length: number): TokenInput =>
  malformed({
    reason: 'wrong_length',
    form,
    length,
    expected: form === 'payload' ? PAYLOAD_CHARS : SHORT_CODE_CHARS,
  });

const badCharacter = (form: TokenForm, text: string, at: number): TokenInput =>
  malformed({
    reason: 'bad_character',
    form,
    character: String.fromCodePoint(text.codePointAt(at) as number),
    at,
  });

const malformed = (why: MalformedInput): TokenInput => ({ kind: 'malformed', ...why });

const isTokenLink = (word: string): boolean => {
  const hash = word.indexOf('#');
  return hash >= 0 && isTokenPage(word.slice(0, hash));
};

/** Also cuts zero-width and direction marks, which chat apps put around what is copied from them. */
const trimmed = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (end > start && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
};

const isBlank = (character: string): boolean => /[\s\p{Cc}\p{Cf}]/u.test(character);
