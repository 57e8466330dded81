import { expect, test } from 'vitest';
import { hrefOf, routeOf } from './route.ts';

const redemption = '018f0000-0000-7000-8000-000000000001';

test.each([
  ['', { at: 'scan' }],
  ['#today', { at: 'today' }],
  [`#v=${redemption}`, { at: 'verdict', redemption }],
  ['#enrol', { at: 'enrol', code: null }],
  ['#enrol=ABCD-1234', { at: 'enrol', code: 'ABCD-1234' }],
  ['#ENROL=AB%20C', { at: 'enrol', code: 'AB C' }],
  ['#enrol=%E0%A4%A', { at: 'enrol', code: '%E0%A4%A' }],
  ['#content', null],
  ['#v=../../x', null],
])('%s', (hash, route) => {
  expect(routeOf(hash)).toEqual(route);
});

test('a place and its address are one', () => {
  for (const route of [
    { at: 'money' as const },
    { at: 'verdict' as const, redemption },
    { at: 'enrol' as const, code: 'A/B #1' },
    { at: 'enrol' as const, code: null },
  ]) {
    expect(routeOf(hrefOf(route))).toEqual(route);
  }
});
