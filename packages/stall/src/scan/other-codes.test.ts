import { expect, test } from 'vitest';
import { hostOf, isPaymentCode, otherCodeOf } from './other-codes.ts';

const qris =
  '00020101021126570011ID.DANA.WWW011893600915302259148102090225914810303UMI5204581253033605802ID63044C4F';

test.each([
  [qris, 'qris'],
  [`${qris}\n`, 'qris'],
  [qris.slice(0, 40), 'qris'],
  ['https://wa.me/6281234567', 'chat'],
  ['whatsapp://send?phone=62', 'chat'],
  ['https://chat.whatsapp.com/AbCd', 'chat'],
  ['BEGIN:VCARD\nN:Sari\nEND:VCARD', 'contact'],
  ['tel:+6281234567', 'contact'],
  ['WIFI:S:warung;T:WPA;P:rahasia;;', 'wifi'],
  ['https://bali.example/g/abc', 'own_link'],
  ['HTTPS://BALI.EXAMPLE/console/', 'own_link'],
  ['https://bali.example.evil/g/abc', 'other_link'],
  ['https://example.com/menu', 'other_link'],
  ['www.example.com', 'other_link'],
  ['some text', null],
  ['0002014', null],
])('%s is %s', (text, kind) => {
  expect(otherCodeOf(text, 'bali.example')).toBe(kind);
});

test('digits that begin alike are no sticker unless the fields go on', () => {
  expect(isPaymentCode('000201')).toBe(false);
  expect(isPaymentCode('000201ABCDEFGH')).toBe(false);
});

test('the host is read with its port', () => {
  expect(hostOf('HTTPS://Bali.Example:8443/T#ABC')).toBe('bali.example:8443');
  expect(hostOf('ABCDEF')).toBeNull();
});
