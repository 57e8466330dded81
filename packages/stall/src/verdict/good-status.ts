import { type RedemptionStatus, redemptionStatuses } from '@megibung/core';

/** Whether a meal stands as served after this answer. A status of a later version is not taken for good. */
export const isGoodStatus = (status: string): boolean =>
  isKnownStatus(status) && redemptionStatuses[status].good;

export const isKnownStatus = (status: string): status is RedemptionStatus =>
  Object.hasOwn(redemptionStatuses, status);
