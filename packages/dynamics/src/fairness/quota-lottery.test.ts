import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Stream } from '../simulation/random/stream.ts';
import { linearSolver } from '../solver.ts';
import { solvedProgramme } from './programme.ts';
import { drawPanel, type QuotaLottery, quotaLottery } from './quota-lottery.ts';
import type { QuotaQuestion } from './quotas.ts';

const found = async (question: QuotaQuestion): Promise<QuotaLottery> => {
  const lottery = await quotaLottery(question);
  if (!lottery.exists) throw new Error(lottery.reason);
  return lottery.value;
};

const meets = ({ people, quotas, places }: QuotaQuestion, panel: Iterable<number>): boolean => {
  const drawn = [...panel];
  return (
    new Set(drawn).size === places &&
    quotas.every(({ feature, value, atLeast, atMost }) => {
      const count = drawn.filter((person) => people[person]?.[feature] === value).length;
      return count >= atLeast && count <= atMost;
    })
  );
};

/** Every panel, by trying all subsets. */
const allPanels = (question: QuotaQuestion): number[][] => {
  const n = question.people.length;
  return Array.from({ length: 2 ** n }, (_, bits) =>
    Array.from({ length: n }, (_, i) => i).filter((i) => (bits >> i) & 1),
  ).filter((panel) => meets(question, panel));
};

/**
 * The fairest chances another way: over all panels and single people, without prices. The smallest open chance is raised,
 * then each person is tried by themselves: who cannot get more is settled.
 */
const chancesByTrying = async (question: QuotaQuestion): Promise<number[] | undefined> => {
  const highs = await linearSolver();
  const panels = allPanels(question);
  if (panels.length === 0) return undefined;
  const n = question.people.length;
  const settled = new Map<number, number>();
  const solve = (objective: number | 'smallest', atLeast: (i: number) => number) => {
    const smallest = panels.length;
    const has = (i: number) => panels.flatMap((panel, p) => (panel.includes(i) ? [[p, 1] as const] : []));
    const solution = solvedProgramme(highs, {
      costs: [
        ...panels.map((p) => (objective !== 'smallest' && p.includes(objective) ? -1 : 0)),
        objective === 'smallest' ? -1 : 0,
      ],
      lower: [...panels.map(() => 0), 0],
      rows: [
        { entries: panels.map((_, p) => [p, 1] as const), lower: 1, upper: 1 },
        { entries: [[smallest, 1]], lower: 0, upper: 1 },
        ...Array.from({ length: n }, (_, i) => ({
          entries: [...has(i), [smallest, settled.has(i) || objective !== 'smallest' ? 0 : -1] as const],
          lower: atLeast(i),
          upper: Number.POSITIVE_INFINITY,
        })),
      ],
    });
    if (!solution) throw new Error('no solution');
    const chance = (i: number) =>
      panels.reduce((sum, p, k) => sum + (p.includes(i) ? (solution[k] as number) : 0), 0);
    return objective === 'smallest' ? (solution[smallest] as number) : chance(objective);
  };
  while (settled.size < n) {
    const smallest = solve('smallest', (i) => (settled.get(i) ?? 0) - 1e-9);
    for (let i = 0; i < n; i++)
      if (!settled.has(i)) {
        const most = solve(i, (j) => (settled.get(j) ?? smallest) - 1e-8);
        if (most < smallest + 1e-6) settled.set(i, smallest);
      }
  }
  return Array.from({ length: n }, (_, i) => settled.get(i) as number);
};

describe('quota lottery', () => {
  test('without quotas all have the same chance', async () => {
    const lottery = await found({ people: Array.from({ length: 7 }, () => ({})), quotas: [], places: 3 });
    for (const p of lottery.probabilities) expect(p).toBeCloseTo(3 / 7, 12);
  });

  test('two of each half, where one half is small', async () => {
    const people = [...'aabbbbbbbb'].map((half) => ({ half }));
    const quotas = ['a', 'b'].map((value) => ({ feature: 'half', value, atLeast: 1, atMost: 1 }));
    const { probabilities } = await found({ people, quotas, places: 2 });
    for (const [i, p] of probabilities.entries()) expect(p).toBeCloseTo(i < 2 ? 1 / 2 : 1 / 8, 9);
  });

  test('who can be on no panel has chance 0, and takes nothing from the others', async () => {
    const people = [{ a: 'x' }, { a: 'y' }, { a: 'y' }, { a: 'z' }];
    const quotas = [
      { feature: 'a', value: 'x', atLeast: 0, atMost: 0 },
      { feature: 'a', value: 'z', atLeast: 1, atMost: 3 },
    ];
    const { probabilities } = await found({ people, quotas, places: 2 });
    expect(Array.from(probabilities, (p) => Number(p.toFixed(9)))).toEqual([0, 0.5, 0.5, 1]);
  });

  test('quotas that cannot be met, more places than people, a quota of nobody: said, not thrown', async () => {
    const none = { exists: false, reason: 'quotas-cannot-be-met' };
    const people = [{ a: 'x' }, { a: 'y' }];
    const quota = { feature: 'a', value: 'x', atLeast: 2, atMost: 2 };
    expect(await quotaLottery({ people, quotas: [quota], places: 2 })).toEqual(none);
    expect(await quotaLottery({ people, quotas: [], places: 3 })).toEqual(none);
    expect(await quotaLottery({ people, quotas: [{ ...quota, value: 'w', atLeast: 1 }], places: 2 })).toEqual(
      none,
    );
  });

  test('a quota upside down, no people, no places: refused', async () => {
    const quotas = [{ feature: 'a', value: 'x', atLeast: 2, atMost: 1 }];
    await expect(quotaLottery({ people: [{}], quotas, places: 1 })).rejects.toThrow('quotas[0].atMost');
    await expect(quotaLottery({ people: [], quotas: [], places: 1 })).rejects.toThrow('people');
    await expect(quotaLottery({ people: [{}], quotas: [], places: 0 })).rejects.toThrow('places');
  });

  test('agrees with the same lottery found over all panels, person by person', async () => {
    const person = fc.record({ a: fc.constantFrom('x', 'y', 'z'), b: fc.constantFrom('p', 'q') });
    const range = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
    const questions = fc.record({
      people: fc.array(person, { minLength: 3, maxLength: 7 }),
      ranges: fc.tuple(range, range, range),
      places: fc.integer({ min: 2, max: 4 }),
    });
    let met = 0;
    await fc.assert(
      fc.asyncProperty(questions, async ({ people, ranges, places }) => {
        const quotas = (['x', 'y', 'p'] as const).map((value, i) => ({
          feature: value === 'p' ? 'b' : 'a',
          value,
          atLeast: ranges[i]?.[0] ?? 0,
          atMost: (ranges[i]?.[0] ?? 0) + (ranges[i]?.[1] ?? 0),
        }));
        const expected = await chancesByTrying({ people, quotas, places });
        const lottery = await quotaLottery({ people, quotas, places });
        expect(lottery.exists).toBe(expected !== undefined);
        if (!lottery.exists || !expected) return;
        met++;
        for (const [i, p] of lottery.value.probabilities.entries())
          expect(p).toBeCloseTo(expected[i] as number, 5);
      }),
      { numRuns: 40, seed: 4 },
    );
    expect(met).toBeGreaterThan(12);
  });

  test('sixty people: every panel drawn meets the quotas, the chances sum to the places and are met by the draws', async () => {
    const stream = new Stream(1, 0, 'people');
    const pick = (values: string): string => values[stream.below(values.length)] as string;
    const people = Array.from({ length: 60 }, () => ({
      sex: pick('ffffm'),
      age: pick('aabbbccd'),
      place: pick('nsew'),
    }));
    const quotas = [
      ...[...'fm'].map((value) => ({ feature: 'sex', value, atLeast: 5, atMost: 7 })),
      ...[...'abcd'].map((value) => ({ feature: 'age', value, atLeast: 2, atMost: 4 })),
      ...[...'nsew'].map((value) => ({ feature: 'place', value, atLeast: 2, atMost: 4 })),
    ];
    const question = { people, quotas, places: 12 };
    const lottery = await found(question);
    expect(lottery.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(12, 9);
    expect(lottery.panels.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    const draws = 4000;
    const counts = new Float64Array(60);
    for (let draw = 0; draw < draws; draw++) {
      const panel = drawPanel(lottery, () => stream.uniform());
      if (draw < 200) expect(meets(question, panel)).toBe(true);
      for (const i of panel) counts[i] = (counts[i] as number) + 1;
    }
    for (const [i, p] of lottery.probabilities.entries()) {
      const error = Math.sqrt((p * (1 - p)) / draws);
      expect(Math.abs((counts[i] as number) / draws - p)).toBeLessThanOrEqual(4.5 * error + 1e-9);
    }
  });
});
