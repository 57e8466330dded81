import type { Scenario } from '../../scenario/scenario.ts';

export const resold: Scenario = {
  version: 1,
  name: { id: 'Kartu dijual di pasar', en: 'Tokens resold at the market' },
  story: {
    id: 'Satu dari enam kartu dijual di pasar, dan beberapa disalin. Pembelinya lebih cepat datang. Siapa yang kehilangan porsinya?',
    en: 'One card in six is sold at the market, and some are copied. Buyers are quick to come. Who loses a meal?',
  },
  days: 120,
  money: { opening: 5_000_000 },
  donors: { friends: { givers: 30, daysBetweenGifts: 30, gift: { gamma: { mean: 250_000, sd: 150_000 } } } },
  stalls: {
    sari: { pricePerMeal: 20_000, plateCost: 12_000 },
    ketut: { pricePerMeal: 18_000, plateCost: 11_000 },
  },
  partners: { banjar: { weight: 2, rule: 'turns' }, clinic: { weight: 1, rule: 'first_come' } },
  recipients: {
    families: {
      people: 50,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 7 } },
      sells: 0.15,
    },
    patients: {
      people: 30,
      partner: 'clinic',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 4 } },
      sells: 0.2,
    },
  },
  rules: { tokensPerDay: 11, expiryDays: 45 },
  misuse: { buyerClaimDays: { exponential: { mean: 2 } }, copied: 0.03 },
};
