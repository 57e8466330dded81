import { formatShortCode, SHORT_CODE_CHARS } from '@megibung/token';
import type { Canvas } from './canvas.ts';
import { mm } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { FittedText } from './text-fit.ts';

/** Pieces that the faces of all layouts are put together from. Lengths in points. */

/** Helvetica's capitals and ascenders reach so far above the baseline, in sizes. */
export const ascent = 0.76;

/** Texts one above the other, from `top` down; `x` is their left edge or their middle. */
export const drawStack = (
  canvas: Canvas,
  items: readonly FittedText[],
  x: number,
  top: number,
  align: 'left' | 'center' = 'left',
): void => {
  for (const { lines, size, style, top: from } of items) {
    lines.forEach((line, i) => {
      const y = top + from + size * (ascent + i * style.leading);
      canvas.text(line, { x, y, font: style.font, size, align });
    });
  }
};

/** One line with its baseline at `y`. */
export const drawLine = (
  canvas: Canvas,
  { lines, size, style }: FittedText,
  x: number,
  y: number,
  align: 'left' | 'center' | 'right',
  spacing = 0,
): void => {
  canvas.text(lines[0] ?? '', { x, y, font: style.font, size, align, spacing });
};

export const drawQr = (canvas: Canvas, qr: QrPath, x: number, y: number, side: number): void => {
  const module = (side / qr.modules).toFixed(5);
  canvas.raw(`q ${module} 0 0 ${module} ${x.toFixed(3)} ${y.toFixed(3)} cm\n${qr.operators}\nQ`);
};

/** The plate, our mark. */
export const drawPlateMark = (canvas: Canvas, x: number, y: number, radius: number): void => {
  canvas.circle(x, y, radius, radius * 0.2);
  canvas.circle(x, y, radius * 0.62, radius * 0.11);
};

/** A thin band of poleng, the island's check. */
export const drawPoleng = (canvas: Canvas, x: number, y: number, width: number, cell = mm(0.62)): void => {
  const count = Math.floor(width / (cell * 2)) * 2;
  const side = width / count;
  const squares = Array.from({ length: count }, (_, i) =>
    [x + i * side, y + (i % 2) * side, side, side, 're'].map((n) =>
      typeof n === 'number' ? n.toFixed(2) : n,
    ),
  );
  canvas.raw(`${squares.map((square) => square.join(' ')).join('\n')}\nf`);
};

/** Across picture and words, clear of the code, which still reads: one tries a sample before printing for real. */
export const drawStamp = (canvas: Canvas, words: string, x: number, y: number, length: number): void => {
  const height = length * 0.13;
  canvas.turned(x, y, -21, () => {
    canvas.rect(-length / 2, -height / 2, length, height, { lineWidth: 1.2, fill: 'paper' });
    canvas.rect(-length / 2 + 1.8, -height / 2 + 1.8, length - 3.6, height - 3.6, { lineWidth: 0.4 });
    canvas.text(words, {
      x: 0,
      y: height * 0.207,
      font: 'bold',
      size: length * 0.0751,
      spacing: 0.9,
      align: 'center',
    });
  });
};

export const groupedShortCode = (shortCode: string): string => {
  const bare = shortCode.replace(/[\s-]/g, '');
  return bare.length === SHORT_CODE_CHARS ? formatShortCode(bare) : shortCode;
};
