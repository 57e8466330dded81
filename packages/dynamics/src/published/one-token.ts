import { fairDiscount, fairPrice } from '../one-token/fair-price.ts';
import { breakEvenHoldDays } from '../one-token/inflation.ts';
import type { PublishedValue } from '../published.ts';

const doubling = (percent: number, published: string): PublishedValue => ({
  what: `Time to double at ${percent}%, continuously compounded`,
  input: `ln 2 ÷ ${percent / 100}: the hold after which a margin of one half is gone`,
  published,
  source: 'tables of the rule of 69 (ln 2 = 0.693147)',
  ours: () => {
    const hold = breakEvenHoldDays({ reimbursementPerMeal: 2, plateCost: 1, inflationPerDay: percent / 100 });
    return hold.exists ? hold.value : Number.NaN;
  },
});

export const oneTokenValues: readonly PublishedValue[] = [
  {
    what: 'Value today of 1 paid after an exponential time',
    input: 'rate 0.04, interest 0.06, continuously compounded',
    published: '0.4',
    source: 'Bowers et al., Actuarial Mathematics: constant forces of mortality 0.04 and interest 0.06',
    ours: () => fairPrice({ reimbursementPerMeal: 1, claimsPerDay: 0.04, interestPerDay: 0.06 }),
  },
  {
    what: 'Value today of 1 a year until an exponential time',
    input: 'rate 0.04, interest 0.06: the discount ÷ the interest',
    published: '10',
    source: 'Bowers et al., Actuarial Mathematics: constant forces of mortality 0.04 and interest 0.06',
    ours: () => fairDiscount({ reimbursementPerMeal: 1, claimsPerDay: 0.04, interestPerDay: 0.06 }) / 0.06,
  },
  doubling(1, '69.31'),
  doubling(5, '13.86'),
  doubling(7, '9.90'),
  doubling(10, '6.93'),
];
