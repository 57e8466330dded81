import { cardWords, type FaceText, faceText } from '@megibung/ui/card';
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
import { mm } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { type FittedStack, fitLine, fitStack, type TextStyle } from './text-fit.ts';

/**
 * The card as wide as a bank note: at the left what one is given and where, at the right the code and until
 * when. All numbers are points from the card's upper left corner.
 */
export const wideFaceSize = { width: mm(95), height: mm(56) } as const;

const pad = mm(4.2);
const left = pad;
const right = wideFaceSize.width - pad;
const bottom = wideFaceSize.height - pad;
const qrTop = pad;
export const wideQrSide = mm(27);
const qrSide = wideQrSide;
const qrLeft = right - qrSide;
const qrMiddle = qrLeft + qrSide / 2;
/** The quiet zone of four modules (2.4 mm) and a little more. */
const columnRight = qrLeft - mm(3.4);
const columnWidth = columnRight - left;
const artSide = mm(24);
const artTop = mm(8.6);
const nameLeft = left + artSide + mm(3);
const ruleY = mm(34);
const stallTop = ruleY + mm(2.8);
const showLeading = 7.4;

const styles = {
  community: { font: 'bold', sizeMax: 7.5, sizeMin: 4, leading: 1.1 },
  meal: { font: 'bold', sizeMax: 16, sizeMin: 5.5, leading: 1.06, balanced: true },
  mealOther: { font: 'italic', sizeMax: 9, sizeMin: 4.75, leading: 1.08, balanced: true },
  notes: { font: 'regular', sizeMax: 6, sizeMin: 4, leading: 1.13, balanced: true },
  notesOther: { font: 'italic', sizeMax: 6.4, sizeMin: 4.25, leading: 1.1, balanced: true },
  stall: { font: 'bold', sizeMax: 9.75, sizeMin: 5.5, leading: 1.08 },
  address: { font: 'regular', sizeMax: 7, sizeMin: 4, leading: 1.1 },
  show: { font: 'regular', sizeMax: 6.4, sizeMin: 4, leading: 1 },
  showOther: { font: 'italic', sizeMax: 6.9, sizeMin: 4, leading: 1 },
  code: { font: 'bold', sizeMax: 10, sizeMin: 6, leading: 1 },
  label: { font: 'regular', sizeMax: 5.6, sizeMin: 4, leading: 1 },
  labelOther: { font: 'italic', sizeMax: 6, sizeMin: 4, leading: 1 },
  date: { font: 'bold', sizeMax: 8, sizeMin: 4, leading: 1 },
  dateOther: { font: 'italic', sizeMax: 7.5, sizeMin: 4, leading: 1 },
  serial: { font: 'regular', sizeMax: 6, sizeMin: 3.5, leading: 1 },
} as const satisfies Record<string, TextStyle>;

/** What is the same on each card of a sheet. */
export const drawWideFace = (canvas: Canvas, metrics: Metrics, input: SheetInput): void =>
  drawFace(canvas, metrics, faceText(input));

/** The same for a card whose codes lie under a flap: it says where they are. */
export const drawFoldedFace = (canvas: Canvas, metrics: Metrics, input: SheetInput): void => {
  const [main, other] = input.languages;
  const text = faceText(input);
  const { showFolded, codeInside } = cardWords;
  const show = input.hasSecondFactor ? ([showFolded[main], showFolded[other]] as const) : text.show;
  drawFace(canvas, metrics, { ...text, show });
  const beside = (words: string, style: TextStyle, y: number) =>
    drawLine(canvas, fitLine(metrics, words, style, qrSide), qrMiddle, y, 'center');
  beside(codeInside[main], styles.label, mm(35.6));
  beside(codeInside[other], styles.labelOther, mm(37.9));
};

const drawFace = (canvas: Canvas, metrics: Metrics, text: FaceText): void => {
  drawHeader(canvas, metrics, text);
  const art = mealArt(text.picture);
  canvas.art(art.paths, left, artTop, artSide / art.size);
  drawMeal(canvas, metrics, text);
  drawPoleng(canvas, left, ruleY, columnWidth);
  drawStall(canvas, metrics, text);
  const [date, dateOther] = text.validUntil;
  const beside = (words: string, style: TextStyle, y: number) =>
    drawLine(canvas, fitLine(metrics, words, style, qrSide), qrMiddle, y, 'center');
  beside(text.validUntilLabel, styles.label, mm(41.4));
  beside(date, styles.date, mm(44.6));
  beside(dateOther, styles.dateOther, mm(47.6));
  if (text.sample) drawStamp(canvas, text.sample, left + columnWidth / 2, mm(23.6), mm(54));
};

/** What differs: the code, the same for typing, and the serial number. */
export const drawWideCard = (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath): void => {
  drawWideCode(canvas, metrics, card, qr);
  const code = fitLine(metrics, groupedShortCode(card.shortCode), styles.code, qrSide - mm(1));
  drawLine(canvas, code, qrMiddle, mm(36.4), 'center', 0.25);
};

/** The code and the serial number alone. */
export const drawWideCode = (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath): void => {
  drawQr(canvas, qr, qrLeft, qrTop, qrSide);
  const serial = fitLine(metrics, `${cardWords.number.id} ${card.serial}`, styles.serial, qrSide);
  drawLine(canvas, serial, qrMiddle, bottom, 'center');
};

/** The plate, our mark, and whose cards these are. */
const drawHeader = (canvas: Canvas, metrics: Metrics, { community, sample }: FaceText): void => {
  const radius = mm(1.6);
  const y = pad + radius;
  drawPlateMark(canvas, left + radius, y, radius);
  const from = left + radius * 2 + mm(1.6);
  // The stamp across the card is at an angle, which software that reads the text of a page does not see.
  const aside = sample ? metrics.width(sample, 'bold', 6) + mm(2) : 0;
  if (sample) canvas.text(sample, { x: columnRight, y: y + 2.1, font: 'bold', size: 6, align: 'right' });
  const item = { text: community, style: styles.community, gap: 0 };
  const stack = fitStack(metrics, [item], columnRight - from - aside, artTop - pad - mm(0.8));
  // Centred on the plate by the height of capitals, whose middle lies above that of the line.
  drawStack(canvas, stack.items, from, y - stack.height / 2 + (stack.items[0]?.size ?? 0) * 0.1);
};

/** The name beside the plate, with the other language and what a guest must know under it. */
const drawMeal = (canvas: Canvas, metrics: Metrics, { meal, notes }: FaceText): void => {
  const [main, other] = meal;
  const [note = '', noteOther = ''] = notes;
  const stack = fitStack(
    metrics,
    [
      { text: main, style: styles.meal, gap: 0 },
      { text: other, style: styles.mealOther, gap: 2.4 },
      { text: note, style: styles.notes, gap: 4 },
      { text: noteOther, style: styles.notesOther, gap: 1.2 },
    ],
    columnRight - nameLeft,
    artSide + mm(0.6),
  );
  drawStack(canvas, stack.items, nameLeft, artTop + (artSide - stack.height) / 2);
};

/** Where it is eaten, and the one line in both languages, which steps back if the way there is long to tell. */
const drawStall = (canvas: Canvas, metrics: Metrics, { stall, address, show }: FaceText): void => {
  const place = [
    { text: stall, style: styles.stall, gap: 0 },
    { text: address, style: styles.address, gap: 1.7 },
  ];
  const [roomy, tight] = [1, 0.78].map((scale) => {
    const foot = bottom - (showLeading + styles.show.sizeMax) * scale - mm(0.9) * scale ** 3;
    return { scale, stack: fitStack(metrics, place, columnWidth, foot - stallTop) };
  }) as [PlacedStall, PlacedStall];
  const { scale, stack } = roomy.stack.cut ? tight : roomy;
  drawStack(canvas, stack.items, left, stallTop);
  [...show].reverse().forEach((words, i) => {
    const style = i === 0 ? styles.showOther : styles.show;
    const line = fitLine(metrics, words, { ...style, sizeMax: style.sizeMax * scale }, columnWidth);
    drawLine(canvas, line, left, bottom - i * showLeading * scale, 'left');
  });
};

interface PlacedStall {
  readonly scale: number;
  readonly stack: FittedStack;
}
