import type { Scenario } from '../../scenario/scenario.ts';

/** Eight stalls that buy from one another with what they get for meals. */
export const circulation: Scenario = {
  version: 1,
  name: { id: 'Warung saling berbelanja', en: 'Stalls spend with one another' },
  story: {
    id: 'Bu Sari membayar sayur kepada Pak Ketut dengan yang ia terima untuk gado-gado. Berapa kali satu rupiah berputar sebelum diuangkan?',
    en: 'Bu Sari pays Pak Ketut for vegetables with what she got for gado-gado. How often does one rupiah go round before it is cashed?',
  },
  days: 240,
  money: { opening: 10_000_000 },
  donors: { friends: { givers: 40, daysBetweenGifts: 30, gift: { gamma: { mean: 320_000, sd: 200_000 } } } },
  stalls: Object.fromEntries(
    ['sari', 'ketut', 'wayan', 'made', 'nyoman', 'komang', 'putu', 'kadek'].map((name) => [
      name,
      { pricePerMeal: 20_000, plateCost: 12_000 },
    ]),
  ),
  partners: { banjar: { weight: 1, rule: 'turns' } },
  recipients: {
    families: {
      people: 90,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 6 } },
      noShow: 0.03,
    },
  },
  rules: { tokensPerDay: 20, expiryDays: 60 },
  circulation: { daysBetweenSpending: 10, spends: 0.35, cashesOut: 0.3 },
};

export const circulationDemurrage: Scenario = {
  ...circulation,
  name: {
    id: 'Warung saling berbelanja, dengan demurrage',
    en: 'Stalls spend with one another, with demurrage',
  },
  story: {
    id: 'Saldo yang diam berkurang 2% tiap 28 hari, dan hasilnya dibagi rata kepada warung yang aktif. Apakah uang berputar lebih cepat, dan siapa yang membayarnya?',
    en: 'Balances that lie still lose 2% every 28 days, shared equally among the stalls that trade. Does money go round faster, and who pays for it?',
  },
  circulation: { daysBetweenSpending: 10, spends: 0.35, cashesOut: 0.3, demurrage: 0.02, hurry: 10 },
};
