import { cardWords, faceText } from '@megibung/ui/card';
import { mealArt } from '@megibung/ui/meal-art';
import type { Canvas } from './canvas.ts';
import { drawLine, drawPlateMark, drawQr, drawStack, drawStamp, groupedShortCode } from './face-parts.ts';
import type { Metrics } from './metrics.ts';
import { mm } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { fitLine, fitStack, type TextStyle } from './text-fit.ts';

/**
 * A card on the roll of a thermal printer: one page per card, as long as its words need. All that is printed lies
 * within what the head reaches, in the middle of the paper. Lines and letters only: black areas heat the head and
 * fade, so the stamp and the picture are outlines.
 */
export interface Roll {
  readonly paperWidth: number;
  /** What the head reaches, in its dots. */
  readonly dots: number;
  /** A side of the code at version 9, in dots: 53 modules of a whole number of dots, so that none is uneven. */
  readonly qrDots: number;
}

/** 203 dots an inch, as nearly all of these printers have. */
const dot = 72 / 203;

/** 48 mm of 58, modules of 7 dots (0.88 mm); 72 mm of 80, modules of 10 dots (1.25 mm). */
export const rolls = {
  'roll-58': { paperWidth: mm(58), dots: 384, qrDots: 53 * 7 },
  'roll-80': { paperWidth: mm(80), dots: 576, qrDots: 53 * 10 },
} as const satisfies Record<string, Roll>;

export const rollQrSide = (roll: Roll): number => roll.qrDots * dot;

const styles = {
  community: { font: 'bold', sizeMax: 9, sizeMin: 9, leading: 1.12, balanced: true },
  meal: { font: 'bold', sizeMax: 18, sizeMin: 10, leading: 1.06, balanced: true },
  mealOther: { font: 'italic', sizeMax: 12, sizeMin: 9, leading: 1.08, balanced: true },
  notes: { font: 'regular', sizeMax: 8, sizeMin: 8, leading: 1.16, balanced: true },
  notesOther: { font: 'italic', sizeMax: 9, sizeMin: 9, leading: 1.12, balanced: true },
  stall: { font: 'bold', sizeMax: 11, sizeMin: 9, leading: 1.1, balanced: true },
  address: { font: 'regular', sizeMax: 8.5, sizeMin: 8, leading: 1.16 },
  show: { font: 'regular', sizeMax: 8, sizeMin: 8, leading: 1.16, balanced: true },
  showOther: { font: 'italic', sizeMax: 9, sizeMin: 9, leading: 1.12, balanced: true },
  label: { font: 'regular', sizeMax: 8, sizeMin: 7, leading: 1 },
  date: { font: 'bold', sizeMax: 11, sizeMin: 8, leading: 1.1 },
  dateOther: { font: 'italic', sizeMax: 10.5, sizeMin: 8, leading: 1.1 },
  code: { font: 'bold', sizeMax: 15, sizeMin: 9, leading: 1 },
  serial: { font: 'regular', sizeMax: 8, sizeMin: 6, leading: 1 },
} as const satisfies Record<string, TextStyle>;

export interface RollPlan {
  readonly height: number;
  readonly drawFace: (canvas: Canvas) => void;
  readonly drawCard: (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath) => void;
}

/** Lays the words out from top to foot, which tells how long a card is. */
export const planRoll = (metrics: Metrics, input: SheetInput, roll: Roll): RollPlan => {
  const text = faceText(input);
  const room = roll.dots * dot;
  const middle = roll.paperWidth / 2;
  const left = middle - room / 2;
  const draws: ((canvas: Canvas) => void)[] = [];
  let y = mm(3);

  const stack = (texts: readonly (readonly [text: string, style: TextStyle])[], gap: number): void => {
    const items = texts.map(([text, style]) => ({ text, style, gap }));
    const fitted = fitStack(metrics, items, room, Number.POSITIVE_INFINITY);
    const top = y;
    draws.push((canvas) => drawStack(canvas, fitted.items, middle, top, 'center'));
    y += fitted.height;
  };
  const rule = (): void => {
    const at = y + mm(2.6);
    draws.push((canvas) => canvas.line(left, at, left + room, at, 0.8));
    y = at + mm(2.4);
  };

  const mark = mm(2.4);
  const markY = y + mark;
  draws.push((canvas) => drawPlateMark(canvas, middle, markY, mark));
  y += mark * 2 + mm(1.4);
  // The stamp is at an angle, which software that reads the text of a page does not see.
  if (text.sample) stack([[text.sample, styles.community]], 0);
  if (text.sample) y += mm(1);
  stack([[text.community, styles.community]], 0);
  y += mm(2);
  const artSide = mm(26);
  const artTop = y;
  const art = mealArt(text.picture);
  draws.push((canvas) => canvas.art(art.paths, middle - artSide / 2, artTop, artSide / art.size));
  y += artSide + mm(2);
  stack(
    [
      [text.meal[0], styles.meal],
      [text.meal[1], styles.mealOther],
    ],
    mm(1),
  );
  if (text.notes.length > 0) {
    y += mm(1.8);
    const [note = '', other = ''] = text.notes;
    stack(
      [
        [note, styles.notes],
        [other, styles.notesOther],
      ],
      mm(0.8),
    );
  }
  rule();
  stack(
    [
      [text.stall, styles.stall],
      [text.address, styles.address],
    ],
    mm(1),
  );
  // The quiet zone is four modules.
  y += mm(5);
  const qrTop = y;
  const qrSide = rollQrSide(roll);
  y += qrSide + mm(5.4);
  const codeY = y + mm(3.4);
  y = codeY + mm(3.2);
  stack(
    [
      [text.validUntilLabel, styles.label],
      [text.validUntil[0], styles.date],
      [text.validUntil[1], styles.dateOther],
    ],
    mm(1),
  );
  rule();
  stack(
    [
      [text.show[0], styles.show],
      [text.show[1], styles.showOther],
    ],
    mm(1),
  );
  const serialY = y + mm(4.4);
  y = serialY + mm(4);
  const cutY = y;
  draws.push((canvas) => {
    canvas.raw(
      `q [3 3] 0 d 0.5 w ${left.toFixed(3)} ${cutY.toFixed(3)} m ${(left + room).toFixed(3)} ${cutY.toFixed(3)} l S Q`,
    );
  });
  y += mm(2);
  const sample = text.sample;
  if (sample) draws.push((canvas) => drawStamp(canvas, sample, middle, artTop + artSide / 2, room * 0.8));

  return {
    height: y,
    drawFace: (canvas) => {
      for (const draw of draws) draw(canvas);
    },
    drawCard: (canvas, metrics, card, qr) => {
      const side = Math.floor(roll.qrDots / qr.modules) * qr.modules * dot;
      drawQr(canvas, qr, middle - side / 2, qrTop + (qrSide - side) / 2, side);
      const code = fitLine(metrics, groupedShortCode(card.shortCode), styles.code, room);
      drawLine(canvas, code, middle, codeY, 'center', 0.4);
      const serial = fitLine(metrics, `${cardWords.number.id} ${card.serial}`, styles.serial, room);
      drawLine(canvas, serial, middle, serialY, 'center');
    },
  };
};
