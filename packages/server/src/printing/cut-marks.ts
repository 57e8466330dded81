import type { Canvas } from './canvas.ts';
import { blockCorner, type CardGrid } from './card-grid.ts';
import { mm } from './paper.ts';

const hairline = 0.35;

/** Marks in the margins for a guillotine or a ruler, and a small cross where four cards meet, for scissors. */
export const drawCutMarks = (canvas: Canvas, layout: CardGrid): void => {
  const [x0, y0] = blockCorner(layout);
  const { card, columns, rows } = layout;
  const [x1, y1] = [x0 + columns * card.width, y0 + rows * card.height];
  const [gap, length, arm] = [mm(1), mm(3.4), mm(1.1)];
  for (let column = 0; column <= columns; column++) {
    const x = x0 + column * card.width;
    canvas.line(x, y0 - gap - length, x, y0 - gap, hairline);
    canvas.line(x, y1 + gap, x, y1 + gap + length, hairline);
  }
  for (let row = 0; row <= rows; row++) {
    const y = y0 + row * card.height;
    canvas.line(x0 - gap - length, y, x0 - gap, y, hairline);
    canvas.line(x1 + gap, y, x1 + gap + length, y, hairline);
  }
  for (let column = 0; column <= columns; column++) {
    for (let row = 0; row <= rows; row++) {
      const [x, y] = [x0 + column * card.width, y0 + row * card.height];
      const outside = column === 0 || column === columns || row === 0 || row === rows;
      if (outside && (column === 0 || column === columns) && (row === 0 || row === rows)) continue;
      canvas.line(Math.max(x - arm, x0), y, Math.min(x + arm, x1), y, hairline);
      canvas.line(x, Math.max(y - arm, y0), x, Math.min(y + arm, y1), hairline);
    }
  }
};
