import type { SheetLayoutId } from '@megibung/core';
import type { Canvas } from './canvas.ts';
import { blockCorner, type CardGrid } from './card-grid.ts';
import { drawCutMarks } from './cut-marks.ts';
import { drawFoldCard, drawFoldFace, drawFoldSteps, foldCardSize } from './fold-card.ts';
import { drawLargeCard, drawLargeFace, largeQrSide } from './large-face.ts';
import type { Metrics } from './metrics.ts';
import { mm, paperSizes } from './paper.ts';
import { type ErrorCorrection, errorCorrectionFor, type QrPath } from './qr-path.ts';
import { planRoll, type Roll, rollQrSide, rolls } from './roll-face.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { drawWideCard, drawWideFace, wideFaceSize, wideQrSide } from './wide-face.ts';

/** How cards lie on paper, and what each looks like. A new sheet is a new entry. */
export interface SheetLayout extends CardGrid {
  readonly errorCorrection: ErrorCorrection;
  /** What is the same on every card, drawn once into the file. */
  readonly drawFace: (canvas: Canvas) => void;
  /** What differs from card to card. */
  readonly drawCard: (canvas: Canvas, card: SheetCard, qr: QrPath) => void;
  /** What is the same on every page; null where the page is the card. */
  readonly drawMarks: ((canvas: Canvas) => void) | null;
}

export type CardLayoutId = Exclude<SheetLayoutId, 'cover'>;

type Build = (metrics: Metrics, input: SheetInput) => SheetLayout;

/** Ten cards of 95 × 56 mm on A4: straight cuts from edge to edge, nothing between cards. */
const ten: Build = (metrics, input) => {
  const grid = { paper: paperSizes.a4, columns: 2, rows: 5, card: wideFaceSize };
  return {
    ...grid,
    errorCorrection: errorCorrectionFor(wideQrSide),
    drawFace: (canvas) => drawWideFace(canvas, metrics, input),
    drawCard: (canvas, card, qr) => drawWideCard(canvas, metrics, card, qr),
    drawMarks: (canvas) => drawCutMarks(canvas, grid),
  };
};

/** Six cards of 95 × 56 mm with a flap on A4, and how they are folded along the top. */
const fold: Build = (metrics, input) => {
  const grid = { paper: paperSizes.a4, columns: 2, rows: 3, card: foldCardSize };
  const [x, top] = blockCorner(grid);
  return {
    ...grid,
    errorCorrection: errorCorrectionFor(wideQrSide),
    drawFace: (canvas) => drawFoldFace(canvas, metrics, input),
    drawCard: (canvas, card, qr) => drawFoldCard(canvas, metrics, card, qr),
    drawMarks: (canvas) => {
      drawCutMarks(canvas, grid);
      const place = { x: x + mm(2), y: top - mm(14.4), width: grid.paper.width - 2 * x - mm(4) };
      drawFoldSteps(canvas, metrics, input, place);
    },
  };
};

/** A page is a card. */
const single: Build = (metrics, input) => ({
  paper: paperSizes.a6,
  columns: 1,
  rows: 1,
  card: paperSizes.a6,
  errorCorrection: errorCorrectionFor(largeQrSide),
  drawFace: (canvas) => drawLargeFace(canvas, metrics, input),
  drawCard: (canvas, card, qr) => drawLargeCard(canvas, metrics, card, qr),
  drawMarks: null,
});

const onRoll =
  (roll: Roll): Build =>
  (metrics, input) => {
    const plan = planRoll(metrics, input, roll);
    const size = { width: roll.paperWidth, height: plan.height };
    return {
      paper: size,
      columns: 1,
      rows: 1,
      card: size,
      errorCorrection: errorCorrectionFor(rollQrSide(roll)),
      drawFace: plan.drawFace,
      drawCard: (canvas, card, qr) => plan.drawCard(canvas, metrics, card, qr),
      drawMarks: null,
    };
  };

const builds: Readonly<Record<CardLayoutId, Build>> = {
  'a4-10': ten,
  'a4-fold': fold,
  a6: single,
  'roll-58': onRoll(rolls['roll-58']),
  'roll-80': onRoll(rolls['roll-80']),
};

/** The layout for what is to be printed: on a roll its words say how long a card is. */
export const sheetLayout = (id: CardLayoutId, metrics: Metrics, input: SheetInput): SheetLayout =>
  builds[id](metrics, input);
