import { etc } from '@noble/ed25519';
import { decodeBase32, encodeBase32 } from '../base32.ts';
import { formatShortCode } from '../crockford.ts';
import { keyIdOf, payloadHash, termsHash } from '../digests.ts';
import { nobleEd25519, publicKeyOf } from '../ed25519.ts';
import { ed25519KnownAnswers } from '../ed25519-known-answers.ts';
import { publicKeyToJwk } from '../jwk.ts';
import { readPublicUrl, tokenLink } from '../link.ts';
import { tokenMessage } from '../message.ts';
import { deriveShortCode, shortCodeHash } from '../short-code.ts';
import { signToken } from '../sign.ts';
import {
  batchSecretOf,
  canonicalTermsOf,
  communityKeyOf,
  seedOf,
  type ValidCase,
  validCases,
} from './vector-cases.ts';
import { forgedVectors } from './vectors-forged.ts';
import { malformedVectors } from './vectors-malformed.ts';

const hex = etc.bytesToHex;

/** Everything an implementer needs to know that a token is right; bytes in hexadecimal. */
const validVector = ({ name, key, terms, index, publicUrl }: ValidCase) => {
  const secretKey = seedOf(key);
  const publicKey = publicKeyOf(secretKey);
  const canonicalTerms = canonicalTermsOf(key, terms);
  const hash = termsHash(canonicalTerms);
  const payload = signToken({
    ed25519: nobleEd25519,
    secretKey,
    publicKey,
    batch: terms.batch,
    index,
    termsHash: hash,
  });
  const address = readPublicUrl(publicUrl);
  const batchSecret = batchSecretOf(`${key}/${terms.batch}`);
  const communityKey = communityKeyOf('Ubud');
  const shortCode = deriveShortCode(batchSecret, index);
  return {
    name,
    secretKey: hex(secretKey),
    publicKey: hex(publicKey),
    keyId: hex(keyIdOf(publicKey)),
    jwk: publicKeyToJwk(publicKey),
    canonicalTerms,
    termsHash: hex(hash),
    batch: terms.batch,
    index,
    message: hex(tokenMessage(payload, hash)),
    payload: hex(payload),
    payloadText: encodeBase32(payload),
    payloadHash: hex(payloadHash(payload)),
    publicUrl,
    isSample: address.ok && address.isSample,
    link: tokenLink(publicUrl, payload),
    batchSecret: hex(batchSecret),
    shortCode,
    shortCodePrinted: formatShortCode(shortCode),
    communityKey: hex(communityKey),
    shortCodeHash: hex(shortCodeHash(communityKey, shortCode)),
  };
};

export type ValidVector = ReturnType<typeof validVector>;

/** Other ways to write the same token, all of which are read. */
const forgivingInputs = ({ payloadText, batchSecret }: ValidVector) => {
  const shortCode = codeWithZeroAndOne(etc.hexToBytes(batchSecret));
  const shortCodePrinted = formatShortCode(shortCode);
  const payload = decodeBase32(payloadText);
  const payloadHex = payload.ok ? hex(payload.bytes) : '';
  const asPayload = (name: string, input: string) => ({
    name,
    input,
    expect: { kind: 'payload', payload: payloadHex },
  });
  const asCode = (name: string, input: string) => ({
    name,
    input,
    expect: { kind: 'shortCode', code: shortCode },
  });
  return [
    asPayload('the bare payload', payloadText),
    asPayload('the bare payload in lower case', payloadText.toLowerCase()),
    asPayload('a link in lower case', `https://ubud.megibung.example/t#${payloadText.toLowerCase()}`),
    asPayload('a link of another host', `HTTPS://ELSEWHERE.EXAMPLE/T#${payloadText}`),
    asPayload('a link without scheme', `ubud.megibung.example/T#${payloadText}`),
    asPayload('a link with a slash and a query', `https://ubud.megibung.example/T/?utm=chat#${payloadText}`),
    asPayload(
      'a link in a message',
      `Makan siang: https://ubud.megibung.example/T#${payloadText}\nSelamat makan`,
    ),
    asPayload('white space and invisible marks around', `\ufeff\u200e ${payloadText}\u00a0\r\n`),
    asCode('the short code', shortCode),
    asCode('the short code as printed', shortCodePrinted),
    asCode('the short code in lower case with spaces', shortCodePrinted.toLowerCase().replaceAll('-', ' ')),
    asCode(
      'the short code with O, I and L for 0 and 1',
      shortCode.replaceAll('0', 'O').replace('1', 'I').replaceAll('1', 'l'),
    ),
    asCode('the short code with dashes', shortCodePrinted.replaceAll('-', ' – ')),
  ];
};

/** The first code of a batch in which both confusable digits occur. */
const codeWithZeroAndOne = (batchSecret: Uint8Array): string => {
  for (let index = 1; ; index++) {
    const code = deriveShortCode(batchSecret, index);
    if (code.includes('0') && code.includes('1')) return code;
  }
};

/** What `test/vectors/token.json` holds. */
export const tokenVectors = () => {
  const valid = validCases.map(validVector);
  const first = valid[0] as ValidVector;
  return {
    about:
      'Test vectors of the Megibung token, format 1 (docs/reference/token.md). Bytes are hexadecimal. The secret keys are public: never use them.',
    format: 'megibung/token/1',
    valid,
    inputs: forgivingInputs(first),
    malformed: malformedVectors(first),
    forged: forgedVectors(first),
    ed25519: ed25519KnownAnswers,
  };
};

export type TokenVectors = ReturnType<typeof tokenVectors>;
