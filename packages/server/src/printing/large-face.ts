import { cardWords, faceText } from '@megibung/ui/card';
import { mealArt } from '@megibung/ui/meal-art';
import type { Canvas } from './canvas.ts';
import {
  drawLine,
  drawPlateMark,
  drawPoleng,
  drawQr,
  drawStack,
  drawStamp,
  groupedShortCode,
} from './face-parts.ts';
import type { Metrics } from './metrics.ts';
import { mm, paperSizes } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { fitLine, fitStack, type TextStyle } from './text-fit.ts';

/** One card that fills A6: to be read by somebody who sees badly, and to hang on a string. */
const { width, height } = paperSizes.a6;
const pad = mm(9);
const room = width - 2 * pad;
const artTop = mm(20);
const artSide = mm(33);
const nameLeft = pad + artSide + mm(4);
const ruleY = mm(56);
const stallTop = ruleY + mm(4);
const qrTop = mm(79.5);
export const largeQrSide = mm(49);
const qrBottom = qrTop + largeQrSide;
/** The quiet zone of four modules is a little less than this. */
const columnLeft = pad + largeQrSide + mm(4.5);
const columnWidth = width - pad - columnLeft;

const styles = {
  community: { font: 'bold', sizeMax: 12, sizeMin: 6, leading: 1.1 },
  meal: { font: 'bold', sizeMax: 23, sizeMin: 8, leading: 1.06, balanced: true },
  mealOther: { font: 'italic', sizeMax: 13, sizeMin: 7, leading: 1.08, balanced: true },
  notes: { font: 'regular', sizeMax: 8, sizeMin: 5.5, leading: 1.15, balanced: true },
  notesOther: { font: 'italic', sizeMax: 8.5, sizeMin: 5.75, leading: 1.12, balanced: true },
  stall: { font: 'bold', sizeMax: 13.5, sizeMin: 7, leading: 1.1 },
  address: { font: 'regular', sizeMax: 9.5, sizeMin: 5.5, leading: 1.14 },
  show: { font: 'regular', sizeMax: 9, sizeMin: 5, leading: 1 },
  showOther: { font: 'italic', sizeMax: 9.5, sizeMin: 5, leading: 1 },
  label: { font: 'regular', sizeMax: 7.5, sizeMin: 5, leading: 1.15 },
  labelOther: { font: 'italic', sizeMax: 8, sizeMin: 5, leading: 1.15 },
  code: { font: 'bold', sizeMax: 14, sizeMin: 8, leading: 1 },
  date: { font: 'bold', sizeMax: 10.5, sizeMin: 6, leading: 1.1 },
  dateOther: { font: 'italic', sizeMax: 10, sizeMin: 6, leading: 1.1 },
  serial: { font: 'regular', sizeMax: 8, sizeMin: 5, leading: 1 },
} as const satisfies Record<string, TextStyle>;

export const drawLargeFace = (canvas: Canvas, metrics: Metrics, input: SheetInput): void => {
  const text = faceText(input);
  const [main, other] = input.languages;
  const radius = mm(2.8);
  const middle = pad + radius;
  drawPlateMark(canvas, pad + radius, middle, radius);
  const from = pad + radius * 2 + mm(2.4);
  const aside = text.sample ? metrics.width(text.sample, 'bold', 8) + mm(3) : 0;
  if (text.sample)
    canvas.text(text.sample, { x: width - pad, y: middle + 2.8, font: 'bold', size: 8, align: 'right' });
  const community = { text: text.community, style: styles.community, gap: 0 };
  const head = fitStack(metrics, [community], width - pad - from - aside, mm(9));
  drawStack(canvas, head.items, from, middle - head.height / 2 + (head.items[0]?.size ?? 0) * 0.1);

  const art = mealArt(text.picture);
  canvas.art(art.paths, pad, artTop, artSide / art.size);
  const [note = '', noteOther = ''] = text.notes;
  const meal = fitStack(
    metrics,
    [
      { text: text.meal[0], style: styles.meal, gap: 0 },
      { text: text.meal[1], style: styles.mealOther, gap: 3.4 },
      { text: note, style: styles.notes, gap: 6 },
      { text: noteOther, style: styles.notesOther, gap: 2 },
    ],
    width - pad - nameLeft,
    artSide + mm(1),
  );
  drawStack(canvas, meal.items, nameLeft, artTop + (artSide - meal.height) / 2);
  drawPoleng(canvas, pad, ruleY, room, mm(0.9));
  const stall = fitStack(
    metrics,
    [
      { text: text.stall, style: styles.stall, gap: 0 },
      { text: text.address, style: styles.address, gap: 2.6 },
    ],
    room,
    qrTop - mm(4.4) - stallTop,
  );
  drawStack(canvas, stall.items, pad, stallTop);

  const until = fitStack(
    metrics,
    [
      { text: cardWords.validUntil[main], style: styles.label, gap: 0 },
      { text: cardWords.validUntil[other], style: styles.labelOther, gap: 1 },
      { text: text.validUntil[0], style: styles.date, gap: 4 },
      { text: text.validUntil[1], style: styles.dateOther, gap: 2.4 },
    ],
    columnWidth,
    mm(17),
  );
  drawStack(canvas, until.items, columnLeft, qrTop);
  const label = `${cardWords.shortCode[main]} · ${cardWords.shortCode[other]}`;
  drawLine(canvas, fitLine(metrics, label, styles.label, columnWidth), columnLeft, codeY - mm(5.6), 'left');
  [...text.show].reverse().forEach((words, i) => {
    const style = i === 0 ? styles.showOther : styles.show;
    drawLine(canvas, fitLine(metrics, words, style, room), pad, height - pad + 1 - i * 11, 'left');
  });
  if (text.sample) drawStamp(canvas, text.sample, width / 2, mm(43), mm(76));
};

const codeY = qrBottom - mm(6.4);

export const drawLargeCard = (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath): void => {
  drawQr(canvas, qr, pad, qrTop, largeQrSide);
  const code = fitLine(metrics, groupedShortCode(card.shortCode), styles.code, columnWidth - mm(1));
  drawLine(canvas, code, columnLeft, codeY, 'left', 0.2);
  const serial = fitLine(metrics, `${cardWords.number.id} ${card.serial}`, styles.serial, columnWidth);
  drawLine(canvas, serial, columnLeft, qrBottom, 'left');
};
