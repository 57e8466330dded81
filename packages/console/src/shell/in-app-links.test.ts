import { expect, test } from 'vitest';
import { type LinkPress, routedPath } from './in-app-links.ts';

const origin = 'https://makan.example';
const press = (
  href: string,
  more: Partial<LinkPress> = {},
  link: Partial<LinkPress['link']> = {},
): LinkPress => ({
  button: 0,
  modified: false,
  defaultPrevented: false,
  link: { href, target: '', download: false, ...link },
  ...more,
});

test.each<[string, LinkPress, string | null]>([
  ['a screen', press('/console/c/ubud/gifts/new?meal=m'), '/console/c/ubud/gifts/new?meal=m'],
  ['the front', press('/console'), '/console'],
  ['a new tab by key', press('/console/c/ubud', { modified: true }), null],
  ['the middle button', press('/console/c/ubud', { button: 1 }), null],
  ['a new tab by target', press('/console/c/ubud', {}, { target: '_blank' }), null],
  ['a download', press('/console/x.csv', {}, { download: true }), null],
  ['the sheet', press('/api/v1/communities/ubud/batches/b/sheet.pdf'), null],
  ['a neighbour by name', press('/consoles'), null],
  ['another site', press('https://wa.me/?text=x'), null],
  ['a place on this page', press('/console/c/ubud#content'), null],
  ['no link', { ...press('/console'), link: null }, null],
])('%s', (_, given, expected) => {
  expect(routedPath(given, origin)).toBe(expected);
});
