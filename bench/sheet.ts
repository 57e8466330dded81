import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { SheetLayoutId } from '@megibung/core';
import { writeSheet } from '../packages/server/src/printing/sheet.ts';
import { gadoGadoSheet, sheetCards } from '../packages/server/src/testing/sheets.ts';

/** Host and port at their longest: the densest codes there are. */
const publicUrl = `https://${'megibung'.padEnd(32, '-x')}.example`;

/**
 * The printed sheet: time and size of 10,000 cards, and how much the process grows while a slow reader takes
 * them, against how much it grows for 1,000; by streaming, the two are about the same.
 */
export const benchSheet = async (): Promise<{ rows: { name: string; value: number; unit: string }[] }> => {
  await measured(200, 0);
  const small = await measured(1_000, 2);
  const large = await measured(10_000, 2);
  const timed = await measured(10_000, 0);
  const others = [];
  for (const layout of ['a4-fold', 'a6', 'roll-58'] as const) {
    const { seconds, bytes, turnMsMax } = await measured(10_000, 0, layout);
    others.push(
      { name: `sheet of 10,000 cards on ${layout}`, value: seconds, unit: 's' },
      { name: `sheet of 10,000 cards on ${layout}, size`, value: bytes / 1e6, unit: 'MB' },
      { name: `sheet on ${layout}, longest turn of the event loop`, value: turnMsMax, unit: 'ms' },
    );
  }
  return {
    rows: [
      { name: 'sheet of 10,000 cards', value: timed.seconds, unit: 's' },
      { name: 'sheet cards per second', value: Math.round(10_000 / timed.seconds), unit: 'cards/s' },
      { name: 'sheet of 10,000 cards, size', value: timed.bytes / 1e6, unit: 'MB' },
      { name: 'sheet, longest turn of the event loop', value: timed.turnMsMax, unit: 'ms' },
      { name: 'sheet of 1,000 cards, slow reader, growth', value: small.grownBytes / 1e6, unit: 'MB' },
      { name: 'sheet of 10,000 cards, slow reader, growth', value: large.grownBytes / 1e6, unit: 'MB' },
      ...others,
    ].map((row) => ({ ...row, value: Math.round(row.value * 100) / 100 })),
  };
};

const measured = async (cards: number, delayMs: number, layout: SheetLayoutId = 'a4-10') => {
  const rssBefore = process.memoryUsage.rss();
  let [bytes, rssMax, turnMsMax] = [0, rssBefore, 0];
  const out = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      rssMax = Math.max(rssMax, process.memoryUsage.rss());
      if (delayMs > 0) void wait(delayMs).then(() => done());
      else done();
    },
  });
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    turnMsMax = Math.max(turnMsMax, now - last);
    last = now;
  });
  const start = performance.now();
  await writeSheet({ ...gadoGadoSheet, layout }, sheetCards(cards, publicUrl), out);
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return { seconds, bytes, grownBytes: rssMax - rssBefore, turnMsMax };
};
