import { encodeBase32, encodePayload } from '@megibung/token';
import { expect, test } from 'vitest';
import { sampleCodeOf } from './sample-code.ts';
import { bestReading, enrolmentCodeOf, whatWasRead } from './what-was-read.ts';

const payloadText = (index: number): string =>
  encodeBase32(
    encodePayload({ keyId: new Uint8Array(4), batch: 7, index, signature: new Uint8Array(64).fill(index) }),
  );
const card = `HTTPS://BALI.EXAMPLE/T#${payloadText(1)}`;
const otherCard = `HTTPS://BALI.EXAMPLE/T#${payloadText(2)}`;
const qris =
  '00020101021126570011ID.DANA.WWW011893600915302259148102090225914810303UMI5204581253033605802ID63044C4F';

test('a link and its payload are the same token', () => {
  expect(whatWasRead(card)).toEqual({
    kind: 'token',
    token: payloadText(1),
    form: 'payload',
    host: 'bali.example',
  });
  expect(whatWasRead(card.toLowerCase())).toEqual(whatWasRead(card));
  expect(whatWasRead(payloadText(1))).toMatchObject({ token: payloadText(1), host: null });
});

test.each([
  ['https://bali.example/stall/#enrol=ABCD-EFGH', 'ABCD-EFGH'],
  ['HTTPS://BALI.EXAMPLE/STALL/#ENROL=ABCD', 'ABCD'],
  ['#enrol=ABCD', 'ABCD'],
  ['  #enrol=AB%20CD ', 'AB CD'],
  ['#enrol=', null],
  ['#enrol=%E0%A4%A', null],
  ['https://bali.example/stall/', null],
  [card, null],
])('the enrolment code of %s', (text, code) => {
  expect(enrolmentCodeOf(text)).toBe(code);
});

test.each([
  [qris, 'qris'],
  ['https://example.com/menu', 'other_link'],
  ['WIFI:S:warung;T:WPA;P:rahasia;;', 'wifi'],
  [qris.slice(0, 20), 'qris'],
  ['market:42', 'other_code'],
  ['https://wa.me/62812', 'chat'],
  [card.slice(0, 60), 'wrong_length'],
])('%s is no card: %s', (text, reason) => {
  expect(whatWasRead(text)).toEqual({ kind: 'nothing', why: reason });
});

test('of several codes the card counts', () => {
  expect(bestReading([qris, card])?.reading).toMatchObject({ kind: 'token', token: payloadText(1) });
  expect(bestReading([qris, '#enrol=AB'])?.reading.kind).toBe('enrolment');
  expect(bestReading([card, card])?.reading.kind).toBe('token');
  expect(bestReading([qris])?.reading.kind).toBe('nothing');
  expect(bestReading([])).toBeNull();
});

test('two cards at once are not guessed between', () => {
  expect(bestReading([card, otherCard])?.reading).toMatchObject({ why: 'several_cards' });
});

test('a practice card is no card, and no card is a practice card', () => {
  expect(whatWasRead(sampleCodeOf('serve'))).toEqual({ kind: 'sample', sample: 'serve' });
  expect(whatWasRead('megibung:practice:used_here')).toEqual({ kind: 'sample', sample: 'used_here' });
  expect(whatWasRead('MEGIBUNG:PRACTICE:')).toMatchObject({ kind: 'nothing' });
  expect(whatWasRead(`MEGIBUNG:PRACTICE:${payloadText(1)}`).kind).toBe('nothing');
  for (const text of [card, payloadText(2)]) expect(whatWasRead(text).kind).toBe('token');
  expect(bestReading([sampleCodeOf('serve'), card])?.reading.kind).toBe('token');
});
