import type { Scenario } from '../../scenario/scenario.ts';

export const ownTokens: Scenario = {
  version: 1,
  name: { id: 'Warung menukar kartunya sendiri', en: 'A stall redeems its own tokens' },
  story: {
    id: 'Satu dari tiga warung menahan sebagian kartu dan menukarnya sendiri; tidak ada yang makan. Satu kunjungan sebulan melihat sepuluh penukaran. Kapan ketahuan, dan berapa porsi hilang sampai saat itu?',
    en: 'One of three stalls keeps some of its cards and redeems them itself; nobody eats. One visit a month looks at ten redemptions. When is it found out, and how many meals are lost until then?',
  },
  days: 180,
  money: { opening: 10_000_000 },
  donors: { friends: { givers: 40, daysBetweenGifts: 30, gift: { gamma: { mean: 250_000, sd: 150_000 } } } },
  stalls: {
    sari: { pricePerMeal: 20_000, plateCost: 12_000 },
    ketut: { pricePerMeal: 18_000, plateCost: 11_000 },
    wayan: { pricePerMeal: 20_000, plateCost: 12_000, redeemsItself: 0.12 },
  },
  partners: { banjar: { weight: 1, rule: 'turns' } },
  recipients: {
    families: {
      people: 70,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 6 } },
      noShow: 0.03,
    },
  },
  rules: { tokensPerDay: 15, expiryDays: 60 },
  misuse: { visitsPerMonth: 1, looksAt: 10 },
};
