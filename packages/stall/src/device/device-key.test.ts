import { webcrypto } from 'node:crypto';
import { nobleEd25519, publicKeyOf } from '@megibung/token';
import { expect, test } from 'vitest';
import { type DeviceKey, makeDeviceKey, publicKeyText, signWith } from './device-key.ts';

const subtle = webcrypto.subtle as unknown as SubtleCrypto;
const randomBytes = (bytes: Uint8Array<ArrayBuffer>) => webcrypto.getRandomValues(bytes);
const message = new TextEncoder().encode('satu gado-gado');

test('WebCrypto keeps the private half to itself', async () => {
  const key = await makeDeviceKey({ subtle, randomBytes });
  if (key.kind !== 'webcrypto') throw new Error(key.kind);
  expect(key.privateKey.extractable).toBe(false);
  await signs(key, subtle);
  expect(publicKeyText(key)).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

const signs = async (key: DeviceKey, by: SubtleCrypto | undefined): Promise<void> => {
  const signature = await signWith(key, by, message);
  expect(nobleEd25519.verify(signature, message, key.publicKey)).toBe(true);
};

test('a browser without Ed25519 keeps the seed sealed', async () => {
  const old = {
    generateKey: (...given: Parameters<SubtleCrypto['generateKey']>) =>
      (given[0] as Algorithm).name === 'Ed25519'
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
        : subtle.generateKey(...given),
    encrypt: subtle.encrypt.bind(subtle),
    decrypt: subtle.decrypt.bind(subtle),
  } as unknown as SubtleCrypto;
  const key = await makeDeviceKey({ subtle: old, randomBytes });
  if (key.kind !== 'wrapped') throw new Error(key.kind);
  expect(key.wrappingKey.extractable).toBe(false);
  const opened = await subtle.decrypt(
    { name: 'AES-GCM', iv: key.nonce as BufferSource },
    key.wrappingKey,
    key.sealedSeed as BufferSource,
  );
  expect(publicKeyOf(new Uint8Array(opened))).toEqual(key.publicKey);
  await signs(key, old);
  // Signing once must not use the seed up.
  await signs(key, old);
});

test('without WebCrypto there is a key all the same', async () => {
  const key = await makeDeviceKey({ subtle: undefined, randomBytes });
  if (key.kind !== 'bare') throw new Error(key.kind);
  expect(publicKeyOf(key.seed)).toEqual(key.publicKey);
  await signs(key, undefined);
});
