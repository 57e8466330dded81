import { createHash, createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { batchTermsSchema, isCanonicalJson } from '@megibung/core';
import { describe, expect, it, test } from 'vitest';
import { formatShortCode } from './crockford.ts';
import { payloadHash, termsHash } from './digests.ts';
import { nobleEd25519 } from './ed25519.ts';
import { publicKeyOfJwk } from './jwk.ts';
import { readPublicUrl, tokenLink } from './link.ts';
import { deriveShortCode, shortCodeHash } from './short-code.ts';
import { signToken } from './sign.ts';
import { nodeEd25519 } from './testing/node-ed25519.ts';
import { type TokenVectors, tokenVectors, type ValidVector } from './testing/vectors.ts';
import { malformedReasons, parseTokenInput } from './token-input.ts';
import { tokenKey, verifyToken } from './verify.ts';

/**
 * The committed file is the thing of record: other implementations read it. `UPDATE_VECTORS=1` writes it anew
 * (then `biome format`), for new cases: format 1 itself never changes.
 */
const file = new URL('../../../test/vectors/token.json', import.meta.url);
const made = JSON.stringify(tokenVectors(), null, 2);
if (process.env.UPDATE_VECTORS === '1') writeFileSync(file, `${made}\n`);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as TokenVectors;

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const implementations = { nobleEd25519, nodeEd25519 };

it('is what the generator makes', () => expect(vectors).toEqual(JSON.parse(made)));

it('has enough of each kind, each with its own name', () => {
  expect(vectors.valid.length).toBeGreaterThanOrEqual(20);
  expect(vectors.malformed.length + vectors.forged.length).toBeGreaterThanOrEqual(80);
  for (const list of [vectors.valid, vectors.inputs, vectors.malformed, vectors.forged, vectors.ed25519]) {
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  }
});

describe('valid', () => {
  test.each(vectors.valid)('$name', (vector) => {
    const secretKey = bytes(vector.secretKey);
    const publicKey = bytes(vector.publicKey);
    const { batch, index } = vector;
    expect(isCanonicalJson(vector.canonicalTerms)).toBe(true);
    expect(batchTermsSchema.parse(JSON.parse(vector.canonicalTerms))).toMatchObject({
      batch,
      key: vector.jwk.x,
    });
    expect(hexOf(termsHash(vector.canonicalTerms))).toBe(vector.termsHash);
    expect(publicKeyOfJwk(vector.jwk)).toEqual(publicKey);
    for (const ed25519 of Object.values(implementations)) {
      const payload = signToken({
        ed25519,
        secretKey,
        publicKey,
        batch,
        index,
        termsHash: bytes(vector.termsHash),
      });
      expect(hexOf(payload)).toBe(vector.payload);
      const verified = verifyToken(payload, bytes(vector.termsHash), [tokenKey(publicKey)], ed25519);
      expect(verified.ok).toBe(true);
    }
    expect(hexOf(payloadHash(bytes(vector.payload)))).toBe(vector.payloadHash);
    expect(tokenLink(vector.publicUrl, bytes(vector.payload))).toBe(vector.link);
    expect(readPublicUrl(vector.publicUrl)).toMatchObject({ ok: true, isSample: vector.isSample });
    for (const text of [vector.link, vector.payloadText]) {
      expect(parseTokenInput(text)).toMatchObject({
        kind: 'payload',
        payload: bytes(vector.payload),
        batch,
        index,
      });
    }
    expect(deriveShortCode(bytes(vector.batchSecret), index)).toBe(vector.shortCode);
    expect(formatShortCode(vector.shortCode)).toBe(vector.shortCodePrinted);
    expect(parseTokenInput(vector.shortCodePrinted)).toEqual({ kind: 'shortCode', code: vector.shortCode });
    expect(hexOf(shortCodeHash(bytes(vector.communityKey), vector.shortCode))).toBe(vector.shortCodeHash);
  });

  // The page's own words in another program: nothing here comes from this package.
  test.each(vectors.valid)('$name, by the page alone', (vector) => {
    const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
    const hmac = (key: string, ...parts: (string | Uint8Array)[]): Buffer => {
      const mac = createHmac('sha256', Buffer.from(key, 'hex'));
      for (const part of parts) mac.update(part);
      return mac.digest();
    };
    const payload = Buffer.from(vector.payload, 'hex');
    const index = Buffer.alloc(4);
    index.writeUInt32BE(vector.index);

    expect(payload).toHaveLength(76);
    expect(payload[0]).toBe(1);
    expect(payload.subarray(1, 5)).toEqual(sha256(Buffer.from(vector.publicKey, 'hex')).subarray(0, 4));
    expect(payload.subarray(1, 5).toString('hex')).toBe(vector.jwk.kid);
    expect(payload.readUInt32BE(5)).toBe(vector.batch);
    expect(payload.readUIntBE(9, 3)).toBe(vector.index);
    const message = Buffer.concat([
      Buffer.from('megibung/token/1\0'),
      payload.subarray(0, 12),
      sha256(vector.canonicalTerms),
    ]);
    expect(message.toString('hex')).toBe(vector.message);
    const publicKey = Buffer.from(vector.publicKey, 'hex');
    expect(nodeEd25519.verify(payload.subarray(12), message, publicKey)).toBe(true);
    expect(sha256(payload).subarray(0, 16).toString('hex')).toBe(vector.payloadHash);

    const bits = [...payload]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .padEnd(610, '0');
    const text = (bits.match(/.{5}/g) as string[])
      .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(group, 2)))
      .join('');
    expect(text).toBe(vector.payloadText);
    expect(`${vector.publicUrl.toUpperCase()}/T#${text}`).toBe(vector.link);

    const mac = hmac(vector.batchSecret, 'megibung/short-code/1\0', index);
    const codeBits = [...mac]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, 45);
    const data = (codeBits.match(/.{5}/g) as string[]).map((group) => Number.parseInt(group, 2));
    let check = 1;
    for (const value of [...data, 0]) {
      check *= 2;
      if (check > 31) check ^= 0b100101;
      check ^= value;
    }
    const code = [...data, check].map((value) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(value)).join('');
    expect(code).toBe(vector.shortCode);
    expect(
      hmac(vector.communityKey, `megibung/short-code-hash/1\0${code}`).subarray(0, 16).toString('hex'),
    ).toBe(vector.shortCodeHash);
  });
});

it('is what the reference page works through and counts', () => {
  const page = readFileSync(new URL('../../../docs/reference/token.md', import.meta.url), 'utf8');
  const joined = page.replaceAll(' ', '');
  const {
    name: _,
    jwk,
    publicUrl,
    payloadText,
    shortCode,
    isSample,
    ...shown
  } = vectors.valid[0] as ValidVector;
  for (const value of Object.values(shown)) expect(joined).toContain(String(value).replaceAll(' ', ''));
  for (const list of ['valid', 'inputs', 'malformed', 'forged', 'ed25519'] as const) {
    expect(page).toContain(`| \`${list}\` | ${vectors[list].length} `);
  }
  for (const reason of malformedReasons) expect(page).toContain(`| \`${reason}\` |`);
});

describe('inputs that are forgiven', () => {
  test.each(vectors.inputs)('$name', ({ input, expect: expected }) => {
    const parsed = parseTokenInput(input);
    expect(parsed.kind === 'payload' ? { kind: 'payload', payload: hexOf(parsed.payload) } : parsed).toEqual(
      expected,
    );
  });
});

describe('malformed', () => {
  test.each(vectors.malformed)('$name', ({ input, expect: expected }) => {
    expect(parseTokenInput(input)).toEqual(expected);
  });
});

for (const [name, ed25519] of Object.entries(implementations)) {
  describe(`forged: ${name}`, () => {
    test.each(vectors.forged)('$name', (vector) => {
      const parsed = parseTokenInput(vector.payloadText);
      expect(parsed).toMatchObject({ kind: 'payload', payload: bytes(vector.payload) });
      const keys = vector.publicKeys.map((key) => tokenKey(bytes(key)));
      const verified = verifyToken(bytes(vector.payload), termsHash(vector.canonicalTerms), keys, ed25519);
      expect(verified.ok ? 'valid' : verified.status).toBe(vector.expect);
    });
  });
}
