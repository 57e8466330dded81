import { type DisputeReason, disputableStatuses } from '@megibung/core';
import type { ConsoleWords } from '../words.ts';

/** Who bears a disputed meal; null where the card's own meal pays for it. */
export type Bearer = 'vendor' | 'community' | null;

/** Why a meal is to be settled, or was not recorded. `reason` is a status of a redemption. */
export const whyWords = (reason: string | null | undefined, t: ConsoleWords): string => {
  const known = disputableStatuses.find((status): status is DisputeReason => status === reason);
  return t(`console.disputes.why.${known ?? 'other'}`);
};

/** Who bears it, by the community's rule. */
export const bearsWords = (bears: Bearer, t: ConsoleWords): string =>
  t(`console.disputes.bears.${bears ?? 'none'}`);
