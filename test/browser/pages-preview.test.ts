import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { previewPictureHtml, previewSize } from '../../packages/server/src/testing/preview-picture.ts';

const file = fileURLToPath(new URL('../../packages/server/src/pages/preview/preview.jpg', import.meta.url));

/** `WRITE_PREVIEW=1 npx vitest run test/browser/pages-preview.test.ts` draws the picture anew. */
test('the picture of link previews shows today’s drawings, and is small enough for a chat', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.MEGIBUNG_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  try {
    const page = await browser.newPage({ viewport: previewSize, colorScheme: 'light' });
    await page.setContent(previewPictureHtml());
    const drawn = await page.screenshot({ type: 'jpeg', quality: 80 });
    if (process.env.WRITE_PREVIEW === '1') writeFileSync(file, drawn);
    const kept = readFileSync(file);
    expect(kept.length).toBeLessThan(80_000);
    const difference = await page.evaluate(
      async ([a, b]) => {
        const pixels = async (data: string): Promise<ImageData> => {
          const bitmap = await createImageBitmap(
            new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type: 'image/jpeg' }),
          );
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          if (!context) throw new Error('no canvas');
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height);
        };
        const [one, other] = [await pixels(a), await pixels(b)];
        if (one.width !== other.width || one.height !== other.height) return 1;
        const sum = one.data.reduce((total, value, i) => total + Math.abs(value - (other.data[i] ?? 0)), 0);
        return sum / one.data.length / 255;
      },
      [drawn.toString('base64'), kept.toString('base64')] as const,
    );
    // Another machine's serif is another serif; the plates are the same.
    expect(difference).toBeLessThan(0.03);
  } finally {
    await browser.close();
  }
});
