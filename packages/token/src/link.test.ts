import { create } from 'qrcode';
import { describe, expect, it, test } from 'vitest';
import { LINK_HOST_CHARS_MAX, linkToQrSegments, readPublicUrl, tokenLink, tokenLinks } from './link.ts';
import { parseTokenInput } from './token-input.ts';

const payload = Uint8Array.from({ length: 76 }, (_, i) => (i === 0 ? 1 : (i * 37) % 256));
/** A host of exactly `length` characters. */
const hostOf = (length: number): string => `${'bali-makan-bersama-'.repeat(3).slice(0, length - 8)}.example`;

describe('readPublicUrl', () => {
  test.each([
    ['https://bali.example', 'HTTPS://BALI.EXAMPLE/T', false],
    ['https://bali.example/', 'HTTPS://BALI.EXAMPLE/T', false],
    ['https://BALI.example:443', 'HTTPS://BALI.EXAMPLE/T', false],
    ['https://bali.example:8443', 'HTTPS://BALI.EXAMPLE:8443/T', false],
    ['https://dapur-ñasi.example', 'HTTPS://XN--DAPUR-ASI-Q6A.EXAMPLE/T', false],
    ['http://localhost:3000', 'HTTP://LOCALHOST:3000/T', true],
    ['https://localhost:3000', 'HTTPS://LOCALHOST:3000/T', true],
    ['http://127.0.0.1:3000', 'HTTP://127.0.0.1:3000/T', true],
    ['http://192.168.1.20:3000', 'HTTP://192.168.1.20:3000/T', true],
    ['https://172.16.0.9', 'HTTPS://172.16.0.9/T', true],
    ['https://172.32.0.9', 'HTTPS://172.32.0.9/T', false],
    ['http://dapur.local', 'HTTP://DAPUR.LOCAL/T', true],
  ])('%s', (url, pageAddress, isSample) => {
    expect(readPublicUrl(url)).toMatchObject({ ok: true, pageAddress, isSample });
  });

  test.each([
    ['', 'not_a_url'],
    ['bali.example', 'not_a_url'],
    ['http://bali.example', 'not_https'],
    ['http://10.example', 'not_https'],
    ['http://127.0.0.1.example', 'not_https'],
    ['ftp://localhost', 'not_https'],
    ['javascript:alert(1)', 'not_https'],
    ['https://bali.example/megibung', 'not_an_origin'],
    ['https://bali.example/?x=1', 'not_an_origin'],
    ['https://bali.example/#x', 'not_an_origin'],
    ['https://me:secret@bali.example', 'not_an_origin'],
    ['http://[::1]:3000', 'host_characters'],
    ['https://bali_makan.example', 'host_characters'],
    [`https://${hostOf(LINK_HOST_CHARS_MAX + 1)}`, 'host_too_long'],
  ])('%s: %s', (url, reason) => expect(readPublicUrl(url)).toEqual({ ok: false, reason }));
});

describe('tokenLink', () => {
  it('is upper case, and read back by the parser', () => {
    const link = tokenLink('https://bali.example:8443', payload);
    expect(link).toMatch(/^HTTPS:\/\/BALI\.EXAMPLE:8443\/T#[A-Z2-7]{122}$/);
    expect(parseTokenInput(link)).toMatchObject({ kind: 'payload', payload });
  });

  it('throws on an address that cards cannot be printed with, and on anything but a payload', () => {
    expect(() => tokenLinks('http://bali.example')).toThrow(RangeError);
    expect(() => tokenLink('https://bali.example', new Uint8Array(75))).toThrow(RangeError);
    expect(() => linkToQrSegments('HTTPS://BALI.EXAMPLE/T')).toThrow(RangeError);
  });
});

describe('the QR code, at error correction M', () => {
  const versionOf = (host: string): number => {
    const link = tokenLink(`https://${host}`, payload);
    const segments = linkToQrSegments(link);
    expect(segments.map(({ mode }) => mode)).toEqual(['alphanumeric', 'byte', 'alphanumeric']);
    expect(segments.map(({ data }) => data).join('')).toBe(link);
    const code = create(
      segments.map(({ mode, data }) =>
        mode === 'byte' ? { mode, data: new TextEncoder().encode(data) } : { mode, data },
      ),
      { errorCorrectionLevel: 'M' },
    );
    // An encoder that finds the segments by itself must not do better or worse.
    expect(create(link, { errorCorrectionLevel: 'M' }).version).toBe(code.version);
    return code.version;
  };

  it('is version 7 with a host of 17 to 40 characters, 6 below, 8 above', () => {
    for (let length = 17; length <= LINK_HOST_CHARS_MAX; length++) {
      expect(hostOf(length)).toHaveLength(length);
      expect(versionOf(hostOf(length)), `${length} characters`).toBe(7);
    }
    expect(versionOf(hostOf(16))).toBe(6);
    const tooLong = [
      { mode: 'alphanumeric' as const, data: `HTTPS://${hostOf(41).toUpperCase()}/T` },
      { mode: 'byte' as const, data: new TextEncoder().encode('#') },
      { mode: 'alphanumeric' as const, data: 'A'.repeat(122) },
    ];
    expect(create(tooLong, { errorCorrectionLevel: 'M' }).version).toBe(8);
  });

  it('fills version 7 to the last bit with 40 characters', () => {
    const bits = (characters: number): number =>
      4 + 9 + Math.floor(characters / 2) * 11 + (characters % 2) * 6;
    const hash = 4 + 8 + 8;
    expect(bits('HTTPS://'.length + 40 + '/T'.length) + hash + bits(122)).toBe(124 * 8);
  });
});
