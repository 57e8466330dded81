import { linkToQrSegments } from '@megibung/token';
import { create, type QRCodeSegment } from 'qrcode';
import { mm } from './paper.ts';

export interface QrPath {
  /** Modules on a side, without the quiet zone. */
  readonly modules: number;
  readonly version: number;
  /** One path of rectangles in units of a module, y downwards, filled at the end. */
  readonly operators: string;
}

/** M restores 15% of a code's words, Q 25%. */
export type ErrorCorrection = 'M' | 'Q';

/** A side of version 9, which a link takes at Q with the longest host; at M it takes version 7. */
const modulesAtQ = 53;
/** The smallest module that a cheap camera reads off a worn card; the card of 95 × 56 mm has it at version 7. */
const moduleMin = mm(0.6);

/** Q where its smaller modules are still large enough; else M, whose larger modules are worth more. */
export const errorCorrectionFor = (qrSide: number): ErrorCorrection =>
  qrSide / modulesAtQ >= moduleMin ? 'Q' : 'M';

/**
 * The QR code of a token link as one PDF path. Horizontal runs of dark modules become rectangles, and a run that
 * is the same in the next row makes its rectangle taller, which keeps the file small and leaves no seam.
 */
export const qrPath = (link: string, errorCorrectionLevel: ErrorCorrection): QrPath => {
  const segments = linkToQrSegments(link).map(({ mode, data }) =>
    mode === 'byte' ? { mode, data: new TextEncoder().encode(data) } : { mode, data },
  ) as QRCodeSegment[];
  const code = create(segments, { errorCorrectionLevel });
  const { size, data } = code.modules;
  const done: string[] = [];
  let open = new Map<number, { y: number; width: number }>();
  for (let y = 0; y <= size; y++) {
    const runs = new Map<number, { y: number; width: number }>();
    for (let x = 0; y < size && x < size; x++) {
      if (!data[y * size + x]) continue;
      const from = x;
      while (x < size && data[y * size + x]) x++;
      const above = open.get(from);
      runs.set(from, above?.width === x - from ? above : { y, width: x - from });
    }
    for (const [x, run] of open) {
      if (runs.get(x) !== run) done.push(`${x} ${run.y} ${run.width} ${y - run.y} re`);
    }
    open = runs;
  }
  return { modules: size, version: code.version, operators: `${done.join('\n')}\nf` };
};
