import { cardWords, coverWords, faceText } from '@megibung/ui/card';
import { mealArt } from '@megibung/ui/meal-art';
import type { Canvas } from './canvas.ts';
import { drawLine, drawPlateMark, drawPoleng, drawStack } from './face-parts.ts';
import type { Metrics } from './metrics.ts';
import { mm, paperSizes } from './paper.ts';
import type { SheetInput } from './sheet-input.ts';
import { fitLine, fitStack, type TextStyle } from './text-fit.ts';

/**
 * The list for the one who hands the cards out: whose, what, until when, how many, and a box to tick for each. No
 * codes: a list lies about, and must feed nobody. Every page says all of it, so that a stray one is no riddle.
 */
const { width, height } = paperSizes.a4;
const pad = mm(16);
const room = width - 2 * pad;
const ruleY = mm(57);
const listTop = mm(64);
const rowHeight = mm(7.6);
const columns = 3;
const rows = Math.floor((height - mm(17) - listTop) / rowHeight);
export const coverRowsPerPage = columns * rows;

const styles = {
  community: { font: 'bold', sizeMax: 10, sizeMin: 6, leading: 1.1 },
  title: { font: 'bold', sizeMax: 19, sizeMin: 12, leading: 1 },
  meal: { font: 'bold', sizeMax: 13, sizeMin: 7, leading: 1.1 },
  stall: { font: 'regular', sizeMax: 10, sizeMin: 6, leading: 1.12 },
  facts: { font: 'regular', sizeMax: 9, sizeMin: 6, leading: 1.15 },
  factsOther: { font: 'italic', sizeMax: 9.5, sizeMin: 6, leading: 1.15 },
  number: { font: 'bold', sizeMax: 12, sizeMin: 7, leading: 1 },
  serial: { font: 'regular', sizeMax: 11, sizeMin: 6, leading: 1 },
  foot: { font: 'regular', sizeMax: 8, sizeMin: 6, leading: 1 },
} as const satisfies Record<string, TextStyle>;

/** What is the same on every page of the list. */
export const drawCoverFace = (canvas: Canvas, metrics: Metrics, input: SheetInput): void => {
  const text = faceText(input);
  const [main, other] = input.languages;
  const radius = mm(2.6);
  drawPlateMark(canvas, pad + radius, mm(15), radius);
  const from = pad + radius * 2 + mm(2.4);
  drawLine(
    canvas,
    fitLine(metrics, text.community, styles.community, room * 0.7),
    from,
    mm(15) + 3.4,
    'left',
  );
  if (text.sample)
    canvas.text(text.sample, { x: width - pad, y: mm(15) + 3.4, font: 'bold', size: 10, align: 'right' });
  const title = `${coverWords.title[main]} · ${coverWords.title[other]}`;
  drawLine(canvas, fitLine(metrics, title, styles.title, room), pad, mm(27.4), 'left');

  const artSide = mm(22);
  const art = mealArt(text.picture);
  canvas.art(art.paths, pad, mm(31.5), artSide / art.size);
  const words = fitStack(
    metrics,
    [
      { text: [text.meal[0], text.meal[1]].filter(Boolean).join(' · '), style: styles.meal, gap: 0 },
      { text: [text.stall, text.address].filter(Boolean).join(' · '), style: styles.stall, gap: 3 },
    ],
    room * 0.62 - artSide - mm(5),
    artSide,
  );
  drawStack(canvas, words.items, pad + artSide + mm(5), mm(31.5) + (artSide - words.height) / 2);

  const factLeft = pad + room * 0.66;
  const facts: readonly (readonly [label: string, value: string])[] = [
    [coverWords.batch[main] + slash(coverWords.batch[other]), String(input.cover?.batch ?? '')],
    [coverWords.count[main] + slash(coverWords.count[other]), String(input.cover?.serials.length ?? '')],
    [cardWords.validUntil[main] + slash(cardWords.validUntil[other]), text.validUntil[0]],
  ];
  facts.forEach(([label, value], i) => {
    const y = mm(33.4) + i * mm(7.7);
    const half = room * 0.34;
    drawLine(canvas, fitLine(metrics, label, styles.foot, half), factLeft, y, 'left');
    drawLine(canvas, fitLine(metrics, value, styles.number, half), factLeft, y + mm(4.3), 'left');
  });
  drawPoleng(canvas, pad, ruleY, room, mm(0.9));
  drawLine(
    canvas,
    fitLine(metrics, coverWords.tick[main], styles.facts, room),
    pad,
    height - mm(13.6),
    'left',
  );
  drawLine(
    canvas,
    fitLine(metrics, coverWords.tick[other], styles.factsOther, room * 0.8),
    pad,
    height - mm(9.6),
    'left',
  );
};

const slash = (words: string): string => ` · ${words}`;

/** The boxes of one page, down the columns: the eye follows a column as the pile gets smaller. */
export const drawCoverPage = (
  canvas: Canvas,
  metrics: Metrics,
  serials: readonly string[],
  page: { readonly number: number; readonly of: number; readonly label: string },
): void => {
  const gap = mm(6);
  const columnWidth = (room - gap * (columns - 1)) / columns;
  const box = mm(4.4);
  serials.forEach((serial, i) => {
    const x = pad + Math.floor(i / rows) * (columnWidth + gap);
    const y = listTop + (i % rows) * rowHeight;
    canvas.rect(x, y, box, box, { lineWidth: 0.8 });
    const line = fitLine(metrics, serial, styles.serial, columnWidth * 0.5);
    drawLine(canvas, line, x + box + mm(2.6), y + box - 1.6, 'left');
    const from = x + box + mm(2.6) + metrics.width(line.lines[0] ?? '', 'regular', line.size) + mm(3);
    canvas.line(from, y + box, x + columnWidth, y + box, 0.3);
  });
  const foot = fitLine(metrics, `${page.label} ${page.number} / ${page.of}`, styles.foot, room * 0.2);
  drawLine(canvas, foot, width - pad, height - mm(9.6), 'right');
};
