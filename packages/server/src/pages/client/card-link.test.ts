import { type inspectOut, redemptionStatusList } from '@megibung/core';
import { parseTokenInput, tokenLink } from '@megibung/token';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { dishInSentence } from '../dish-name.ts';
import { cardOfHash, linkOfCard } from './card-link.ts';
import { type CardFacts, cardState, cardStates } from './card-state.ts';

const payload = new Uint8Array(76).map((_, i) => (i === 0 ? 1 : (i * 37) % 251));
const link = tokenLink('https://ubud.megibung.example', payload);
const text = link.slice(link.indexOf('#') + 1);

describe('the card in a fragment', () => {
  test.each([
    [`#${text}`, { payload: text }],
    [`#${text.toLowerCase()}`, { payload: text }],
    ['', 'missing'],
    ['#', 'missing'],
    [`#${text.slice(0, -1)}`, 'cut'],
    [`#${text}A`, 'cut'],
    [`#${text.slice(0, -1)}1`, 'cut'],
    ['#content', 'cut'],
  ])('%s', (hash, expected) => {
    expect(cardOfHash(hash)).toEqual(expected);
  });

  test('the code on the screen is the one on paper', () => {
    expect(linkOfCard('https://ubud.megibung.example', text)).toBe(link);
    expect(parseTokenInput(linkOfCard('http://192.168.1.20:8080', text)).kind).toBe('payload');
  });
});

describe('what is shown of an answer', () => {
  test.each([
    [{ status: 'usable' }, 'loading', 'usable'],
    [{ status: 'used', reason: 'already_redeemed' }, 'loading', 'used'],
    [{ status: 'used' }, 'usable', 'eaten'],
    [{ status: 'used' }, 'eaten', 'eaten'],
    [{ status: 'not_usable', reason: 'expired' }, 'loading', 'expired'],
    [{ status: 'not_usable', reason: 'revoked_key' }, 'loading', 'unusable'],
    [{ status: 'not_usable' }, 'loading', 'unusable'],
    [{ status: 'unknown', reason: 'bad_signature' }, 'loading', 'unknown'],
    ['offline', 'loading', 'offline'],
    ['busy', 'usable', 'busy'],
  ] as const)('%o after %s is %s', (facts, before, expected) => {
    expect(cardState(facts, before)).toBe(expected);
  });

  test('every reason that a server may give has a page', () => {
    for (const reason of redemptionStatusList) {
      expect(cardStates).toContain(cardState({ status: 'not_usable', reason }, 'loading'));
    }
  });

  test('the API’s answer is what the page reads', () => {
    const answer: z.output<typeof inspectOut> = { status: 'usable' };
    const facts: CardFacts = answer;
    expect(cardState(facts, 'loading')).toBe('usable');
  });
});

test.each([
  ['Gado-gado', 'gado-gado'],
  ['Nasi campur Bu Oka', 'nasi campur Bu Oka'],
  ['BLT', 'BLT'],
  ['É', 'É'],
  ['', ''],
])('%s within a sentence', (name, expected) => {
  expect(dishInSentence(name)).toBe(expected);
});
