import type { Scenario } from '../../scenario/scenario.ts';

export const fridayRush: Scenario = {
  version: 1,
  name: { id: 'Ramai di hari Jumat', en: 'Friday rush' },
  story: {
    id: 'Setelah sembahyang Jumat semua datang bersamaan. Satu orang melayani di Warung Pak Ketut, dan tamu yang membayar sendiri ikut antre. Cukupkah porsinya, dan berapa lama orang menunggu?',
    en: 'On Fridays everybody comes at once. One person serves at Pak Ketut’s stall, and guests who pay for themselves stand in the same line. Are there enough portions, and how long do people wait?',
  },
  days: 84,
  money: { opening: 30_000_000 },
  donors: { friends: { givers: 30, daysBetweenGifts: 30, gift: { gamma: { mean: 300_000, sd: 150_000 } } } },
  stalls: {
    ketut: {
      pricePerMeal: 20_000,
      plateCost: 12_000,
      portionsPerDay: 35,
      opensAt: 11,
      closesAt: 14,
      closedOn: [6],
      counters: 1,
      serviceMinutes: { gamma: { mean: 3, sd: 1.5 } },
      patienceMinutes: { exponential: { mean: 30 } },
      otherGuestsPerDay: 15,
    },
  },
  partners: { clinic: { weight: 1, rule: 'turns' } },
  recipients: {
    patients: {
      people: 60,
      partner: 'clinic',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 3 } },
      noShow: 0.05,
    },
  },
  weekdays: [0.7, 0.7, 0.8, 0.8, 2, 1, 0.5],
  rules: { tokensPerDay: 16, expiryDays: 60 },
};
