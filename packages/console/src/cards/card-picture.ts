import { formatShortCode, SHORT_CODE_CHARS } from '@megibung/token';
import { cardWords, type FaceInput, faceText } from '@megibung/ui/card';
import { mealArt } from '@megibung/ui/meal-art';
import { create } from 'qrcode';

/**
 * One card as a picture to send: the A6 card again, black on white. The code takes ECC Q and 12 pixels a module, so that
 * it outlives what a messenger does to pictures: made smaller to 800 pixels and packed as a poor JPEG, a module is
 * still 8.8 pixels.
 */
export interface PictureCard {
  readonly serial: string;
  readonly link: string;
  readonly shortCode: string;
}

export const pictureWidth = 1080;
const pictureHeight = 1560;
const pad = 84;
const room = pictureWidth - 2 * pad;
const qrTop = 700;
const qrSideMax = 640;

const sans = 'Helvetica, Arial, "Noto Sans", sans-serif';
const serif = '"Times New Roman", Times, "Noto Serif", serif';

export const drawCardPicture = (canvas: HTMLCanvasElement, input: FaceInput, card: PictureCard): void => {
  canvas.width = pictureWidth;
  canvas.height = pictureHeight;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  const text = faceText(input);
  const [main, other] = input.languages;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, pictureWidth, pictureHeight);
  pen.fillStyle = pen.strokeStyle = '#000';

  ring(pen, pad + 30, 92, 30, 6);
  ring(pen, pad + 30, 92, 18.6, 3.4);
  block(pen, text.community, {
    x: pad + 86,
    y: 72,
    width: room - 86,
    height: 64,
    font: sans,
    bold: true,
    size: 38,
  });
  const art = mealArt(text.picture);
  drawArt(pen, art.paths, pad, 168, 330 / art.size);
  const left = pad + 372;
  const width = pictureWidth - pad - left;
  let y = 180;
  y += block(pen, text.meal[0], { x: left, y, width, height: 150, font: sans, bold: true, size: 64 }) + 10;
  y += block(pen, text.meal[1], { x: left, y, width, height: 84, font: serif, italic: true, size: 40 }) + 14;
  const [note = '', noteOther = ''] = text.notes;
  const half = (508 - y) / 2;
  y += block(pen, note, { x: left, y, width, height: half, font: sans, size: 25 }) + 6;
  block(pen, noteOther, { x: left, y, width, height: half, font: serif, italic: true, size: 26 });
  pen.fillRect(pad, 522, room, 4);
  const stall = block(pen, text.stall, {
    x: pad,
    y: 546,
    width: room,
    height: 52,
    font: sans,
    bold: true,
    size: 42,
  });
  block(pen, text.address, { x: pad, y: 556 + stall, width: room, height: 92, font: sans, size: 29 });

  const qr = create(card.link, { errorCorrectionLevel: 'Q' }).modules;
  const module = Math.floor(qrSideMax / qr.size);
  const qrLeft = pad;
  for (let row = 0; row < qr.size; row++)
    for (let column = 0; column < qr.size; column++)
      if (qr.get(row, column)) pen.fillRect(qrLeft + column * module, qrTop + row * module, module, module);

  const side = qrLeft + module * qr.size + 56;
  const narrow = pictureWidth - 40 - side;
  let at = qrTop;
  for (const [words, style] of [
    [cardWords.validUntil[main], { font: sans, size: 25 }],
    [cardWords.validUntil[other], { font: serif, italic: true, size: 26 }],
    [text.validUntil[0], { font: sans, bold: true, size: 29 }],
    [text.validUntil[1], { font: serif, italic: true, size: 29 }],
  ] as const)
    at += block(pen, words, { x: side, y: at, width: narrow, height: 100, ...style }) + 10;
  const bare = card.shortCode.replace(/[\s-]/g, '');
  const code = bare.length === SHORT_CODE_CHARS ? formatShortCode(bare) : card.shortCode;
  block(pen, code, { x: pad, y: 1398, width: 620, height: 60, font: sans, bold: true, size: 54 });
  block(pen, `${cardWords.number.id} ${card.serial}`, {
    x: side,
    y: 1410,
    width: narrow,
    height: 40,
    font: sans,
    size: 28,
  });
  block(pen, text.show[0], { x: pad, y: 1466, width: room, height: 36, font: sans, size: 29 });
  block(pen, text.show[1], { x: pad, y: 1503, width: room, height: 36, font: serif, italic: true, size: 30 });
  if (text.sample) stamp(pen, text.sample);
};

/** PNG: the code's edges stay sharp until somebody else packs it. */
export const cardPicture = async (input: FaceInput, card: PictureCard): Promise<File> => {
  const canvas = document.createElement('canvas');
  drawCardPicture(canvas, input, card);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('the picture could not be made');
  return new File([blob], `megibung-${card.serial}.png`, { type: 'image/png' });
};

interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly font: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

const leading = 1.16;

/** Text within a box, smaller where it must be, and at last cut short. Returns the height that it took. */
const block = (pen: CanvasRenderingContext2D, text: string, place: Block): number => {
  if (text === '') return 0;
  pen.textBaseline = 'alphabetic';
  for (let size = place.size; ; size *= 0.94) {
    pen.font = `${place.italic ? 'italic ' : ''}${place.bold ? 'bold ' : ''}${size}px ${place.font}`;
    const all = wrap(pen, text, place.width);
    const fits =
      all.length * size * leading <= place.height &&
      all.every((line) => pen.measureText(line).width <= place.width);
    if (!fits && size > 17) continue;
    const lines = all.slice(0, Math.max(1, Math.floor(place.height / (size * leading))));
    if (lines.length < all.length) lines.push(`${lines.pop() ?? ''}…`);
    lines.forEach((line, i) => {
      pen.fillText(line, place.x, place.y + size * (0.8 + i * leading), place.width);
    });
    return lines.length * size * leading;
  }
};

const wrap = (pen: CanvasRenderingContext2D, text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

const ring = (pen: CanvasRenderingContext2D, x: number, y: number, radius: number, width: number): void => {
  pen.beginPath();
  pen.lineWidth = width;
  pen.arc(x, y, radius - width / 2, 0, 2 * Math.PI);
  pen.stroke();
};

const drawArt = (
  pen: CanvasRenderingContext2D,
  paths: ReturnType<typeof mealArt>['paths'],
  x: number,
  y: number,
  scale: number,
): void => {
  pen.save();
  pen.translate(x, y);
  pen.scale(scale, scale);
  pen.lineCap = pen.lineJoin = 'round';
  for (const { d, fill, width } of paths) {
    const path = new Path2D(d);
    pen.fillStyle = fill === 'paper' ? '#fff' : '#000';
    if (fill !== 'none') pen.fill(path);
    pen.lineWidth = width;
    if (fill !== 'ink') pen.stroke(path);
  }
  pen.restore();
};

const stamp = (pen: CanvasRenderingContext2D, words: string): void => {
  pen.save();
  pen.translate(pictureWidth / 2, 360);
  pen.rotate((-16 * Math.PI) / 180);
  pen.lineWidth = 8;
  pen.fillStyle = '#fff';
  pen.fillRect(-360, -54, 720, 108);
  pen.strokeRect(-360, -54, 720, 108);
  pen.fillStyle = '#000';
  pen.font = `bold 64px ${sans}`;
  pen.textAlign = 'center';
  pen.fillText(words, 0, 22, 680);
  pen.restore();
};
