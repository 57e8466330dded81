import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toneColour, tones } from '../drawing/tones.ts';
import { pageCss } from './css-strings.ts';
import { cssStringsModule, readColours } from './css-text.ts';

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');

const sheetNames = [...read('theme.css').matchAll(/"\.\/([a-z]+)\.css"/g)].map(([, name = '']) => name);

test('the theme as text is what the style sheets say', async () => {
  const sheets = Object.fromEntries(sheetNames.map((name) => [name, read(`${name}.css`)]));
  await expect(cssStringsModule(sheets)).toMatchFileSnapshot('./css-strings.ts');
});

test('the theme of a public page leaves room on a page of 30 kB', () => {
  expect(pageCss.length).toBeLessThan(11_000);
  expect(pageCss).toContain('prefers-color-scheme:dark');
  expect(pageCss).not.toContain('data-theme="dark"');
});

const tokens = read('tokens.css');
const light = readColours(tokens, ':root {');
const dark = readColours(tokens, ':root[data-theme="dark"] {');

test('dark by preference and dark by choice are one set', () => {
  const declarations = (opening: string): string[] => {
    const start = tokens.indexOf(opening) + opening.length;
    return tokens
      .slice(start, tokens.indexOf('}', start))
      .split(';')
      .map((line) => line.trim());
  };
  expect(declarations(':root:not([data-theme="light"]) {')).toEqual(
    declarations(':root[data-theme="dark"] {'),
  );
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});

/** Relative luminance and contrast ratio by WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (a: string, b: string): number => {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
};

const grounds = ['paper', 'sunken', 'rice'];
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ...grounds.flatMap((back) =>
    ['ink', 'clay', 'go-text', 'wait-text', 'stop-text'].map((front) => [front, back, 4.5] as const),
  ),
  ...['go', 'wait', 'stop'].flatMap((tone) => [
    [`on-${tone}`, tone, 4.5] as const,
    [`on-${tone}-soft`, `${tone}-soft`, 4.5] as const,
    [`on-verdict-${tone}`, `verdict-${tone}`, 7] as const,
  ]),
  ['paper', 'ink', 4.5],
  // Borders of controls and the ring of focus are told from what lies beside them (WCAG 1.4.11).
  ...grounds.flatMap((back) => ['line-strong', 'focus'].map((front) => [front, back, 3] as const)),
  // A plate's line on its china, and the seals with their signs.
  ['plate-line', 'plate-china', 7],
  ['plate-line', 'plate-leaf', 4.5],
  ['plate-on-go', 'plate-go', 4],
  ['plate-on-wait', 'plate-wait', 4.5],
  ['plate-stop', 'plate-china', 3],
];

test.each([
  ['light', light],
  ['dark', dark],
] as const)('every pair of roles can be read in the %s theme', (_, colours) => {
  const weak = pairs
    .map(([front, back, least]) => {
      const ratio = contrast(colours[front] ?? '', colours[back] ?? '');
      return { front, back, least, ratio: Math.floor(ratio * 100) / 100 };
    })
    .filter(({ ratio, least }) => !(ratio >= least));
  expect(weak).toEqual([]);
});

test('black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

test('pictures that stand alone have the light theme’s colours', () => {
  const inTheme = Object.entries(light).filter(([name]) => name.startsWith('plate-'));
  const alone = tones
    .filter((tone) => tone !== 'none')
    .map((tone) => [
      toneColour(tone, 'page').replace(/^var\(--([a-z-]+),.*$/, '$1'),
      toneColour(tone, 'plain'),
    ]);
  expect(new Map(inTheme)).toEqual(new Map(alone as [string, string][]));
});
