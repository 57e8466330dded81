import type { Scenario } from '../../scenario/scenario.ts';

export const stallCloses: Scenario = {
  version: 1,
  name: { id: 'Satu warung tutup', en: 'A stall closes' },
  story: {
    id: 'Warung Pak Ketut tutup di hari ke-60. Kartunya boleh dipakai di dua warung lain. Cukupkah tempat di sana, dan berapa kartu yang tidak sempat dimakan?',
    en: 'Pak Ketut’s stall closes on day 60. Its cards are good at the two others. Is there room for them, and how many cards are never eaten?',
  },
  days: 150,
  money: { opening: 8_000_000 },
  donors: { friends: { givers: 30, daysBetweenGifts: 30, gift: { gamma: { mean: 350_000, sd: 200_000 } } } },
  stalls: {
    sari: { pricePerMeal: 20_000, plateCost: 12_000, portionsPerDay: 9 },
    ketut: { pricePerMeal: 18_000, plateCost: 11_000, closesOnDay: 60 },
    wayan: { pricePerMeal: 22_000, plateCost: 13_000, portionsPerDay: 8, closedOn: [6] },
  },
  partners: { banjar: { weight: 1, rule: 'turns' } },
  recipients: {
    families: {
      people: 70,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 8 } },
      noShow: 0.03,
    },
  },
  rules: { tokensPerDay: 15, expiryDays: 45, reassign: true },
};
