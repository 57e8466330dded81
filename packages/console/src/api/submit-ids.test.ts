import { expect, test } from 'vitest';
import { createSubmitIds } from './submit-ids.ts';

const counting = () => {
  let last = 0;
  return () => `id-${++last}`;
};

test('the same content keeps its id until it was accepted', () => {
  const ids = createSubmitIds(counting());
  expect(ids.idFor({ quantity: 5 })).toBe('id-1');
  expect(ids.idFor({ quantity: 5 })).toBe('id-1');
  ids.accepted({ quantity: 5 });
  expect(ids.idFor({ quantity: 5 })).toBe('id-2');
});

test('other content is another request', () => {
  const ids = createSubmitIds(counting());
  expect(ids.idFor({ quantity: 5 })).not.toBe(ids.idFor({ quantity: 6 }));
});

test('each part keeps its own id', () => {
  const ids = createSubmitIds(counting());
  const cards = ['12-001', '12-002', '12-003'];
  expect(ids.idsFor(cards, 3)).toEqual(['id-1', 'id-2', 'id-3']);
  expect(ids.idsFor(cards, 3)).toEqual(['id-1', 'id-2', 'id-3']);
  ids.accepted(cards);
  expect(ids.idsFor(cards, 1)).toEqual(['id-4']);
});
