import type { Scenario } from '../../scenario/scenario.ts';

export const dryPot: Scenario = {
  version: 1,
  name: { id: 'Kas yang mengering', en: 'The pot that runs dry' },
  story: {
    id: 'Sepuluh kartu sehari, dibayar dari kas. Sumbangan datang tak menentu, dan sedikit lebih banyak daripada yang dibelanjakan. Seberapa sering kas tetap mengering?',
    en: 'Ten cards a day, paid from the pot. Gifts come as they come, and add up to a little more than is spent. How often does the pot run dry all the same?',
  },
  days: 365,
  money: { opening: 3_000_000, overheadPerMeal: 500 },
  donors: {
    visitors: { givers: 25, daysBetweenGifts: 50, gift: { exponential: { mean: 450_000 } } },
  },
  stalls: { sari: { pricePerMeal: 20_000, plateCost: 12_000 } },
  partners: { banjar: { weight: 1, rule: 'turns' } },
  recipients: {
    families: {
      people: 40,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 5 } },
      noShow: 0.04,
    },
  },
  rules: { tokensPerDay: 10, expiryDays: 60 },
};
