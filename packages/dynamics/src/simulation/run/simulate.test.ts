import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runTiny, type Tiny, tinyOutline } from '../../testing/tiny-model.ts';
import { sizeOf } from '../programme/outline.ts';
import type { Bands } from './bands.ts';
import { compareModels, type ScenarioComparison } from './compare-scenarios.ts';
import { createInProcessPool } from './pool.ts';
import { Results } from './results.ts';
import { type SimulateRequest, simulateModel } from './simulate.ts';

const scenario: Tiny = { days: 20 };
const outline = tinyOutline(scenario);
const pool = createInProcessPool(runTiny);
const ask = (more: Partial<SimulateRequest<Tiny>> = {}): Promise<Bands> =>
  simulateModel(outline, { scenario, seed: 3, runs: 30, pool, ...more });

/** Run by run, as the definition says it. */
const rows = (runs: number, setting = scenario): Float64Array[] =>
  Array.from({ length: runs }, (_, run) => {
    const into = new Float64Array(sizeOf(outline));
    runTiny(setting, 3, run, into);
    return into;
  });

describe('bands', () => {
  test('are what the runs’ numbers say, day by day', async () => {
    const bands = await ask();
    const all = rows(30);
    expect(bands).toMatchObject({ runs: 30, days: 20 });
    expect(Object.keys(bands.series)).toEqual(['walk', 'run']);
    expect(Object.keys(bands.figures)).toEqual(['end', 'above']);
    for (const day of [0, 1, 15, 16, 17, 20]) {
      const values = all.map((row) => row[day] as number);
      const mean = values.reduce((sum, value) => sum + value, 0) / 30;
      expect(bands.series.walk?.mean[day]).toBe(mean);
      const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 29;
      expect(bands.series.walk?.sd[day]).toBeCloseTo(Math.sqrt(square), 12);
      const sorted = values.toSorted((a, b) => a - b);
      // 5% of 29 gaps is 1.45: between the second and the third.
      const [second = 0, third = 0] = sorted.slice(1, 3);
      expect(bands.series.walk?.q05[day]).toBeCloseTo(second + 0.45 * (third - second), 12);
    }
    // The run's own number: 0 … 29.
    expect(bands.series.run?.mean[7]).toBe(14.5);
    expect(bands.series.run?.q50[7]).toBe(14.5);
    expect(bands.series.run?.q25[7]).toBe(7.25);
  });

  test('figures have an interval, and chances Wilson’s', async () => {
    const { figures } = await ask({ runs: 400 });
    const { end, above } = figures;
    expect(end?.standardError).toBeCloseTo((end?.sd ?? 0) / 20, 12);
    expect((end?.interval?.high ?? 0) - (end?.mean ?? 0)).toBeCloseTo(
      1.965927 * (end?.standardError ?? 0),
      6,
    );
    expect(end?.chance).toBeNull();
    // It is as likely above as below.
    expect(above?.chance?.low).toBeLessThan(0.5);
    expect(above?.chance?.high).toBeGreaterThan(0.5);
    expect((above?.chance?.high ?? 0) - (above?.chance?.low ?? 0)).toBeCloseTo(0.0975, 2);
  });

  test('one run has no interval, and nothing that is no number', async () => {
    const { runs, figures, series } = await ask({ runs: 1 });
    expect(runs).toBe(1);
    expect(figures.end).toMatchObject({ sd: 0, standardError: null, interval: null });
    expect(series.walk?.sd.every((sd) => sd === 0)).toBe(true);
  });

  test('only the series that are wanted', async () => {
    expect(Object.keys((await ask({ series: ['run'] })).series)).toEqual(['run']);
    await expect(ask({ series: ['wlak'] })).rejects.toThrow('one of walk, run');
  });

  test('the first few runs come first, then more; each is what that many runs give', async () => {
    const seen: Bands[] = [];
    const done: number[] = [];
    await ask({
      runs: 100,
      chunkRuns: 2,
      onBands: (bands) => seen.push(bands),
      onProgress: (n) => done.push(n),
    });
    expect(seen.map(({ runs }) => runs)).toEqual([8, 32, 100]);
    for (const bands of seen) expect(bands).toEqual(await ask({ runs: bands.runs }));
    expect(done).toEqual(Array.from({ length: 50 }, (_, i) => 2 * (i + 1)));
  });
});

test('results lie in the order of the runs, in whatever order they come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (lengths, order) => {
        const results = new Results(3);
        let from = 0;
        const chunks = lengths.map((length) => {
          const chunk = { from, length };
          from += length;
          return { ...chunk, key: order.next().value };
        });
        for (const { from: first, length } of chunks.toSorted((a, b) => a.key - b.key))
          results.add(
            first,
            Float64Array.from({ length: 3 * length }, (_, i) => 3 * first + i),
          );
        const into = new Float64Array(2 * from);
        results.columns(1, 2, from, into);
        expect(results).toMatchObject({ known: from, arrived: from });
        expect([...into]).toEqual(
          [1, 2].flatMap((k) => Array.from({ length: from }, (_, run) => 3 * run + k)),
        );
      },
    ),
  );
});

test('a thousand runs of a year with 15 series stay below 100 MB', async () => {
  const year = { days: 365, series: Array.from({ length: 15 }, (_, i) => `s${i}`), figures: ['last'] };
  const many = createInProcessPool<null>((_, seed, run, into) => {
    for (let i = 0; i < into.length; i++) into[i] = (i * 7919 + run * 104_729 + seed) % 1009;
  });
  const { arrayBuffers: before } = process.memoryUsage();
  let most = 0;
  const look = (): void => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  };
  const request = { scenario: null, seed: 1, runs: 1000, pool: many };
  const bands = await simulateModel(year, { ...request, onBands: look, onProgress: look });
  expect(bands.runs).toBe(1000);
  // It is all kept, so less than this would mean that something is not there.
  expect(most).toBeGreaterThan(1000 * 366 * 15 * 8);
  expect(most).toBeLessThan(100e6);
});

describe('what is refused', () => {
  test.each([
    [{ runs: 0 }, 'runs must be'],
    [{ runs: 2.5 }, 'runs must be'],
    [{ runs: 1e9 }, 'at most'],
    [{ seed: Number.NaN }, 'seed must be'],
    [{ firstRuns: 0 }, 'firstRuns must be'],
    [{ chunkRuns: -1 }, 'chunkRuns must be'],
  ])('%o', async (more, words) => {
    await expect(ask(more)).rejects.toThrow(words);
  });

  test('a run that gives what is no number', async () => {
    const failed = ask({ scenario: { days: 20, strangeIn: 17 } });
    await expect(failed).rejects.toMatchObject({ name: 'RunFailed', run: 17, reason: 'NotFinite' });
    await expect(failed).rejects.toThrow('Its number 42 is NaN');
  });

  test('an error of the one who watches stops the work', async () => {
    let calls = 0;
    const failed = ask({
      runs: 100_000,
      onBands: () => {
        throw new Error('nobody watches');
      },
      onProgress: () => {
        calls++;
      },
    });
    await expect(failed).rejects.toThrow('nobody watches');
    const before = calls;
    await ask({ runs: 3 });
    expect(calls).toBe(before);
  });
});

describe('stopping', () => {
  test('before it began', async () => {
    let calls = 0;
    const asked = ask({
      signal: AbortSignal.abort(new Error('too late')),
      onProgress: () => {
        calls++;
      },
    });
    await expect(asked).rejects.toThrow('too late');
    expect(calls).toBe(0);
  });

  test('within one run, on the caller’s own thread too', async () => {
    const controller = new AbortController();
    let runs = 0;
    const counting = createInProcessPool<Tiny>((setting, seed, run, into) => {
      runs++;
      if (runs === 5) setTimeout(() => controller.abort(new Error('enough')), 0);
      runTiny(setting, seed, run, into);
    });
    const asked = ask({ pool: counting, runs: 100_000, chunkRuns: 100_000, signal: controller.signal });
    await expect(asked).rejects.toThrow('enough');
    expect(runs).toBeGreaterThanOrEqual(5);
    expect(runs).toBeLessThan(2_000);
    const before = runs;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runs).toBe(before);
  });

  test('in the middle of a run that is done in steps', async () => {
    const controller = new AbortController();
    let steps = 0;
    const endless = createInProcessPool<Tiny>(function* () {
      for (;;) {
        steps++;
        if (steps === 5) setTimeout(() => controller.abort(new Error('enough')), 0);
        yield;
      }
    });
    const asked = ask({ pool: endless, runs: 1, firstRuns: 1, signal: controller.signal });
    await expect(asked).rejects.toThrow('enough');
    const before = steps;
    expect(before).toBeGreaterThanOrEqual(5);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(steps).toBe(before);
  });
});

describe('two scenarios with the same seed', () => {
  const request = { one: scenario, other: { days: 20, level: 5 }, seed: 3, runs: 20, pool };

  test('differ by what was changed and by nothing else', async () => {
    const { one, other, difference } = await compareModels(outline, outline, request);
    expect(one).toEqual(await ask({ runs: 20 }));
    expect(other.figures.end?.mean).toBeCloseTo((one.figures.end?.mean ?? 0) + 5, 12);
    expect(one.figures.end?.sd).toBeGreaterThan(0.5);
    // Luck is the same in both: of the difference nothing is left to it but rounding.
    expect(difference.figures.end?.mean).toBeCloseTo(5, 12);
    expect(difference.figures.end?.sd).toBeLessThan(1e-14);
    expect(difference.series.walk?.q05[20]).toBeCloseTo(5, 12);
    expect(difference.figures.above).toMatchObject({ mean: 0, chance: null });
  });

  test('are shown for the same number of runs each', async () => {
    const seen: ScenarioComparison[] = [];
    await compareModels(outline, outline, { ...request, onComparison: (each) => seen.push(each) });
    expect(seen.map(({ one, other, difference }) => [one.runs, other.runs, difference.runs])).toEqual([
      [8, 8, 8],
      [20, 20, 20],
    ]);
  });

  test('must last as long', async () => {
    const longer = tinyOutline({ days: 21 });
    await expect(compareModels(outline, longer, request)).rejects.toThrow('other.days must be 20');
  });
});
