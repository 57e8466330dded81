import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AxesChart, type Chart, type ChartMark, chartSvg, standaloneSvg } from './index.ts';

const size = { width: 640, height: 340 };
const small = { width: 328, height: 300 };

const axes = (marks: readonly ChartMark[], more: Partial<AxesChart> = {}): AxesChart => ({
  kind: 'axes',
  title: { id: 'Porsi per hari', en: 'Meals per day' },
  answer: { id: 'Paling banyak hari Jumat.', en: 'Most on Fridays.' },
  x: { label: { id: 'hari', en: 'days' } },
  y: { label: { id: 'porsi', en: 'meals' } },
  marks,
  ...more,
});

const days = Array.from({ length: 365 }, (_, i) => i);
const wave = (scale: number): number[] => days.map((day) => scale * (2 + Math.sin(day / 20)));

const year = axes([
  { kind: 'band', x: days, low: wave(5), high: wave(15), label: '5–95%' },
  { kind: 'band', x: days, low: wave(8), high: wave(12), weight: 'inner' },
  { kind: 'line', x: days, y: wave(10), label: { id: 'tengah', en: 'median' } },
  {
    kind: 'line',
    x: days,
    y: wave(10.2),
    dash: 'dashed',
    tone: 'ink',
    label: { id: 'rumus', en: 'formula' },
  },
  { kind: 'marker', x: 90, label: { id: 'Nyepi', en: 'Day of silence' } },
  {
    kind: 'marker',
    y: 20,
    tone: 'stop',
    label: { id: 'Sebanyak ini sanggup dimasak', en: 'The kitchen’s limit' },
  },
]);

/** Numbers in the drawing's geometry. */
const coordinates = (svg: string): number[] =>
  [...svg.matchAll(/ (?:d|x|y|cx|cy|width|height|viewBox)="([^"]*)"/g)].flatMap(([, value = '']) =>
    (value.match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g) ?? []).map(Number),
  );

const expectSound = (svg: string): void => {
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  expect(svg.match(/<svg/g)?.length).toBe(svg.match(/<\/svg>/g)?.length);
  expect(Math.max(...coordinates(svg).map(Math.abs))).toBeLessThanOrEqual(200_000);
  expect(svg).toMatch(/role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
};

describe('a chart with axes', () => {
  test('has its name, its answer, its marks and the names of its lines, in the language asked for', () => {
    const svg = chartSvg(year, 'en', size);
    expectSound(svg);
    expect(svg).toContain('<title>Meals per day</title><desc>Most on Fridays.</desc>');
    for (const words of ['median', 'formula', 'Day of silence', 'The kitchen’s limit', 'days', 'meals']) {
      expect(svg).toContain(`>${words}<`);
    }
    expect(svg.match(/fill-opacity/g)?.length).toBe(2);
    expect(chartSvg(year, 'id', size)).toContain('>tengah<');
  });

  test('takes its colours from the page, and has no style of its own for a policy to refuse', () => {
    const svg = chartSvg(year, 'id', size);
    expect(svg).not.toMatch(/<style| style=|xmlns|<defs|<script|href/);
    expect(svg).toContain('stroke="var(--go-text,#1f6b3a)"');
  });

  test('writes numbers the way the language does, with equal digits', () => {
    const rupiah = axes([{ kind: 'line', x: [0, 1], y: [0, 20_000] }]);
    expect(chartSvg(rupiah, 'id', size)).toContain('>20.000<');
    expect(chartSvg(rupiah, 'en', size)).toContain('>20,000<');
    const shares = axes([{ kind: 'line', x: [0, 1], y: [0, 1] }], { y: { format: 'percent' } });
    expect(chartSvg(shares, 'en', size)).toContain('>100%<');
    const fine = axes([{ kind: 'line', x: [0, 1], y: [0, 0.5] }]);
    expect(chartSvg(fine, 'id', size)).toContain('>0,0<');
    const large = axes([{ kind: 'line', x: [0, 1], y: [0, 3e6] }]);
    expect(chartSvg(large, 'en', size)).toContain('>3M<');
    expect(chartSvg(large, 'id', size)).toMatch(/>3\sjt</);
  });

  test('on a narrow screen says what its lines are above them', () => {
    const longer = axes([
      { kind: 'line', x: days, y: wave(1), label: 'what the formula of the queue says' },
      { kind: 'points', x: [1], y: [2], tone: 'stop', label: 'what was counted at the stall' },
    ]);
    const svg = chartSvg(longer, 'en', small);
    expectSound(svg);
    expect(svg).toContain('>what the formula of the queue says<');
    expect(svg.indexOf('what was counted')).toBeLessThan(svg.indexOf('stroke-linejoin'));
  });

  test('names at the ends of lines that meet do not lie on each other', () => {
    const meeting = axes(
      ['a', 'b', 'c'].map((label) => ({ kind: 'line', x: [0, 1], y: [0, 1], label }) as const),
    );
    const tops = [...chartSvg(meeting, 'en', size).matchAll(/y="([\d.]+)"[^>]*>[abc]</g)].map(([, y]) =>
      Number(y),
    );
    tops.sort((a, b) => a - b);
    expect(tops).toHaveLength(3);
    for (const [i, y] of tops.entries()) if (i > 0) expect(y - (tops[i - 1] ?? 0)).toBeGreaterThanOrEqual(15);
  });

  test('a step is level until the next', () => {
    const svg = chartSvg(axes([{ kind: 'steps', x: [0, 1, 2], y: [1, 0.5, 0.25] }]), 'en', size);
    const d = /<path d="(M[^"]*)" fill="none"/.exec(svg)?.[1] ?? '';
    const points = [...d.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points).toHaveLength(5);
    expect(points[0]?.[1]).toBe(points[1]?.[1]);
    expect(points[1]?.[0]).toBe(points[2]?.[0]);
  });

  test('bars stand on zero, and those that the words speak of stand out', () => {
    const svg = chartSvg(
      axes([{ kind: 'bars', x: [0, 1, 2], y: [3, -1, 5], strong: [2] }], {
        x: {
          ticks: [
            { at: 0, label: 'Rabu' },
            { at: 1, label: 'Kamis' },
            { at: 2, label: { id: 'Jumat', en: 'Friday' } },
          ],
        },
      }),
      'id',
      size,
    );
    expectSound(svg);
    expect(svg).toContain('fill-opacity="0.4"');
    expect(svg).toContain('>Jumat<');
    const bars = [...svg.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)H/g)].map(([, base, end]) => [
      Number(base),
      Number(end),
    ]);
    expect(new Set(bars.map(([base]) => base)).size).toBe(1);
  });

  test('what is beyond its axes is cut', () => {
    const svg = chartSvg(
      axes([{ kind: 'line', x: [0, 1], y: [0, 1e9] }], { y: { from: 0, to: 10 } }),
      'en',
      size,
    );
    expectSound(svg);
    expect(svg).toContain('>10<');
    expect(svg.match(/<svg/g)).toHaveLength(2);
  });

  test('a logarithmic axis has powers of ten and no place for nought', () => {
    const svg = chartSvg(
      axes([{ kind: 'line', x: [0, 1, 100, 10_000], y: [1, 2, 3, 4] }], { x: { scale: 'log' } }),
      'en',
      size,
    );
    expectSound(svg);
    expect(svg).toContain('>10,000<');
  });
});

describe('a chart of next to nothing', () => {
  test.each<[string, readonly ChartMark[]]>([
    ['one point', [{ kind: 'line', x: [3], y: [4], label: 'one' }]],
    ['all equal', [{ kind: 'line', x: [1, 2, 3], y: [7, 7, 7] }]],
    ['all nought', [{ kind: 'bars', x: [1, 2, 3], y: [0, 0, 0] }]],
    ['below nought', [{ kind: 'line', x: [1, 2, 3], y: [-5, -9, -1] }]],
    ['thousands of millions', [{ kind: 'band', x: [1, 2], low: [1e9, -1e9], high: [2e9, 1e9], label: 'Rp' }]],
    ['beyond all bounds', [{ kind: 'line', x: [-1e99, 1e99], y: [1e-300, 1e99] }]],
    ['gaps', [{ kind: 'line', x: [1, 2, 3], y: [1, Number.NaN, Infinity] }]],
    ['a mark alone', [{ kind: 'marker', x: 2, y: 3, label: 'here' }]],
    ['one bar', [{ kind: 'bars', x: [5], y: [2] }]],
  ])('%s', (_, marks) => {
    for (const room of [size, small, { width: 0, height: Number.NaN }]) {
      const svg = chartSvg(axes(marks), 'id', room);
      expectSound(svg);
      expect(svg).not.toContain('Belum ada data');
    }
  });

  test.each<[string, readonly ChartMark[]]>([
    ['no mark', []],
    ['no point', [{ kind: 'line', x: [], y: [] }]],
    ['only gaps', [{ kind: 'line', x: [Number.NaN], y: [Number.NaN] }]],
    ['an upright line alone', [{ kind: 'marker', x: 1 }]],
  ])('%s says that there is no data', (_, marks) => {
    expect(chartSvg(axes(marks), 'id', size)).toContain('<desc>Belum ada data</desc>');
    expect(chartSvg(axes(marks), 'en', size)).toContain('>No data yet</text>');
  });
});

test('whatever the numbers, what is drawn is sound', () => {
  const column = fc.array(fc.oneof(fc.double(), fc.integer({ min: -1000, max: 1000 })), { maxLength: 12 });
  const mark = fc.record({
    kind: fc.constantFrom('line', 'steps', 'bars', 'points'),
    x: column,
    y: column,
    label: fc.constantFrom(undefined, 'name'),
  });
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 4 }), fc.constantFrom('linear', 'log'), (marks, scale) => {
      expectSound(
        chartSvg(axes(marks as unknown as ChartMark[], { x: { scale }, y: { scale } }), 'en', small),
      );
    }),
    { numRuns: 300 },
  );
});

test('words are text and not markup', () => {
  const chart = { ...year, title: '<script>alert("&")</script>' };
  expect(chartSvg(chart, 'id', size)).not.toContain('<script>');
});

describe('as a file of its own', () => {
  test.each(['light', 'dark'] as const)('it has its colours and its ground (%s)', (theme) => {
    const svg = standaloneSvg(year, 'id', size, theme);
    expectSound(svg);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).not.toMatch(/var\(|<style/);
    expect(svg).toContain(
      theme === 'light' ? '<rect width="640" height="340" fill="#ffffff"/>' : 'fill="#22201b"/>',
    );
    expect(svg).toContain('>Porsi per hari</text>');
  });
});

describe('plates', () => {
  const plates = (counts: readonly number[], platesMax?: number): Chart => ({
    kind: 'plates',
    title: 'Lima porsi',
    answer: 'Tiga sudah disantap.',
    rows: counts.map((count, i) => ({
      label: `row ${i}`,
      plates: [{ plate: i === 0 ? 'full' : 'empty', count }],
    })),
    ...(platesMax === undefined ? {} : { platesMax }),
  });
  const drawn = (svg: string): number => svg.match(/<use/g)?.length ?? 0;

  test('one plate is one meal while there are few', () => {
    const svg = chartSvg(plates([3, 2]), 'id', size);
    expectSound(svg);
    expect(drawn(svg)).toBe(5);
    expect(svg.match(/<g id=/g)).toHaveLength(2);
  });

  test('then one plate is ten, in every row, and it says so; nothing that is there disappears', () => {
    const svg = chartSvg(plates([120, 1]), 'en', small);
    expectSound(svg);
    expect(drawn(svg)).toBe(13);
    expect(svg).toMatch(/10 meals/);
  });

  test('none, and numbers that are none', () => {
    for (const counts of [[0], [Number.NaN], [-3], [1e12]])
      expectSound(chartSvg(plates(counts), 'id', small));
    expect(chartSvg(plates([]), 'id', small)).toContain('Belum ada data');
    expectSound(standaloneSvg(plates([3, 2]), 'en', size, 'dark'));
  });
});
