import { toPublicId } from '@megibung/core';
import type { SignedLink } from './chain.ts';
import type { OutboxItem, Taking } from './entry.ts';

/** What is sent of an item: the export writes the same down. */

/** One of the `redemptions` of a request. */
export const redemptionBody = (item: OutboxItem) => ({
  id: toPublicId('redemption', item.redemption),
  token: item.token,
  eventAt: new Date(item.scannedAt).toISOString(),
  ...(item.fact ? { served: true } : {}),
  ...(item.digits === null ? {} : { secondFactor: item.digits }),
  ...(item.record
    ? {
        record: {
          ...linkBody(item.device, item.record),
          ...(item.snapshot === null ? {} : { snapshot: item.snapshot }),
        },
      }
    : {}),
});

/** The body of an undo. */
export const undoBody = (item: OutboxItem, taking: Taking) => ({
  id: toPublicId('undo', taking.undo),
  ...(taking.record && item.record
    ? {
        eventAt: new Date(taking.at).toISOString(),
        record: { ...linkBody(item.device, taking.record), undoes: item.record.counter },
      }
    : {}),
});

const linkBody = (device: string, { counter, prevHash, signature }: SignedLink) => ({
  deviceId: toPublicId('device', device),
  counter,
  prevHash,
  signature,
});
