import type { Language } from '@megibung/core';
import { commonWords } from '../i18n/common.ts';
import { formatList, formatNumber } from '../i18n/format.ts';
import { createTranslator } from '../i18n/translator.ts';
import { bananaLeaf } from './banana-leaf.ts';
import { type PlateCounts, plateOrder, scalePlates } from './plate-scale.ts';
import { penAttributes, plateMarkup } from './plate-svg.ts';
import { type PlateKind, plateKinds, plateSize } from './plates.ts';
import { escapeMarkup, namingAttributes } from './svg.ts';
import { type Palette, strokesToMarkup } from './tones.ts';

export interface PlateRowOptions {
  /** Plates drawn at most; beyond it one plate stands for ten meals, a hundred, … 30 by default. */
  readonly platesMax?: number;
  /** Plates on one leaf: five (they can be counted at a glance), ten from eleven plates on. */
  readonly perLeaf?: number;
  readonly palette?: Palette;
}

/** What a row says, in words and exact numbers: `5 porsi: 3 sudah disantap dan 2 menunggu dibagikan`. */
export const plateRowLabel = (counts: PlateCounts, language: Language): string => {
  const t = createTranslator(language, { common: commonWords });
  const parts = plateOrder
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) =>
      t('common.plates.part', {
        number: formatNumber(counts[kind] ?? 0, language),
        state: t(`common.plate.${kind}`),
      }),
    );
  const total = plateKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  if (total === 0) return t('common.plates.none');
  return `${t('common.plates.total', { count: total })}: ${formatList(parts, language)}`;
};

/** Says what one plate stands for; empty while it is one meal. */
export const plateRowScale = (counts: PlateCounts, language: Language, platesMax?: number): string => {
  const { unit } = scalePlates(counts, platesMax);
  if (unit === 1) return '';
  return createTranslator(language, { common: commonWords })('common.plates.scale', { unit });
};

/** Plates on banana leaves, with a caption where one plate is more than one meal. A string for any page. */
export const plateRow = (counts: PlateCounts, language: Language, options: PlateRowOptions = {}): string => {
  const scale = plateRowScale(counts, language, options.platesMax);
  const caption = scale ? `<figcaption>${escapeMarkup(scale)}</figcaption>` : '';
  return `<figure class="plate-row">${plateRowSvg(counts, language, options)}${caption}</figure>`;
};

/** The drawing alone. */
export const plateRowSvg = (
  counts: PlateCounts,
  language: Language,
  options: PlateRowOptions = {},
): string => {
  const { plates } = scalePlates(counts, options.platesMax);
  const palette = options.palette ?? 'page';
  const perLeaf = options.perLeaf ?? (plates.length > 10 ? 10 : 5);
  const columns = Math.max(1, Math.min(perLeaf, plates.length));
  const rows = Math.max(1, Math.ceil(plates.length / perLeaf));
  const width = leafStart + columns * cell + leafEnd;
  const height = rows * leafHeight + (rows - 1) * leafGap;
  const kinds = plateKinds.filter((kind) => plates.includes(kind));
  const leaves = Array.from({ length: rows }, (_, row) =>
    Math.max(1, Math.min(perLeaf, plates.length - row * perLeaf)),
  );
  const definitions =
    kinds.map((kind) => `<g id="${plateId(kind, palette)}">${plateMarkup(kind, palette)}</g>`).join('') +
    [...new Set(leaves)]
      .map((onLeaf) => `<g id="${leafId(onLeaf, palette)}">${leafMarkup(onLeaf, palette)}</g>`)
      .join('');
  let body = '';
  for (const [row, onLeaf] of leaves.entries()) {
    const top = row * (leafHeight + leafGap);
    body += `<use href="#${leafId(onLeaf, palette)}" y="${top}"/>`;
    for (const [i, kind] of plates.slice(row * perLeaf, (row + 1) * perLeaf).entries()) {
      const x = leafStart + i * cell + (cell - plateSize) / 2;
      const y = top + (leafHeight - plateSize) / 2;
      body += `<use href="#${plateId(kind, palette)}" x="${x}" y="${y}"/>`;
    }
  }
  return `<svg class="plate-row-drawing plate-row-of-${columns}" ${namingAttributes(plateRowLabel(counts, language))} viewBox="0 0 ${width} ${height}" ${penAttributes}><defs>${definitions}</defs>${body}</svg>`;
};

const cell = 70;
const leafStart = 16;
const leafEnd = 22;
const leafHeight = 86;
const leafGap = 12;

const leafMarkup = (onLeaf: number, palette: Palette): string =>
  strokesToMarkup(bananaLeaf(1, 1, leafStart + onLeaf * cell + leafEnd - 2, leafHeight - 2), palette);

/** The same name is the same drawing everywhere, so that rows on one page may share it. */
const plateId = (kind: PlateKind, palette: Palette): string => `plate-${kind}-${palette}`;

const leafId = (onLeaf: number, palette: Palette): string => `leaf-${onLeaf}-${palette}`;
