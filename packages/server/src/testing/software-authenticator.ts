import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A passkey in software (WebAuthn Level 3, ES256, attestation "none"), as a browser would hand its answers over. */
export interface SoftwareAuthenticator {
  readonly register: (options: { challenge: string; rp: { id: string } }) => object;
  readonly signIn: (options: { challenge: string; rpId: string }) => object;
}

export const createSoftwareAuthenticator = (origin: string): SoftwareAuthenticator => {
  const credentialId = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  let counter = 0;

  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const counted = () => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(++counter);
    return bytes;
  };
  /** User present and verified; 0x40: with a credential. */
  const authenticatorData = (rpId: string, flags: number, rest: Buffer) =>
    Buffer.concat([sha256(rpId), Buffer.of(0x05 | flags), counted(), rest]);
  const answer = (response: object) => ({
    id: credentialId.toString('base64url'),
    rawId: credentialId.toString('base64url'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response,
  });

  return {
    register: ({ challenge, rp }) => {
      // COSE key: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}.
      const cose = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const length = Buffer.from([0, credentialId.length]);
      const data = authenticatorData(
        rp.id,
        0x40,
        Buffer.concat([Buffer.alloc(16), length, credentialId, cose]),
      );
      // CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}.
      const attestationObject = Buffer.concat([
        Buffer.from('a3', 'hex'),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from('a0', 'hex'),
        cborText('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal'],
      });
    },
    signIn: ({ challenge, rpId }) => {
      const client = clientData('webauthn.get', challenge);
      const data = authenticatorData(rpId, 0, Buffer.alloc(0));
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      });
    },
  };
};

const cborText = (text: string): Buffer => Buffer.concat([Buffer.of(0x60 | text.length), Buffer.from(text)]);
