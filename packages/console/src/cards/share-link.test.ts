import { expect, test } from 'vitest';
import { shareText, whatsAppUrl } from './share-link.ts';

test('the share sheet is used where there is one', async () => {
  const shared: string[] = [];
  const result = await shareText('Satu gado-gado untuk Anda', {
    share: async ({ text }) => {
      shared.push(text);
    },
    open: () => expect.fail('no page should open'),
  });
  expect(result).toBe('shared');
  expect(shared).toEqual(['Satu gado-gado untuk Anda']);
});

test('closing the share sheet opens nothing else', async () => {
  const result = await shareText('x', {
    share: async () => {
      throw new DOMException('closed', 'AbortError');
    },
    open: () => expect.fail('no page should open'),
  });
  expect(result).toBe('cancelled');
});

test('without a share sheet WhatsApp gets the text, fragment and all', async () => {
  const opened: string[] = [];
  const link = 'HTTPS://MAKAN.EXAMPLE/T#ABC';
  expect(await shareText(link, { share: undefined, open: (url) => opened.push(url) })).toBe('opened');
  expect(opened).toEqual([whatsAppUrl(link)]);
  expect(new URL(whatsAppUrl(link)).searchParams.get('text')).toBe(link);
});
