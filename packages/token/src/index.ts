export { type Base32Decoded, decodeBase32, encodeBase32 } from './base32.ts';
export { fromBase64Url, toBase64Url } from './base64url.ts';
export {
  BATCH_MAX,
  decodePayload,
  encodePayload,
  INDEX_MAX,
  PAYLOAD_BYTES,
  type PayloadDecoded,
  TOKEN_VERSION,
  type TokenFields,
  type TokenHeader,
} from './codec.ts';
export { formatShortCode, parseShortCode, SHORT_CODE_CHARS, type ShortCodeParsed } from './crockford.ts';
export {
  keyIdOf,
  keyIdToHex,
  PAYLOAD_HASH_BYTES,
  payloadHash,
  recordHash,
  termsHash,
  textHash,
} from './digests.ts';
export { type Ed25519, nobleEd25519, publicKeyOf, SECRET_KEY_BYTES } from './ed25519.ts';
export { type Ed25519KnownAnswer, ed25519KnownAnswers } from './ed25519-known-answers.ts';
export {
  isStrictPublicKey,
  isStrictSignature,
  PUBLIC_KEY_BYTES,
  type VerifySignature,
} from './ed25519-strict.ts';
export { publicKeyOfJwk, publicKeyToJwk, type TokenJwk } from './jwk.ts';
export {
  LINK_HOST_CHARS_MAX,
  linkToQrSegments,
  type PublicUrl,
  type QrSegment,
  readPublicUrl,
  TOKEN_PAGE_PATH,
  tokenLink,
  tokenLinks,
} from './link.ts';
export { secondFactorOf } from './second-factor.ts';
export {
  BATCH_SECRET_BYTES,
  deriveShortCode,
  SHORT_CODE_HASH_BYTES,
  shortCodeHash,
  shortCodeHasher,
  shortCodesOf,
} from './short-code.ts';
export { type BatchSigning, signToken, tokenSigner } from './sign.ts';
export {
  type KeptPart,
  type KeptSnapshot,
  readSnapshot,
  type SnapshotAnswer,
  type SnapshotRead,
  type SnapshotReading,
  type SnapshotRefusal,
} from './snapshot-reading.ts';
export {
  type MalformedInput,
  malformedReasons,
  PAYLOAD_CHARS,
  parseTokenInput,
  type TokenForm,
  type TokenInput,
} from './token-input.ts';
export { type TokenKey, tokenKey, type Verified, verifyToken, verifyTokenBy } from './verify.ts';
