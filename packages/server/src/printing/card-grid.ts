/** Where cards lie on their paper. Lengths in points. */
export interface CardGrid {
  readonly paper: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly card: { readonly width: number; readonly height: number };
}

/** Upper left corners of the cards, in reading order; the block of cards is centred on the paper. */
export const cardCorners = (grid: CardGrid): readonly (readonly [x: number, y: number])[] => {
  const [x0, y0] = blockCorner(grid);
  return Array.from({ length: grid.columns * grid.rows }, (_, i) => [
    x0 + (i % grid.columns) * grid.card.width,
    y0 + Math.floor(i / grid.columns) * grid.card.height,
  ]);
};

export const blockCorner = ({ paper, card, columns, rows }: CardGrid): readonly [number, number] => [
  (paper.width - columns * card.width) / 2,
  (paper.height - rows * card.height) / 2,
];
