import type { Scenario } from '../../scenario/scenario.ts';

export const pricesRise: Scenario = {
  version: 1,
  name: { id: 'Harga naik 20%', en: 'Prices rise by a fifth' },
  story: {
    id: 'Setelah tiga bulan harga bahan naik 20%. Kartu yang sudah dibayar tetap berlaku dengan harga lama. Berapa yang hilang dari warung, dan berapa porsi lebih sedikit yang bisa diberikan?',
    en: 'After three months the plate costs a fifth more. Cards paid before are still good at the old price. What does the stall lose, and how many meals fewer can be given?',
  },
  days: 240,
  money: { opening: 6_000_000 },
  donors: {
    friends: {
      givers: 40,
      daysBetweenGifts: 40,
      gift: { gamma: { mean: 180_000, sd: 120_000 } },
      staysDays: { exponential: { mean: 700 } },
      newGiversPerDay: 0.05,
    },
  },
  stalls: {
    sari: {
      pricePerMeal: 20_000,
      plateCost: 14_000,
      priceChanges: [{ day: 91, factor: 1.2, costFactor: 1.2 }],
    },
  },
  partners: { banjar: { weight: 1, rule: 'turns' } },
  recipients: {
    families: {
      people: 50,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { gamma: { mean: 20, sd: 18 } },
      noShow: 0.05,
    },
  },
  rules: { tokensPerDay: 10, expiryDays: 90 },
};
