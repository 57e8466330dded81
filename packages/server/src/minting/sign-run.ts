import { hash } from 'node:crypto';
import { type Ed25519, shortCodeHasher, shortCodesOf, tokenSigner } from '@megibung/token';

/** What it takes to make the cards of one batch; plain data, so that it crosses to another thread. */
export interface SigningJob {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly batch: number;
  readonly termsHash: Uint8Array;
  readonly batchSecret: Uint8Array;
  /** Key of the short codes' hashes; null where only links and codes are wanted. */
  readonly shortCodeKey: Uint8Array | null;
}

export interface SigningRun extends SigningJob {
  /** Indexes to sign, in order. */
  readonly indexes: readonly number[];
}

export interface SignedRun {
  /** 76 bytes each, one after another. */
  readonly payloads: Uint8Array;
  /** 16 bytes each; empty where no key was given. */
  readonly payloadHashes: Uint8Array;
  /** 16 bytes each; empty where no key was given. */
  readonly shortHashes: Uint8Array;
  readonly shortCodes: readonly string[];
}

const payloadBytes = 76;
const hashBytes = 16;

/** Signs a run of tokens. Deterministic: the same job gives the same cards, today and after a crash. */
export const signRun = (run: SigningRun, ed25519: Ed25519): SignedRun => {
  const count = run.indexes.length;
  const sign = tokenSigner({ ...run, ed25519 });
  const codeOf = shortCodesOf(run.batchSecret);
  const hashCode = run.shortCodeKey && shortCodeHasher(run.shortCodeKey);
  const payloads = new Uint8Array(count * payloadBytes);
  const payloadHashes = new Uint8Array(hashCode ? count * hashBytes : 0);
  const shortHashes = new Uint8Array(hashCode ? count * hashBytes : 0);
  const shortCodes: string[] = [];
  run.indexes.forEach((index, n) => {
    const payload = sign(index);
    const code = codeOf(index);
    payloads.set(payload, n * payloadBytes);
    shortCodes.push(code);
    if (hashCode) {
      // `payloadHash` of the token package, five times as fast.
      payloadHashes.set(hash('sha256', payload, 'buffer').subarray(0, hashBytes), n * hashBytes);
      shortHashes.set(hashCode(code), n * hashBytes);
    }
  });
  return { payloads, payloadHashes, shortHashes, shortCodes };
};

/** The nth piece of bytes that lie one after another. */
export const pieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: bytes.length / size }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
