import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { cardCorners } from '../../packages/server/src/printing/card-grid.ts';
import { type CardLayoutId, sheetLayout } from '../../packages/server/src/printing/layouts.ts';
import { createMetrics } from '../../packages/server/src/printing/metrics.ts';
import { writeSheet } from '../../packages/server/src/printing/sheet.ts';
import type { SheetCard } from '../../packages/server/src/printing/sheet-input.ts';
import { rasterise, readQr } from '../../packages/server/src/testing/printed-page.ts';
import { gadoGadoSheet, sheetCards } from '../../packages/server/src/testing/sheets.ts';
import type { Print } from './camera.ts';

/** Host and port at their longest: the densest codes there are. */
const publicUrl = `https://${'megibung'.padEnd(32, '-x')}.example`;

export interface Printed {
  readonly pdf: string;
  readonly cards: readonly { readonly card: SheetCard; readonly print: Print }[];
}

/** Some cards of a layout, printed as a laser printer does: each dot black or white. */
export const printCards = async (
  layout: CardLayoutId,
  count: number,
  dpi: number,
  folder: string,
): Promise<Printed> => {
  const input = { ...gadoGadoSheet, layout };
  const pdf = join(folder, `${layout}.pdf`);
  const cards = [...sheetCards(count, publicUrl)];
  await writeSheet(input, cards, createWriteStream(pdf));
  const grid = sheetLayout(layout, createMetrics(), input);
  const corners = cardCorners(grid);
  const dots = (points: number): number => Math.round((points * dpi) / 72);
  const prints = cards.map(async (card, i) => {
    const [x, y] = corners[i % corners.length] ?? [0, 0];
    const part = { x: dots(x), y: dots(y), width: dots(grid.card.width), height: dots(grid.card.height) };
    const raster = await rasterise(pdf, { page: 1 + Math.floor(i / corners.length), dpi, mono: true, part });
    const [found] = await readQr(raster, { x: 0, y: 0, width: raster.width, height: raster.height });
    if (found?.text !== card.link) throw new Error(`${layout}: card ${i} does not read as it was printed`);
    const { topLeft, topRight } = found.position;
    const modules = 17 + 4 * Number(found.version);
    const module = (topRight.x - topLeft.x) / modules;
    return { card, print: { raster, left: topLeft.x, top: topLeft.y, module, modules } };
  });
  return { pdf, cards: await Promise.all(prints) };
};
