import { cardWords, foldSteps } from '@megibung/ui/card';
import type { Canvas } from './canvas.ts';
import { drawLine, groupedShortCode } from './face-parts.ts';
import type { Metrics } from './metrics.ts';
import { mm } from './paper.ts';
import type { QrPath } from './qr-path.ts';
import type { SheetCard, SheetInput } from './sheet-input.ts';
import { fitLine, type TextStyle } from './text-fit.ts';
import { drawFoldedFace, drawWideCode, wideFaceSize } from './wide-face.ts';

/**
 * The wide card with two strips under it: the upper one carries the codes, the lower one is folded up over it and
 * taped to the card. One sheet printed on one side is enough, and nothing has to be glued back to back.
 */
const strip = mm(15);
const secretTop = wideFaceSize.height;
const foldY = secretTop + strip;
export const foldCardSize = { width: wideFaceSize.width, height: foldY + strip } as const;

const pad = mm(4.2);
const width = foldCardSize.width - 2 * pad;
/** Where the second code begins. */
const secondLeft = pad + width * 0.6;

const styles = {
  label: { font: 'regular', sizeMax: 6, sizeMin: 4, leading: 1 },
  code: { font: 'bold', sizeMax: 15, sizeMin: 8, leading: 1 },
  digits: { font: 'bold', sizeMax: 20, sizeMin: 10, leading: 1 },
  step: { font: 'bold', sizeMax: 7.5, sizeMin: 4.5, leading: 1 },
  stepOther: { font: 'italic', sizeMax: 7.5, sizeMin: 4.5, leading: 1 },
} as const satisfies Record<string, TextStyle>;

export const drawFoldFace = (canvas: Canvas, metrics: Metrics, input: SheetInput): void => {
  drawFoldedFace(canvas, metrics, input);
  dashed(canvas, 0, secretTop, foldCardSize.width, '0.6 2.4');
  dashed(canvas, 0, foldY, foldCardSize.width, '4 2.4');
  const label = (words: { id: string; en: string }, x: number, room: number) =>
    drawLine(
      canvas,
      fitLine(metrics, input.languages.map((language) => words[language]).join(' · '), styles.label, room),
      x,
      secretTop + mm(4.4),
      'left',
    );
  label(cardWords.shortCode, pad, width * 0.55);
  if (input.hasSecondFactor) label(cardWords.secondCode, secondLeft, width * 0.4);
  drawCamouflage(canvas);
};

export const drawFoldCard = (canvas: Canvas, metrics: Metrics, card: SheetCard, qr: QrPath): void => {
  drawWideCode(canvas, metrics, card, qr);
  const y = secretTop + mm(11.4);
  const code = fitLine(metrics, groupedShortCode(card.shortCode), styles.code, width * 0.55);
  drawLine(canvas, code, pad, y, 'left', 0.3);
  if (card.secondFactor === undefined) return;
  drawLine(canvas, fitLine(metrics, card.secondFactor, styles.digits, width * 0.4), secondLeft, y, 'left', 3);
};

/**
 * Strokes of other signs, thick and close, where the flap lies over the codes: held against the light, both are seen
 * at once and neither is read. Seven-segment figures as lines, so that software that reads the text of a page
 * finds none here.
 */
const drawCamouflage = (canvas: Canvas): void => {
  const [w, h, step] = [mm(2.3), mm(3.5), mm(3.1)];
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const paths: string[] = ['q 1.3 w 1 J'];
  for (let row = 0; row < 3; row++) {
    const y = foldY + mm(1.5) + row * (h + mm(0.6));
    for (let x = pad - (row % 2) * mm(1.5); x + w < pad + width; x += step) {
      const shift = random(100) / 100;
      const at = (dx: number, dy: number) => `${(x + dx * w + shift).toFixed(2)} ${(y + dy * h).toFixed(2)}`;
      const figure = figures[random(figures.length)] ?? [];
      for (const [x1, y1, x2, y2] of figure) paths.push(`${at(x1, y1)} m ${at(x2, y2)} l S`);
    }
  }
  canvas.raw(`${paths.join('\n')}\nQ`);
};

type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];
const segments: readonly Stroke[] = [
  [0, 0, 1, 0],
  [1, 0, 1, 0.5],
  [1, 0.5, 1, 1],
  [0, 1, 1, 1],
  [0, 0.5, 0, 1],
  [0, 0, 0, 0.5],
  [0, 0.5, 1, 0.5],
];
/** Which of the segments a figure is made of: 8, 0 and others with many. */
const figures: readonly (readonly Stroke[])[] = [
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 4, 5],
  [0, 1, 3, 4, 6],
  [0, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 6],
].map((parts) => parts.flatMap((part) => [segments[part]]).filter((stroke) => stroke !== undefined));

const dashed = (canvas: Canvas, x: number, y: number, length: number, dash: string): void => {
  canvas.raw(
    `q [${dash}] 0 d 0.4 w ${x.toFixed(3)} ${y.toFixed(3)} m ${(x + length).toFixed(3)} ${y.toFixed(3)} l S Q`,
  );
};

/** How a card is made, in four pictures with few words, along the top margin of the page. */
export const drawFoldSteps = (
  canvas: Canvas,
  metrics: Metrics,
  input: SheetInput,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void => {
  const [main, other] = input.languages;
  const room = width / 4;
  const picture = mm(9);
  (['cut', 'fold', 'tape', 'open'] as const).forEach((step, i) => {
    const left = x + i * room;
    canvas.raw(`q 1 0 0 1 ${left.toFixed(3)} ${y.toFixed(3)} cm`);
    stepPictures[step](canvas, picture);
    canvas.raw('Q');
    const textLeft = left + picture + mm(2.2);
    const textRoom = room - picture - mm(4);
    const words = fitLine(metrics, `${i + 1}. ${foldSteps[step][main]}`, styles.step, textRoom);
    const otherWords = fitLine(metrics, foldSteps[step][other], styles.stepOther, textRoom);
    drawLine(canvas, words, textLeft, y + picture * 0.5 - 1, 'left');
    drawLine(canvas, otherWords, textLeft, y + picture * 0.5 + 7, 'left');
  });
};

/** Within a square of the given side. The card stands upright in it, its code a small square. */
const stepPictures: Readonly<Record<keyof typeof foldSteps, (canvas: Canvas, side: number) => void>> = {
  cut: (canvas, s) => {
    canvas.raw('q [1.6 1.2] 0 d');
    canvas.rect(s * 0.12, s * 0.05, s * 0.62, s * 0.9, { lineWidth: 0.6 });
    canvas.raw('Q');
    codeSquare(canvas, s, 0.05);
    // Scissors across the right edge, open towards the top.
    canvas.line(s * 0.64, s * 0.38, s * 0.83, s * 0.74, 0.9);
    canvas.line(s * 0.84, s * 0.38, s * 0.65, s * 0.74, 0.9);
    canvas.circle(s * 0.61, s * 0.83, s * 0.09, 0.9, 'paper');
    canvas.circle(s * 0.87, s * 0.83, s * 0.09, 0.9, 'paper');
  },
  fold: (canvas, s) => {
    canvas.rect(s * 0.12, s * 0.05, s * 0.62, s * 0.9, { lineWidth: 0.8 });
    codeSquare(canvas, s, 0.05);
    canvas.raw(`q [1.6 1.2] 0 d 0.6 w ${at(s, 0.12, 0.75)} m ${at(s, 0.74, 0.75)} l S Q`);
    // An arrow from under the fold up over it.
    canvas.raw(
      `0.9 w ${at(s, 0.82, 0.9)} m ${at(s, 1.02, 0.84)} ${at(s, 1.02, 0.62)} ${at(s, 0.84, 0.58)} c S`,
    );
    canvas.raw(`${at(s, 0.76, 0.57)} m ${at(s, 0.9, 0.49)} l ${at(s, 0.88, 0.67)} l h f`);
  },
  tape: (canvas, s) => {
    canvas.rect(s * 0.12, s * 0.12, s * 0.62, s * 0.68, { lineWidth: 0.8 });
    codeSquare(canvas, s, 0.12);
    canvas.line(s * 0.12, s * 0.6, s * 0.74, s * 0.6, 0.8);
    canvas.rect(s * 0.31, s * 0.52, s * 0.24, s * 0.16, { lineWidth: 0.7, fill: 'paper' });
    for (const x of [0.37, 0.43, 0.49]) canvas.line(s * x, s * 0.66, s * (x + 0.03), s * 0.54, 0.35);
  },
  open: (canvas, s) => {
    canvas.rect(s * 0.12, s * 0.05, s * 0.62, s * 0.9, { lineWidth: 0.8 });
    codeSquare(canvas, s, 0.05);
    canvas.raw(`q [1.6 1.2] 0 d 0.6 w ${at(s, 0.12, 0.75)} m ${at(s, 0.74, 0.75)} l S Q`);
    for (const x of [0.2, 0.33, 0.46, 0.59]) canvas.rect(s * x, s * 0.6, s * 0.07, s * 0.09, 'black');
    canvas.raw(
      `0.9 w ${at(s, 0.84, 0.58)} m ${at(s, 1.02, 0.62)} ${at(s, 1.02, 0.84)} ${at(s, 0.86, 0.89)} c S`,
    );
    canvas.raw(`${at(s, 0.78, 0.91)} m ${at(s, 0.91, 0.81)} l ${at(s, 0.92, 0.98)} l h f`);
  },
};

const at = (side: number, x: number, y: number): string =>
  `${(side * x).toFixed(3)} ${(side * y).toFixed(3)}`;

const codeSquare = (canvas: Canvas, s: number, top: number): void => {
  canvas.rect(s * 0.42, s * (top + 0.08), s * 0.24, s * 0.24, { lineWidth: 0.6 });
  canvas.rect(s * 0.49, s * (top + 0.15), s * 0.1, s * 0.1, 'black');
};
