import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { SheetCard, SheetInput, SheetWritten } from './sheet-input.ts';
import { openSheetPdf } from './sheet-pdf.ts';

/**
 * Writes the cards, after the list of them where one was asked for, as a PDF to `out` and ends it. One page is in memory at a time, and a slow reader holds the
 * cards back. The event loop gets a turn after each page, so that a server keeps serving.
 *
 * The same input gives the same bytes. Rejects, with `out` destroyed, when there is no card (RangeError), when
 * `cards` fails, or when `out` fails or closes early; nothing but the unfinished file is lost then.
 */
export const writeSheet = async (
  input: SheetInput,
  cards: AsyncIterable<SheetCard> | Iterable<SheetCard>,
  out: Writable,
): Promise<SheetWritten> => {
  const ended = finished(out, { readable: false });
  // It is awaited below wherever we wait; until then its failure must not count as unhandled.
  ended.catch(() => undefined);
  const passOn = async (bytes: Buffer | null): Promise<void> => {
    if (bytes && !out.write(bytes)) await Promise.race([once(out, 'drain'), ended]);
    await Promise.race([turn(), ended]);
  };
  try {
    const pdf = openSheetPdf(input);
    for (const bytes of pdf.coverPages()) await passOn(bytes);
    let page: SheetCard[] = [];
    for await (const card of cards) {
      page.push(card);
      if (page.length < pdf.cardsPerPage) continue;
      await passOn(pdf.page(page));
      page = [];
    }
    if (page.length > 0) await passOn(pdf.page(page));
    await passOn(pdf.end());
    out.end();
    await ended;
    return pdf.written();
  } catch (error) {
    out.destroy();
    throw error;
  }
};
