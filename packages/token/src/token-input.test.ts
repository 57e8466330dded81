import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encodeBase32 } from './base32.ts';
import { decodePayload } from './codec.ts';
import { formatShortCode, shortCodeOfBits } from './crockford.ts';
import { tokenLink } from './link.ts';
import { type MalformedInput, malformedReasons, PAYLOAD_CHARS, parseTokenInput } from './token-input.ts';

const payload = Uint8Array.from({ length: 76 }, (_, i) => (i === 0 ? 1 : (i * 37) % 256));
const bare = encodeBase32(payload);
const link = tokenLink('https://bali.example', payload);
const code = shortCodeOfBits(Uint8Array.of(0x00, 0x44, 0x32, 0x14, 0xc7, 0x42));
const qris =
  '00020101021126570011ID.CO.EXAMPLE01189360091100000000000215000000000000000303UMI51440014ID.CO.QRIS.WWW0215ID10200000000000303UMI5204581253033605802ID5911WARUNG MADE6007GIANYAR61058055162070703A0163041234';

describe('a payload is found in', () => {
  test.each([
    ['a link', link],
    ['a link in lower case', link.toLowerCase()],
    ['a link as a browser shows it', `https://bali.example/T#${bare}`],
    ['a link of another host: the host is not believed, nor needed', `HTTPS://EVIL.EXAMPLE/T#${bare}`],
    ['a link with a port', `HTTPS://LOCALHOST:3000/T#${bare}`],
    ['a link without https', `http://localhost:3000/t#${bare}`],
    ['a link without scheme', `bali.example/T#${bare}`],
    ['a link with host and port, without scheme', `localhost:3000/T#${bare}`],
    ['a link with a slash too many', `https://bali.example/T/#${bare}`],
    ['a link with a query that an app added', `https://bali.example/T?fbclid=a/b#${bare}`],
    ['a link in a message', `Makan siang untukmu:\n${link}\nBerlaku sampai Jumat`],
    ['a payload', bare],
    ['a payload in lower case', bare.toLowerCase()],
    ['white space', ` \t\r\n${bare}\u00a0\n`],
    ['invisible marks', `\ufeff\u200e${link}\u200b\u202c`],
  ])('%s', (_, text) => {
    expect(parseTokenInput(text)).toEqual({
      kind: 'payload',
      payload,
      version: 1,
      keyId: payload.slice(1, 5),
      batch: Buffer.from(payload).readUInt32BE(5),
      index: Buffer.from(payload).readUIntBE(9, 3),
      signature: payload.slice(12),
    });
  });
});

test.each([
  code,
  code.toLowerCase(),
  formatShortCode(code),
  ` ${formatShortCode(code)}\n`,
  'OL2 345 678R',
  'oI2–345–678r',
])('a short code is read from %j', (text) =>
  expect(parseTokenInput(text)).toEqual({ kind: 'shortCode', code }),
);

const payloadLength = (length: number): MalformedInput => ({
  reason: 'wrong_length',
  form: 'payload',
  length,
  expected: 122,
});
const badCharacter = (form: 'payload' | 'shortCode', character: string, at: number): MalformedInput => ({
  reason: 'bad_character',
  form,
  character,
  at,
});
const refused: [string, string, MalformedInput][] = [
  ['nothing', '', { reason: 'empty' }],
  ['only white space', ' \u200b\n ', { reason: 'empty' }],
  ['a QRIS sticker', qris, { reason: 'qris' }],
  ['a QRIS sticker with white space', `${qris}\n`, { reason: 'qris' }],
  ['a web address', 'https://www.example.com/menu', { reason: 'other_link' }],
  ['a web address with a fragment', `https://example.com/menu#${bare}`, { reason: 'other_link' }],
  ['a deeper path', `https://example.com/x/T#${bare}`, { reason: 'other_link' }],
  ['a path that begins alike', `https://example.com/TX#${bare}`, { reason: 'other_link' }],
  ['no host', `https:///T#${bare}`, { reason: 'other_link' }],
  ['a path without host', `/T#${bare}`, { reason: 'other_link' }],
  ['an address without scheme', 'www.example.com', { reason: 'other_link' }],
  ['a social address', 'instagram.com/warung', { reason: 'other_link' }],
  ['Wi-Fi', 'WIFI:S:Warung;T:WPA;P:rahasia;;', { reason: 'other_code' }],
  ['a contact', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD', { reason: 'other_code' }],
  ['a telephone number', 'tel:+628123456789', { reason: 'other_code' }],
  ['a script', `javascript:alert("/T#${bare}")`, { reason: 'other_code' }],
  ['another scheme', `ftp://bali.example/T#${bare}`, { reason: 'other_code' }],
  ['two cards in one text', `${link} ${link}`, { reason: 'several_cards' }],
  ['a serial', '12-003', { reason: 'serial' }],
  ['a link without its fragment', 'https://bali.example/T', payloadLength(0)],
  ['a link with an empty fragment', 'HTTPS://BALI.EXAMPLE/T#', payloadLength(0)],
  ['a link cut off', link.slice(0, -1), payloadLength(121)],
  ['a link cut off early', link.slice(0, -117), payloadLength(5)],
  ['a payload cut off', bare.slice(1), payloadLength(121)],
  ['a payload with one character more', `${bare}A`, payloadLength(123)],
  ['a payload twice', bare + bare, payloadLength(244)],
  ['pad bits 01', `${bare.slice(0, -1)}${lastWithPadBits(1)}`, { reason: 'bad_padding' }],
  ['pad bits 10', `${bare.slice(0, -1)}${lastWithPadBits(2)}`, { reason: 'bad_padding' }],
  ['pad bits 11', `${bare.slice(0, -1)}${lastWithPadBits(3)}`, { reason: 'bad_padding' }],
  ['padding written out', `${bare}======`, badCharacter('payload', '=', 122)],
  ['a space within', `${bare.slice(0, 60)} ${bare.slice(60)}`, badCharacter('payload', ' ', 60)],
  ['a hyphen within', `${bare.slice(0, 60)}-${bare.slice(60)}`, badCharacter('payload', '-', 60)],
  ['a one', `1${bare.slice(1)}`, badCharacter('payload', '1', 0)],
  [
    'a letter that folds into the alphabet',
    `${bare.slice(0, 9)}ı${bare.slice(10)}`,
    badCharacter('payload', 'ı', 9),
  ],
  ['a bad character in a link', `${link.slice(0, -1)}!`, badCharacter('payload', '!', 121)],
  ['a percent-encoded link', link.replace('#', '%23'), { reason: 'other_link' }],
  ['version 0', withVersion(0), { reason: 'unknown_version', version: 0 }],
  ['version 2', withVersion(2), { reason: 'unknown_version', version: 2 }],
  ['version 255', withVersion(255), { reason: 'unknown_version', version: 255 }],
  [
    'version 2 of another length, in a link',
    `HTTPS://B.EXAMPLE/T#${withVersion(2)}AA`,
    { reason: 'unknown_version', version: 2 },
  ],
  ['version 2 of another length, bare', `${withVersion(2)}AA`, payloadLength(124)],
  ['U in a short code', '012-34U-678R', badCharacter('shortCode', 'U', 6)],
  ['an emoji in a short code', '012🍚45', badCharacter('shortCode', '🍚', 3)],
  [
    'a short code cut off',
    '012-345-678',
    { reason: 'wrong_length', form: 'shortCode', length: 9, expected: 10 },
  ],
  ['a wrong check character', '012-345-678S', { reason: 'wrong_check_character' }],
  ['two characters exchanged', '021-345-678R', { reason: 'wrong_check_character' }],
  ['a word', 'sekaligus!', badCharacter('shortCode', 'u', 7)],
];

describe('malformed', () => {
  test.each(refused)('%s', (_, text, why) =>
    expect(parseTokenInput(text)).toEqual({ kind: 'malformed', ...why }),
  );

  it('has a case here for each of its reasons', () => {
    expect(new Set(refused.map(([, , { reason }]) => reason))).toEqual(new Set(malformedReasons));
  });
});

describe('whatever the text', () => {
  const alphabets = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', '0123456789ABCDEFGHJKMNPQRSTVWXYZ -', ':/#?THPS.'];
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    ...alphabets.map((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 140 })),
    fc
      .tuple(fc.constantFrom(link, bare, code, qris), fc.nat(200), fc.string({ maxLength: 3 }))
      .map(([text, at, put]) => {
        return text.slice(0, at) + put + text.slice(at + 1);
      }),
  );

  it('never throws; what it calls a payload is one, and is the text’s', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const input = parseTokenInput(text);
        if (input.kind === 'payload') {
          expect(decodePayload(input.payload)).toMatchObject({
            ok: true,
            batch: input.batch,
            index: input.index,
          });
          expect(text.toUpperCase()).toContain(encodeBase32(input.payload));
        } else if (input.kind === 'malformed') {
          expect(malformedReasons).toContain(input.reason);
        } else {
          expect(parseTokenInput(input.code)).toEqual(input);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back every payload, link and code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 76, maxLength: 76 }), (bytes) => {
        bytes[0] = 1;
        expect(encodeBase32(bytes)).toHaveLength(PAYLOAD_CHARS);
        expect(parseTokenInput(encodeBase32(bytes))).toMatchObject({ kind: 'payload', payload: bytes });
        expect(parseTokenInput(tokenLink('https://b.example', bytes))).toMatchObject({ payload: bytes });
        const code = shortCodeOfBits(bytes);
        expect(parseTokenInput(formatShortCode(code))).toEqual({ kind: 'shortCode', code });
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const blanks = `x${' '.repeat(1_000_000)}x`;
    expect(parseTokenInput(blanks).kind).toBe('malformed');
    expect(parseTokenInput(`${'#'.repeat(1_000_000)}`).kind).toBe('malformed');
  });
});

function withVersion(version: number): string {
  const bytes = Uint8Array.from(payload);
  bytes[0] = version;
  return encodeBase32(bytes);
}

function lastWithPadBits(bits: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return alphabet.charAt(alphabet.indexOf(bare.slice(-1)) + bits);
}
