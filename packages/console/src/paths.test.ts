import { expect, test } from 'vitest';
import { paths, safeReturnPath, setupTokenOf } from './paths.ts';

test.each([
  [undefined, paths.front()],
  ['/console/c/ubud/cards?state=held', '/console/c/ubud/cards?state=held'],
  ['//evil.example/console/', paths.front()],
  ['https://evil.example/console/', paths.front()],
  ['/console/../api/v1/session', paths.front()],
  ['/stall/', paths.front()],
  ['javascript:alert(1)', paths.front()],
])('%s leads to %s', (to, expected) => {
  expect(safeReturnPath(to)).toBe(expected);
});

test('a slug cannot break out of its place in the path', () => {
  expect(paths.cards('a/b?c')).toBe('/console/c/a%2Fb%3Fc/cards');
});

test.each([
  ['/console/', '#setup=abc_-', 'abc_-'],
  ['/console/setup', '#abc', 'abc'],
  ['/console/setup/', '#setup=abc', 'abc'],
  ['/console/setup', '', null],
  ['/console/c/ubud', '#content', null],
])('%s%s carries %s', (pathname, hash, token) => {
  expect(setupTokenOf(pathname, hash)).toBe(token);
});
