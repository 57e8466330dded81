import type { Canvas } from './canvas.ts';
import type { Metrics } from './metrics.ts';
import { paperSizes } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { SheetCard, SheetInput, SheetLayoutId } from './sheet-input.ts';
import { drawWideCard, drawWideFace, wideFaceSize } from './wide-face.ts';

/** How cards lie on paper, and what each looks like. A new sheet is a new entry. Lengths in points. */
export interface SheetLayout {
  readonly paper: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly card: { readonly width: number; readonly height: number };
  /** What is the same on every card, drawn once into the file. */
  readonly drawFace: (canvas: Canvas, metrics: Metrics, input: SheetInput) => void;
  /** What differs from card to card. */
  readonly drawCard: (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath) => void;
}

export const sheetLayouts: Readonly<Record<SheetLayoutId, SheetLayout>> = {
  /** Ten cards of 95 × 56 mm on A4: straight cuts from edge to edge, nothing between cards. */
  'a4-10': {
    paper: paperSizes.a4,
    columns: 2,
    rows: 5,
    card: wideFaceSize,
    drawFace: drawWideFace,
    drawCard: drawWideCard,
  },
};

/** Upper left corners of the cards, in reading order; the block of cards is centred on the paper. */
export const cardCorners = (layout: SheetLayout): readonly (readonly [x: number, y: number])[] => {
  const [x0, y0] = blockCorner(layout);
  return Array.from({ length: layout.columns * layout.rows }, (_, i) => [
    x0 + (i % layout.columns) * layout.card.width,
    y0 + Math.floor(i / layout.columns) * layout.card.height,
  ]);
};

export const blockCorner = ({ paper, card, columns, rows }: SheetLayout): readonly [number, number] => [
  (paper.width - columns * card.width) / 2,
  (paper.height - rows * card.height) / 2,
];
