import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../domain.ts';
import { exponential } from '../simulation/random/exponential.ts';
import { Stream } from '../simulation/random/stream.ts';
import { decideFairer, type FairerInput } from './fairer.ts';
import { leftOut, measured } from './jackknife.ts';

const alike = [4, 4, 4, 4, 4, 5, 4, 4, 4, 4];
const unlike = [9, 8, 0, 7, 0, 6, 0, 5, 0, 5];
const ask = (input: Partial<FairerInput>) =>
  decideFairer({
    listsHold: 'people',
    measure: 'gini',
    one: unlike,
    other: alike,
    confidence: 0.95,
    ...input,
  });

describe('fairer', () => {
  test('by both measures, whichever is named first', () => {
    for (const measure of ['gini', 'least-served'] as const) {
      expect(ask({ measure }).verdict).toBe('other-is-fairer');
      expect(ask({ measure, one: alike, other: unlike }).verdict).toBe('one-is-fairer');
    }
  });

  test('a rule against itself: no difference, exactly', () => {
    const result = ask({ other: unlike });
    expect(result.verdict).toBe('no-difference-told');
    expect(result.interval).toEqual({ low: 0, high: 0 });
  });

  test('exchanging them turns the difference round', () => {
    const meals = array(integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 });
    assert(
      property(
        meals,
        meals,
        constantFrom('gini' as const, 'least-served' as const),
        (one, other, measure) => {
          const there = ask({ one, other, measure });
          const back = ask({ one: other, other: one, measure });
          expect(back.difference).toBeCloseTo(-there.difference, 12);
          expect(back.interval?.low).toBeCloseTo(-(there.interval?.high ?? 0), 12);
        },
      ),
    );
  });

  test('runs with common random numbers: the interval of the mean difference', () => {
    const one = [0.3, 0.32, 0.28, 0.31, 0.29];
    const other = one.map((x, i) => x - 0.1 - (i % 2) * 0.01);
    const result = ask({ listsHold: 'runs', one, other });
    expect(result.verdict).toBe('other-is-fairer');
    expect(result.difference).toBeCloseTo(-0.104, 12);
    // t(0.975; 4) = 2.776445 × sd 0.00547723 ÷ √5
    expect((result.interval?.high ?? 0) - result.difference).toBeCloseTo(0.0068009, 6);
  });

  test('each person left out: as leaving it out and measuring again', () => {
    assert(
      property(
        array(integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 40 }),
        constantFrom('gini' as const, 'least-served' as const),
        (amounts, measure) => {
          const slow = amounts.map((_, i) =>
            measured([...amounts.slice(0, i), ...amounts.slice(i + 1)], measure),
          );
          leftOut(amounts, measure).forEach((fast, i) => {
            expect(fast).toBeCloseTo(slow[i] as number, 10);
          });
        },
      ),
    );
  });

  test('where there is no difference, it is found in about one of twenty', () => {
    let found = 0;
    for (let run = 0; run < 300; run++) {
      const stream = new Stream(4, run, 'fairer');
      const draw = () => Float64Array.from({ length: 60 }, () => exponential(stream));
      if (ask({ listsHold: 'two-groups', one: draw(), other: draw() }).verdict !== 'no-difference-told')
        found++;
    }
    expect(found / 300).toBeGreaterThan(0.02);
    expect(found / 300).toBeLessThan(0.09);
  });

  test('too few to tell; nobody got anything', () => {
    expect(ask({ one: [1, 2], other: [2, 1] }).verdict).toBe('too-few');
    const nothing = Array.from({ length: 8 }, () => 0);
    expect(ask({ one: nothing, other: nothing }).verdict).toBe('no-difference-told');
  });

  test.each([{ one: [1, 2, 3] }, { one: [] }, { confidence: 0 }, { other: alike.map((x) => -x) }])(
    'refuses %o',
    (wrong) => {
      expect(() => ask(wrong)).toThrow(DomainError);
    },
  );
});
