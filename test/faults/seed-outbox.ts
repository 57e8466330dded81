import { deviceRecordText, newUuid } from '@megibung/core';
import { signWith } from '../../packages/stall/src/device/device-key.ts';
import type { Identity } from '../../packages/stall/src/device/identity.ts';
import { type ChainHead, nextLink } from '../../packages/stall/src/outbox/chain.ts';
import type { OutboxEntry } from '../../packages/stall/src/outbox/entry.ts';
import { signLink, tokenHashOf } from '../../packages/stall/src/outbox/sign-link.ts';
import { openStallDatabase, readState } from '../../packages/stall/src/storage/database.ts';
import { entryStore } from '../../packages/stall/src/storage/entry-store.ts';

/**
 * Runs in the phone's browser while the app is closed, and is made of the app's own parts: each token becomes a meal that
 * was served without a network, signed by the phone's own key, chained, and in its outbox.
 */
const seedOutbox = async (tokens: readonly string[], meal: string): Promise<void> => {
  const database = await openStallDatabase(() => undefined);
  const identity = (await readState(database, 'identity')) as Identity;
  const store = entryStore(database);
  const from = (await store.all()).head;
  let head: ChainHead | null = from;
  const entries: OutboxEntry[] = [];
  for (const token of tokens) {
    const at = Date.now();
    const redemption = newUuid({ now: Date.now, randomBytes: (bytes) => crypto.getRandomValues(bytes) });
    const next = nextLink(head, identity.deviceId);
    const text = deviceRecordText({
      ...next,
      redemptionId: redemption,
      eventAt: new Date(at),
      tokenHash: tokenHashOf(token),
      snapshot: null,
    });
    const signed = await signLink((message) => signWith(identity.key, crypto.subtle, message), next, text);
    head = signed.head;
    const card = {
      serial: '',
      meal,
      validFrom: new Date(0).toISOString(),
      validUntil: new Date(at).toISOString(),
    };
    entries.push(
      {
        kind: 'redemption',
        redemption,
        device: identity.deviceId,
        token,
        way: 'scanner',
        at,
        record: signed.link,
        judgement: { verdict: 'good', card, needsCode: false },
      },
      { kind: 'served', redemption, by: 'phone', at },
    );
  }
  if (head) await store.append(entries, { from, to: head });
  database.close();
};

Object.assign(globalThis, { seedOutbox });
