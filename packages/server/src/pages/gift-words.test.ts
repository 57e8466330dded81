import { prepaymentStates } from '@megibung/core';
import { expect, test } from 'vitest';
import { gifts, sampleGift } from '../testing/public-pages.ts';
import { giftWords } from './gift-words.ts';
import { pageWords } from './page-language.ts';

const none = { held: 0, allotted: 0, handedOut: 0, served: 0, expired: 0, voided: 0, returned: 0 };

test.each([
  ['some', 'Tiga dari lima porsi Anda sudah disantap', 'Three of your five meals have been eaten'],
  ['none', 'Lima porsi Anda menunggu tamunya', 'Your five meals wait for their guests'],
  ['one', 'Satu porsi Anda menunggu tamunya', 'Your one meal waits for its guest'],
  ['all', 'Semua porsi Anda sudah disantap', 'All your meals have been eaten'],
  ['many', '61 dari 120 porsi Anda sudah disantap', '61 of your 120 meals have been eaten'],
  ['paid', 'Menunggu kabar dari warung', 'Waiting for word from the stall'],
  ['declined', 'Warung belum menerima uangnya', 'The stall has not received the money'],
  ['cancelled', 'Pembayaran ini dibatalkan', 'This payment was cancelled'],
  ['refunded', 'Sisa uangnya sudah dikembalikan', 'The rest of the money was returned'],
])('%s', (name, indonesian, english) => {
  const gift = gifts[name];
  if (!gift) throw new Error(name);
  expect(giftWords(gift, pageWords('id')).answer).toBe(indonesian);
  expect(giftWords(gift, pageWords('en')).answer).toBe(english);
});

test('what fell out of the row is said, with its number', () => {
  const gift = sampleGift({ meals: { ...none, served: 2, expired: 2, voided: 1 } });
  expect(giftWords(gift, pageWords('en')).notes).toEqual([
    '2 meals were not eaten before their cards expired.',
    '1 card was withdrawn, lost or damaged.',
  ]);
});

test('every state of a prepayment has words of its own', () => {
  const answers = prepaymentStates.map((state) => giftWords(sampleGift({ state }), pageWords('id')));
  expect(new Set(answers.map(({ answer }) => answer)).size).toBe(prepaymentStates.length - 1);
  for (const { answer, hint } of answers) expect(answer && hint).toMatch(/^\S.*\S$/);
});
