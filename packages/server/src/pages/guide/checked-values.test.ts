import type { PublishedValue } from '@megibung/dynamics';
import { expect, test } from 'vitest';
import { areaOf, checkValue, printedDecimals, printedNumber, topicOf } from './checked-values.ts';

const row = (published: string, ours: PublishedValue['ours'], tolerance?: number): PublishedValue => ({
  what: 'a value',
  input: 'an input',
  published,
  source: 'a table',
  ours,
  ...(tolerance === undefined ? {} : { tolerance }),
});

test.each([
  ['1.36079', 1.36079, 5],
  ['.76923', 0.76923, 5],
  ['-0.6', -0.6, 1],
  ['−0.6', -0.6, 1],
  ['5,686,646', 5_686_646, 0],
  ['299', 299, 0],
  ['0.000050105908', 0.000050105908, 12],
])('%s is read as it was printed', (printed, number, decimals) => {
  expect([printedNumber(printed), printedDecimals(printed)]).toEqual([number, decimals]);
});

test.each([
  ['1.36079', 1.3607886, undefined, true],
  ['1.36079', 1.3608, undefined, false],
  ['-0.6', -0.6 + 1e-15, undefined, true],
  ['0', -1e-12, undefined, true],
  ['299', 298.6, undefined, true],
  ['299', 298.4, undefined, false],
  ['0.76367', 0.763675, 1e-5, true],
  ['0.76367', 0.7637, 1e-5, false],
  ['1', Number.NaN, undefined, false],
  ['1', Infinity, 1, false],
])('%s and our %d (tolerance %s): %s', async (published, ours, tolerance, agrees) => {
  expect((await checkValue(row(published, () => ours, tolerance))).agrees).toBe(agrees);
});

test('a promise is waited for, and a failure is a disagreement', async () => {
  expect((await checkValue(row('2', async () => 2))).agrees).toBe(true);
  const failing = row('2', () => {
    throw new RangeError('outside');
  });
  expect(await checkValue(failing)).toMatchObject({ ours: null, difference: null, agrees: false });
});

test.each([
  ['Erlang B: load at 1% blocking, 5 servers', 'Erlang B'],
  ['Max–min share of 1 of 4, capacity 10', 'Max–min share'],
  ['Normal loss function at -1', 'Normal loss function'],
  ['Time to double at 1%, continuously compounded', 'Time to double'],
  ['PageRank of A', 'PageRank'],
  ['PageRank of A in a small network', 'PageRank'],
  ['M/M/2: waitProbability', 'M/M/2'],
  ['Value today of 1 paid after an exponential time', 'Value today'],
  ['Newsvendor', 'Newsvendor'],
])('%s is about %s', (what, topic) => {
  expect(topicOf(what)).toBe(topic);
});

test('the rows of a topic stand together, however far apart they were', async () => {
  const values = await Promise.all(
    ['M/M/2: a', 'Erlang C, x', 'M/M/2: b'].map((what) => checkValue({ ...row('1', () => 1), what })),
  );
  const { topics } = areaOf('stock', values);
  expect(topics.map(({ id, values: found }) => [id, found.length])).toEqual([
    ['stock-m-m-2', 2],
    ['stock-erlang-c', 1],
  ]);
});
