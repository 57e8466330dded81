import { nobleEd25519 } from '@megibung/token';

/** The curve's arithmetic, apart from the rest so that it is a chunk of its own: only older browsers need it. */
export { publicKeyOf } from '@megibung/token';

export const signWithSeed = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  nobleEd25519.sign(seed, message);

export const verifyInScript = nobleEd25519.verify;
