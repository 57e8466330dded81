import type { outboxExport } from '@megibung/core';
import { redemptionBody, undoBody } from './body.ts';
import type { OutboxItems } from './entry.ts';
import { stateOf } from './item.ts';

/** Ids are bare UUIDs. */
export interface ExportOf {
  readonly community: string;
  readonly vendor: string;
  readonly device: string;
  readonly items: OutboxItems;
  /** Corrected, ms. */
  readonly now: number;
}

/** The last resort where a phone cannot send: what it would have sent, as a file that the console imports. */
export const exportOf = ({
  community,
  vendor,
  device,
  items,
  now,
}: ExportOf): (typeof outboxExport)['_zod']['output'] => {
  const own = [...items.values()].filter((item) => item.device === device);
  return {
    format: 'megibung/outbox/1',
    community,
    vendor,
    device,
    madeAt: new Date(now).toISOString(),
    redemptions: own.filter((item) => stateOf(item) === 'kept').map(redemptionBody),
    undos: own.flatMap((item) =>
      item.taking?.status === null
        ? [{ redemption: `red_${item.redemption}`, body: undoBody(item, item.taking) }]
        : [],
    ),
  };
};
