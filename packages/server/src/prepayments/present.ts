import { type batchOut, type prepaymentOut, type Role, toPublicId } from '@megibung/core';
import type { BatchRow, PrepaymentRow } from '@megibung/ledger';
import type { z } from 'zod';
import type { Community } from '../communities/directory.ts';
import { donorSecret } from '../crypto/secrets.ts';
import type { ServerDeps } from '../deps.ts';

/** Where a donor's secret page is. */
export const giftPath = '/g/';

type ShowDeps = Pick<ServerDeps, 'boxes' | 'address'>;

/** A prepayment as a role may see it: who gave, and the donor's page, are for those who run the community. */
export const showPrepayment = (
  { boxes, address }: ShowDeps,
  community: Community,
  role: Role,
  row: PrepaymentRow,
): z.output<typeof prepaymentOut> => {
  const isTeam = role === 'owner' || role === 'organiser';
  return {
    id: toPublicId('prepayment', row.prepaymentId),
    vendorId: toPublicId('vendor', row.vendorId),
    mealId: toPublicId('meal', row.mealId),
    vendorName: row.vendorName,
    mealName: { id: row.mealNameId, en: row.mealNameEn },
    quantity: row.quantity,
    price: String(row.price),
    total: String(row.price * BigInt(row.quantity)),
    currency: community.currency,
    method: row.method,
    state: row.state,
    batchId: row.batchId && toPublicId('batch', row.batchId),
    donorName:
      isTeam && row.donorBox
        ? new TextDecoder().decode(
            boxes.open('donor-name', donorOwner(community.id, row.prepaymentId), row.donorBox),
          )
        : null,
    donorLink: isTeam ? address.origin + giftPath + donorSecret(boxes, community.id, row.prepaymentId) : null,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
};

/** Whom a donor's name is bound to in its box. */
export const donorOwner = (communityId: string, prepaymentId: string): string =>
  `${communityId}/${prepaymentId}`;

export const showBatch = (row: BatchRow): z.output<typeof batchOut> => ({
  id: toPublicId('batch', row.batchId),
  number: row.number,
  prepaymentId: toPublicId('prepayment', row.prepaymentId),
  vendorId: toPublicId('vendor', row.vendorId),
  vendorName: row.vendorName,
  mealId: toPublicId('meal', row.mealId),
  mealName: { id: row.mealNameId, en: row.mealNameEn },
  quantity: row.quantity,
  state: row.state,
  validFrom: row.validFrom.toISOString(),
  validUntil: row.validUntil.toISOString(),
  hasSecondFactor: row.hasSecondFactor,
  isRecalled: row.recalledThrough > 0,
  tally: {
    held: row.held,
    allotted: row.allotted,
    handedOut: row.handedOut,
    served: row.served,
    expired: row.expired,
    voided: row.voided,
    returned: row.returned,
  },
});
