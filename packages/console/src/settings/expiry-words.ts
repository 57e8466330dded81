import type { CommunityRules } from '@megibung/core';
import type { ConsoleWords } from '../words.ts';

type AtExpiry = CommunityRules['atExpiry'];

export const expiryOptions = (t: ConsoleWords): { value: AtExpiry; label: string }[] => [
  { value: 'kept', label: t('console.community.atExpiryKept') },
  { value: 'refunded', label: t('console.community.atExpiryRefunded') },
  { value: 'issued_anew', label: t('console.community.atExpiryIssuedAnew') },
];

/** As a sentence among the rules. */
export const expiryWords = (atExpiry: AtExpiry, t: ConsoleWords): string => {
  switch (atExpiry) {
    case 'kept':
      return t('console.rules.expiryKept');
    case 'refunded':
      return t('console.rules.expiryRefunded');
    case 'issued_anew':
      return t('console.rules.expiryIssuedAnew');
  }
};
