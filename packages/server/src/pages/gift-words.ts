import type { GiftView } from './deps.ts';
import type { PageWords } from './page-language.ts';

export interface GiftWords {
  /** The screen's answer, its title. */
  readonly answer: string;
  readonly hint: string;
  /** What fell out of the row, a sentence each. */
  readonly notes: readonly string[];
}

/** What became of a gift, in words: how many plates, never whose. */
export const giftWords = (gift: GiftView, t: PageWords): GiftWords => {
  const { meals, quantity } = gift;
  const notes = [
    ...(meals.expired > 0 ? [t('public.gift.expired', { count: meals.expired })] : []),
    ...(meals.voided > 0 ? [t('public.gift.voided', { count: meals.voided })] : []),
  ];
  switch (gift.state) {
    case 'promised':
    case 'paid':
      return {
        answer: t('public.gift.waiting'),
        hint: t('public.gift.waitingHint', { total: quantity }),
        notes,
      };
    case 'declined':
      return { answer: t('public.gift.declined'), hint: t('public.gift.declinedHint'), notes };
    case 'cancelled':
      return { answer: t('public.gift.cancelled'), hint: t('public.gift.cancelledHint'), notes };
    case 'refunded':
      return {
        answer: t('public.gift.refunded'),
        hint:
          meals.served > 0
            ? t('public.gift.refundedHint', { count: meals.served })
            : t('public.gift.refundedNone'),
        notes,
      };
    case 'confirmed':
      return { ...confirmed(gift, t), notes };
  }
};

const confirmed = ({ meals, quantity }: GiftView, t: PageWords): Omit<GiftWords, 'notes'> => {
  const total = inWords(quantity, t);
  if (meals.served >= quantity) {
    return {
      answer: t('public.gift.allEaten', { count: quantity }),
      hint: t('public.gift.allEatenHint'),
    };
  }
  if (meals.served > 0) {
    const eaten = quantity > wordsMax ? t('public.gift.eaten', { eaten: meals.served, total: quantity }) : '';
    return {
      answer: eaten || capital(t('public.gift.eaten', { eaten: inWords(meals.served, t), total })),
      hint: t('public.gift.lead'),
    };
  }
  return {
    answer: capital(t('public.gift.none', { count: quantity, total })),
    hint: t('public.gift.noneHint'),
  };
};

/** Few enough to be said in words: three of five, not 3 of 5. */
const wordsMax = 10;

const inWords = (count: number, t: PageWords): string | number =>
  count <= wordsMax ? t(`public.number.n${count as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`) : count;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
