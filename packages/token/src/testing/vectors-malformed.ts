import { etc } from '@noble/ed25519';
import { encodeBase32 } from '../base32.ts';
import { type MalformedInput, PAYLOAD_CHARS } from '../token-input.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Texts that are no token at all, with the reason and its facts. */
export const malformedVectors = (card: {
  readonly payload: string;
  readonly payloadText: string;
  readonly shortCode: string;
}) => {
  const { payloadText, shortCode } = card;
  const link = `HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${payloadText}`;
  const length = (length: number): MalformedInput => ({
    reason: 'wrong_length',
    form: 'payload',
    length,
    expected: PAYLOAD_CHARS,
  });
  const withLastCharacter = (padBits: number): string =>
    payloadText.slice(0, -1) + ALPHABET.charAt(ALPHABET.indexOf(payloadText.slice(-1)) + padBits);
  const withVersion = (version: number): string => {
    const bytes = etc.hexToBytes(card.payload);
    bytes[0] = version;
    return encodeBase32(bytes);
  };
  const typed = (at: number, character: string): string =>
    shortCode.slice(0, at) + character + shortCode.slice(at + 1);
  const inPayload = (at: number, character: string): string =>
    payloadText.slice(0, at) + character + payloadText.slice(at + 1);
  const bad = (form: 'payload' | 'shortCode', at: number, character: string): MalformedInput => ({
    reason: 'bad_character',
    form,
    character,
    at,
  });
  const swappedAt = [...shortCode].findIndex((character, at) => at < 9 && character !== shortCode[at + 1]);
  const swapped =
    shortCode.slice(0, swappedAt) +
    shortCode.charAt(swappedAt + 1) +
    shortCode.charAt(swappedAt) +
    shortCode.slice(swappedAt + 2);

  const cases: [name: string, input: string, expect: MalformedInput][] = [
    ['nothing', '', { reason: 'empty' }],
    ['white space', ' \t\n', { reason: 'empty' }],
    ['pad bits 01', withLastCharacter(1), { reason: 'bad_padding' }],
    ['pad bits 10', withLastCharacter(2), { reason: 'bad_padding' }],
    ['pad bits 11', withLastCharacter(3), { reason: 'bad_padding' }],
    ['one character too few', payloadText.slice(0, -1), length(121)],
    ['one character too many', `${payloadText}A`, length(123)],
    ['two payloads in a row', payloadText + payloadText, length(244)],
    ['a link cut off', link.slice(0, 100), length(100 - link.indexOf('#') - 1)],
    ['a link whose fragment an app dropped', 'https://ubud.megibung.example/T', length(0)],
    ['padding written out', `${payloadText}======`, bad('payload', 122, '=')],
    ['the digit 0', inPayload(3, '0'), bad('payload', 3, '0')],
    ['the digit 1', inPayload(4, '1'), bad('payload', 4, '1')],
    ['the digit 8', inPayload(5, '8'), bad('payload', 5, '8')],
    ['the digit 9', inPayload(121, '9'), bad('payload', 121, '9')],
    ['a dotless i', inPayload(6, 'ı'), bad('payload', 6, 'ı')],
    ['a long s', inPayload(7, 'ſ'), bad('payload', 7, 'ſ')],
    ['a space within', inPayload(61, ' '), bad('payload', 61, ' ')],
    ['version 0', withVersion(0), { reason: 'unknown_version', version: 0 }],
    ['version 2', withVersion(2), { reason: 'unknown_version', version: 2 }],
    [
      'version 2 in a link, of another length',
      `HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${withVersion(2).slice(0, 80)}`,
      { reason: 'unknown_version', version: 2 },
    ],
    ['another page of the same host', link.replace('/T#', '/S#'), { reason: 'other_link' }],
    ['a page below', link.replace('/T#', '/X/T#'), { reason: 'other_link' }],
    ['another web address', 'https://www.example.com/', { reason: 'other_link' }],
    ['another scheme', link.replace('HTTPS', 'FTP'), { reason: 'other_code' }],
    ['a Wi-Fi code', 'WIFI:S:Warung;T:WPA;P:rahasia;;', { reason: 'other_code' }],
    [
      'a QRIS sticker',
      '00020101021126570011ID.CO.EXAMPLE01189360091100000000000215000000000000000303UMI5204581253033605802ID5911WARUNG MADE6007GIANYAR6304ABCD',
      { reason: 'qris' },
    ],
    ['two cards in one text', `${link}\n${link}`, { reason: 'several_cards' }],
    ['the serial of a card', '12-003', { reason: 'serial' }],
    ['a short code with U', typed(2, 'U'), bad('shortCode', 2, 'U')],
    ['a short code with a full stop', typed(5, '.'), bad('shortCode', 5, '.')],
    [
      'a short code of nine',
      shortCode.slice(0, 9),
      { reason: 'wrong_length', form: 'shortCode', length: 9, expected: 10 },
    ],
    [
      'a short code of eleven',
      `${shortCode}0`,
      { reason: 'wrong_length', form: 'shortCode', length: 11, expected: 10 },
    ],
    [
      'a short code with one wrong character',
      typed(0, shortCode.startsWith('7') ? '8' : '7'),
      { reason: 'wrong_check_character' },
    ],
    [
      'a short code with a wrong check character',
      typed(9, shortCode.endsWith('7') ? '8' : '7'),
      { reason: 'wrong_check_character' },
    ],
    ['a short code with two neighbours exchanged', swapped, { reason: 'wrong_check_character' }],
    ['ten zeros', '000-000-0000', { reason: 'wrong_check_character' }],
  ];
  return cases.map(([name, input, why]) => ({ name, input, expect: { kind: 'malformed' as const, ...why } }));
};
