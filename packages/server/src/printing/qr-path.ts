import { linkToQrSegments } from '@megibung/token';
import { create, type QRCodeSegment } from 'qrcode';

export interface QrPath {
  /** Modules on a side, without the quiet zone. */
  readonly modules: number;
  readonly version: number;
  /** One path of rectangles in units of a module, y downwards, filled at the end. */
  readonly operators: string;
}

/**
 * The QR code of a token link as one PDF path. Horizontal runs of dark modules become rectangles, and a run that
 * is the same in the next row makes its rectangle taller, which keeps the file small and leaves no seam.
 */
export const qrPath = (link: string): QrPath => {
  const segments = linkToQrSegments(link).map(({ mode, data }) =>
    mode === 'byte' ? { mode, data: new TextEncoder().encode(data) } : { mode, data },
  ) as QRCodeSegment[];
  const code = create(segments, { errorCorrectionLevel: 'M' });
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
