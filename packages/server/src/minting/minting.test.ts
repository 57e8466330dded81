import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canonicalTerms } from '@megibung/core';
import { payloadHash, publicKeyOf, shortCodeHash, termsHash, tokenKey, verifyToken } from '@megibung/token';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeEd25519 } from '../crypto/node-ed25519.ts';
import { makeCommunity, prepay, redeem } from '../testing/community.ts';
import { random, startTestServer, type TestServer } from '../testing/test-server.ts';
import { pieces, type SigningRun, signRun } from './sign-run.ts';
import { createInlineSigner, createThreadSigner, type Signer } from './signer.ts';

const secretKey = new Uint8Array(32).fill(3);
const terms = canonicalTerms({
  format: 'megibung/terms/1',
  atExpiry: 'kept',
  batch: 12,
  community: '01930000-0000-7000-8000-0000000000c0',
  currency: 'IDR',
  key: 'A'.repeat(43),
  meal: '01930000-0000-7000-8000-0000000000d0',
  price: '20000',
  quantity: 120,
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: '2026-07-01T00:00:00.000Z',
  vendor: null,
});
const run: SigningRun = {
  secretKey,
  publicKey: publicKeyOf(secretKey),
  batch: 12,
  termsHash: termsHash(terms),
  batchSecret: new Uint8Array(32).fill(4),
  shortCodeKey: new Uint8Array(32).fill(5),
  indexes: Array.from({ length: 120 }, (_, n) => n + 1),
};

describe('a run of signing', () => {
  const signed = signRun(run, createNodeEd25519());

  test('verifies, with the hashes that the ledger keeps', () => {
    const payloads = pieces(signed.payloads, 76);
    expect(payloads).toHaveLength(120);
    const key = tokenKey(run.publicKey);
    for (const n of [0, 63, 119]) {
      const payload = payloads[n] as Uint8Array;
      expect(verifyToken(payload, run.termsHash, [key], createNodeEd25519())).toEqual({ ok: true, key });
      expect(pieces(signed.payloadHashes, 16)[n]).toEqual(payloadHash(payload));
      expect(pieces(signed.shortHashes, 16)[n]).toEqual(
        shortCodeHash(run.shortCodeKey as Uint8Array, signed.shortCodes[n] as string),
      );
    }
  });

  test('in small steps on this thread is the same', async () => {
    const inline = await createInlineSigner().sign(run);
    expect(inline.shortCodes).toEqual(signed.shortCodes);
    expect(Buffer.from(inline.payloads).equals(signed.payloads)).toBe(true);
    expect(Buffer.from(inline.shortHashes).equals(signed.shortHashes)).toBe(true);
  });
});

describe('on threads of their own', () => {
  let folder: string;
  let signer: Signer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'megibung-thread-'));
    // As the compiled program has it: one file that Node runs as it is.
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: ['source'] },
      ssr: { noExternal: true, resolve: { conditions: ['source'] } },
      build: {
        ssr: new URL('./signing-thread.ts', import.meta.url).pathname,
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: 'signing-thread.mjs' } },
      },
    });
    signer = createThreadSigner(pathToFileURL(join(folder, 'signing-thread.mjs')));
  });
  afterAll(async () => {
    await signer.close();
    rmSync(folder, { recursive: true });
  });

  test('the same cards come back, also to many who ask at once', async () => {
    const expected = signRun(run, createNodeEd25519());
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => signer.sign(run)));
    for (const answer of answers) {
      expect(answer.shortCodes).toEqual(expected.shortCodes);
      expect(Buffer.from(answer.payloads).equals(expected.payloads)).toBe(true);
    }
  });

  test('a run that cannot be signed fails by itself; the next one works', async () => {
    await expect(signer.sign({ ...run, batch: 0 })).rejects.toThrow('batch');
    expect((await signer.sign(run)).shortCodes).toHaveLength(120);
  });
});

describe('minting', () => {
  let t: TestServer;
  let stuck: ((bytes: Uint8Array) => Uint8Array) | null = null;
  beforeAll(async () => {
    t = await startTestServer({ randomBytes: (bytes) => (stuck ?? random)(bytes) });
  });
  afterAll(() => t.stop());

  test('a short code that is taken makes it start over with another secret', async () => {
    const c = await makeCommunity(t);
    const first = await prepay(t, c, 3, 'promise');
    const second = await prepay(t, c, 3, 'promise');
    // Two batches with the same secret have the same codes: the randomness repeats itself once.
    const secret = random(new Uint8Array(32));
    let secrets = 0;
    stuck = (bytes) => {
      if (bytes.length !== 32) return random(bytes);
      secrets += 1;
      if (secrets > 2) return random(bytes);
      bytes.set(secret);
      return bytes;
    };
    const codes: string[] = [];
    for (const { prepaymentId } of [first, second]) {
      const confirmed = await t.call('POST', `${c.path}/prepayments/${prepaymentId}/confirm`);
      expect(confirmed.status).toBe(200);
      const { body } = await t.call('GET', `${c.path}/batches/${confirmed.body.batchId}/tokens`);
      codes.push(...body.tokens.map(({ shortCode }: { shortCode: string }) => shortCode));
    }
    stuck = null;
    expect(secrets).toBe(3);
    expect(new Set(codes).size).toBe(6);
    expect(await redeem(t, c, codes)).toEqual(Array(6).fill('created'));
  });
});
