import type { HandoutStatus, TokenState } from '@megibung/core';
import type { BadgeProps } from '@megibung/ui';
import type { ConsoleWords } from '../words.ts';

export const tokenLook: Readonly<Record<TokenState, NonNullable<BadgeProps['tone']>>> = {
  printed: 'outline',
  held: 'plain',
  allotted: 'plain',
  handed_out: 'wait',
  redeemed: 'go',
  expired: 'outline',
  voided: 'stop',
  returned: 'outline',
};

/** Whether somebody may still eat with it. */
export const isUsable = (state: TokenState): boolean =>
  state === 'held' || state === 'allotted' || state === 'handed_out';

/** Whether its card can be printed: it is good, or will be once the money is there. */
export const isPrintable = (state: TokenState): boolean => isUsable(state) || state === 'printed';

/** Whether a new card can take its place. */
export const isReplaceable = (state: TokenState): boolean => isUsable(state) || state === 'voided';

/** Why a card was not handed out, taken back or withdrawn; null where it was. */
export const handoutTrouble = (status: HandoutStatus, t: ConsoleWords): string | null => {
  switch (status) {
    case 'created':
    case 'exists':
      return null;
    case 'already_redeemed':
    case 'voided':
    case 'returned':
    case 'expired':
    case 'not_active':
    case 'already_handed_out':
    case 'not_handed_out':
      return t(`console.cards.trouble.${status}`);
    default:
      return t('console.cards.trouble.unknown');
  }
};
