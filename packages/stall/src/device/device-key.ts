import { toBase64Url } from '@megibung/token';

/**
 * The phone's Ed25519 key. Where the browser has Ed25519 the private half can be used but never read, by anybody;
 * where it has not, the seed is kept encrypted under an AES key that cannot be read either; on an address without
 * HTTPS there is no WebCrypto at all, and the seed is kept as it is.
 */
export type DeviceKey =
  | { readonly kind: 'webcrypto'; readonly privateKey: CryptoKey; readonly publicKey: Uint8Array }
  | {
      readonly kind: 'wrapped';
      readonly wrappingKey: CryptoKey;
      /** 12 bytes. */
      readonly nonce: Uint8Array;
      /** The 32-byte seed under AES-256-GCM. */
      readonly sealedSeed: Uint8Array;
      readonly publicKey: Uint8Array;
    }
  | { readonly kind: 'bare'; readonly seed: Uint8Array; readonly publicKey: Uint8Array };

export interface DeviceKeyDeps {
  /** Undefined on an insecure origin. */
  readonly subtle: SubtleCrypto | undefined;
  readonly randomBytes: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;
}

export const makeDeviceKey = async ({ subtle, randomBytes }: DeviceKeyDeps): Promise<DeviceKey> => {
  if (subtle) {
    const pair = await ed25519Pair(subtle);
    if (pair) {
      const publicKey = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
      return { kind: 'webcrypto', privateKey: pair.privateKey, publicKey };
    }
  }
  const seed = randomBytes(new Uint8Array(32));
  // Only phones that need it fetch the curve's arithmetic.
  const { publicKeyOf } = await import('./seed-key.ts');
  const publicKey = publicKeyOf(seed);
  if (!subtle) return { kind: 'bare', seed, publicKey };
  const wrappingKey = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const nonce = randomBytes(new Uint8Array(12));
  const sealedSeed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, wrappingKey, seed));
  seed.fill(0);
  return { kind: 'wrapped', wrappingKey, nonce, sealedSeed, publicKey };
};

/** Ed25519 with this phone's key, 64 bytes. Rejects where the browser lost what it needs for it. */
export const signWith = async (
  key: DeviceKey,
  subtle: SubtleCrypto | undefined,
  message: Uint8Array,
): Promise<Uint8Array> => {
  if (key.kind === 'bare') return (await import('./seed-key.ts')).signWithSeed(key.seed, message);
  if (!subtle) throw new Error('this key needs WebCrypto');
  if (key.kind === 'webcrypto') {
    return new Uint8Array(await subtle.sign({ name: 'Ed25519' }, key.privateKey, bufferOf(message)));
  }
  const { signWithSeed } = await import('./seed-key.ts');
  const opened = await subtle.decrypt(
    { name: 'AES-GCM', iv: bufferOf(key.nonce) },
    key.wrappingKey,
    bufferOf(key.sealedSeed),
  );
  const seed = new Uint8Array(opened);
  try {
    return signWithSeed(seed, message);
  } finally {
    seed.fill(0);
  }
};

/** 43 characters, as the enrolment wants it. */
export const publicKeyText = (key: DeviceKey): string => toBase64Url(key.publicKey);

const ed25519Pair = async (subtle: SubtleCrypto): Promise<CryptoKeyPair | null> => {
  try {
    return (await subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair;
  } catch {
    // NotSupportedError: a browser from before 2025.
    return null;
  }
};

/** WebCrypto's types want bytes that are not shared with another thread; ours never are. */
const bufferOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;
