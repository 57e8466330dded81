import { createHash } from 'node:crypto';
import { deviceRecordText, deviceUndoText, firstPrevHash } from '@megibung/core';
import { nobleEd25519, parseTokenInput, payloadHash, publicKeyOf, toBase64Url } from '@megibung/token';
import type { TestCommunity } from './community.ts';
import { random, type TestServer, uuid } from './test-server.ts';

export interface SignedItem {
  readonly id: string;
  readonly token: string;
  readonly eventAt: string;
  readonly served?: boolean;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface SignedUndoBody {
  readonly id: string;
  readonly eventAt: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A phone with a key of its own: what it scans and takes back is one chain of signed records. */
export interface TestPhone {
  readonly key: string;
  readonly deviceId: string;
  /** The next record of the chain; nothing is sent. */
  readonly scan: (token: string, at: number, more?: { snapshot?: string; id?: string }) => SignedItem;
  readonly undo: (of: SignedItem, at: number) => SignedUndoBody;
  /** Goes on as if the records since `counter` had never been: a copied key. */
  readonly forkAt: (counter: number) => void;
}

export const enrolTestPhone = async (
  t: Pick<TestServer, 'call' | 'advance'>,
  c: Pick<TestCommunity, 'path' | 'vendorId'>,
  vendorId = c.vendorId,
): Promise<TestPhone> => {
  const seed = random(new Uint8Array(32));
  const deviceId = `dev_${uuid()}`;
  const { code } = (await t.call('POST', `${c.path}/vendors/${vendorId}/enrolments`)).body;
  const claim = { code, deviceId, label: 'HP', publicKey: toBase64Url(publicKeyOf(seed)) };
  let enrolled = await t.call('POST', '/enrolments/claim', claim, null);
  if (enrolled.status === 429) {
    // Many phones from one address: the next minute has new tries.
    t.advance(60_000);
    enrolled = await t.call('POST', '/enrolments/claim', claim, null);
  }
  const key: string = enrolled.body.token;
  /** By counter: the hash of that record. */
  const hashes = [firstPrevHash];
  const sign = (text: string): string => {
    const message = Buffer.from(text);
    const signature = nobleEd25519.sign(seed, message);
    hashes.push(createHash('sha256').update(message).update(signature).digest('base64url'));
    return toBase64Url(signature);
  };
  const link = () => ({ counter: hashes.length, prevHash: hashes.at(-1) ?? '' });
  return {
    key,
    deviceId,
    scan: (token, at, more = {}) => {
      const read = parseTokenInput(token);
      const hash = read.kind === 'payload' ? payloadHash(read.payload) : payloadHash(Buffer.from(token));
      const id = more.id ?? `red_${uuid()}`;
      const { counter, prevHash } = link();
      const signature = sign(
        deviceRecordText({
          deviceId: deviceId.slice(4),
          counter,
          prevHash,
          redemptionId: id.slice(4),
          eventAt: new Date(at),
          tokenHash: toBase64Url(hash),
          snapshot: more.snapshot ?? null,
        }),
      );
      const snapshot = more.snapshot === undefined ? {} : { snapshot: more.snapshot };
      return {
        id,
        token,
        eventAt: new Date(at).toISOString(),
        record: { deviceId, counter, prevHash, signature, ...snapshot },
      };
    },
    undo: (of, at) => {
      const id = `und_${uuid()}`;
      const { counter, prevHash } = link();
      const undoes = Number(of.record.counter);
      const signature = sign(
        deviceUndoText({
          deviceId: deviceId.slice(4),
          counter,
          prevHash,
          redemptionId: of.id.slice(4),
          undoId: id.slice(4),
          eventAt: new Date(at),
          undoes,
        }),
      );
      return {
        id,
        eventAt: new Date(at).toISOString(),
        record: { deviceId, counter, prevHash, signature, undoes },
      };
    },
    forkAt: (counter) => {
      hashes.length = counter;
    },
  };
};
