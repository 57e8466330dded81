import { linkToQrSegments } from '@megibung/token';
import fc from 'fast-check';
import { create, type QRCodeSegment } from 'qrcode';
import { expect, test } from 'vitest';
import { linkToQrCode } from './qr-code.ts';
import { qrPathData, quietZone } from './qr-drawing.ts';

const letters = (alphabet: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength, size: 'max' });

const links = fc
  .tuple(
    letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-', 1, 70),
    letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 1, 122),
  )
  .map(([host, payload]) => `HTTPS://${host}/T#${payload}`);

const byTheLibrary = (link: string, maskPattern: number): { version: number; rows: string } => {
  const segments = linkToQrSegments(link).map(({ mode, data }) =>
    mode === 'byte' ? { mode, data: new TextEncoder().encode(data) } : { mode, data },
  ) as QRCodeSegment[];
  const code = create(segments, {
    errorCorrectionLevel: 'M',
    maskPattern: maskPattern as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7,
  });
  return { version: code.version, rows: Array.from(code.modules.data).join('') };
};

test('module for module what the library draws, for every version and mask', () => {
  const versions = new Set<number>();
  fc.assert(
    fc.property(links, fc.nat(7), (link, mask) => {
      const code = linkToQrCode(link, mask);
      if (code === null) throw new Error('not drawn');
      versions.add(code.version);
      let rows = '';
      for (let y = 0; y < code.size; y++)
        for (let x = 0; x < code.size; x++) rows += Number(code.isDark(x, y));
      expect({ version: code.version, rows }).toEqual(byTheLibrary(link, mask));
    }),
    { numRuns: 300 },
  );
  expect(versions.size).toBeGreaterThan(5);
});

test('a card with a host of forty characters is version 7', () => {
  expect(linkToQrCode(`HTTPS://${'A'.repeat(40)}/T#${'A'.repeat(122)}`)?.version).toBe(7);
});

test('what does not fit, or cannot be written in capitals and digits, is not drawn', () => {
  expect(linkToQrCode('https://ubud.example/T#ABC')).toBeNull();
  expect(linkToQrCode('HTTPS://UBUD.EXAMPLE/T')).toBeNull();
  expect(linkToQrCode(`HTTPS://${'A'.repeat(400)}/T#ABC`)).toBeNull();
});

test('the path covers exactly the dark modules, inside the quiet zone', () => {
  const code = linkToQrCode(`HTTPS://UBUD.MEGIBUNG.EXAMPLE/T#${'MEGIBUNG'.repeat(15)}`);
  if (code === null) throw new Error('not drawn');
  const painted = new Set<string>();
  for (const [, x = '', y = '', width = ''] of qrPathData(code).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
    for (let i = 0; i < Number(width); i++)
      painted.add(`${Number(x) + i - quietZone} ${Number(y) - quietZone}`);
  }
  const dark = new Set<string>();
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.isDark(x, y)) dark.add(`${x} ${y}`);
  expect(painted).toEqual(dark);
});
