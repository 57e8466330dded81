import { HEADER_BYTES, PAYLOAD_BYTES, writeHeader } from './codec.ts';
import { keyIdOf } from './digests.ts';
import type { Ed25519 } from './ed25519.ts';
import { MESSAGE_HEADER_OFFSET, messageTemplate } from './message.ts';

export interface BatchSigning {
  readonly ed25519: Ed25519;
  /** The community's 32-byte seed. */
  readonly secretKey: Uint8Array;
  /** The public key of that seed, as the terms name it. */
  readonly publicKey: Uint8Array;
  /** 1 … 2³²−1. */
  readonly batch: number;
  /** `termsHash` of the batch's canonical terms. */
  readonly termsHash: Uint8Array;
}

/**
 * Signs the tokens of one batch: index → payload of 76 bytes. The same arguments give the same payload, so a
 * reprint is the same card. Throws at once when the two halves of the key do not belong together (a batch so
 * signed would be paper), RangeError on an index outside 1 … 2²⁴−1.
 */
export const tokenSigner = (signing: BatchSigning): ((index: number) => Uint8Array) => {
  const { ed25519, secretKey, publicKey, batch, termsHash } = signing;
  const keyId = keyIdOf(publicKey);
  const message = messageTemplate(termsHash);
  const signIndex = (index: number): Uint8Array => {
    writeHeader(message, MESSAGE_HEADER_OFFSET, { keyId, batch, index });
    const payload = new Uint8Array(PAYLOAD_BYTES);
    payload.set(message.subarray(MESSAGE_HEADER_OFFSET, MESSAGE_HEADER_OFFSET + HEADER_BYTES));
    payload.set(ed25519.sign(secretKey, message), HEADER_BYTES);
    return payload;
  };
  const probe = signIndex(1);
  if (!ed25519.verify(probe.subarray(HEADER_BYTES), message, publicKey)) {
    throw new Error('the secret key and the public key of this batch do not belong together');
  }
  return signIndex;
};

/** One token; for more of the same batch use `tokenSigner`. */
export const signToken = (signing: BatchSigning & { readonly index: number }): Uint8Array =>
  tokenSigner(signing)(signing.index);
