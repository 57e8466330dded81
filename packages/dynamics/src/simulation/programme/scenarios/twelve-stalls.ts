import type { Scenario } from '../../scenario/scenario.ts';

const stall = (price: number, cost: number, more: Partial<Scenario['stalls'][string]> = {}) => ({
  pricePerMeal: price,
  plateCost: cost,
  ...more,
});

export const twelveStalls: Scenario = {
  version: 1,
  name: { id: 'Dua belas warung dan tiga mitra', en: 'Twelve stalls and three partners' },
  story: {
    id: 'Satu kecamatan: banjar, klinik, dan sekolah membagikan delapan puluh kartu sehari untuk dua belas warung. Adakah yang selalu tertinggal, dan tahankah kasnya setahun?',
    en: 'A whole district: a banjar, a clinic and a school give out eighty cards a day for twelve stalls. Is somebody always left behind, and does the pot last the year?',
  },
  days: 365,
  money: { opening: 60_000_000, overheadPerMeal: 700 },
  donors: {
    neighbours: { givers: 120, daysBetweenGifts: 60, meals: 5 },
    monthly: {
      givers: 150,
      daysBetweenGifts: 30,
      gift: { gamma: { mean: 165_000, sd: 150_000 } },
      staysDays: { gamma: { mean: 500, sd: 400 } },
      newGiversPerDay: 0.3,
    },
    far: { givers: 15, daysBetweenGifts: 60, gift: { lognormal: { mean: 2_000_000, sd: 3_000_000 } } },
  },
  stalls: {
    sari: stall(20_000, 12_000, { portionsPerDay: 25 }),
    ketut: stall(18_000, 11_000, { portionsPerDay: 20 }),
    wayan: stall(22_000, 14_000, { portionsPerDay: 15, closedOn: [6] }),
    made: stall(20_000, 12_500, { portionsPerDay: 15 }),
    nyoman: stall(17_000, 11_000, { portionsPerDay: 12 }),
    komang: stall(20_000, 12_000, { portionsPerDay: 12, closedOn: [0] }),
    putu: stall(21_000, 13_000, { portionsPerDay: 12 }),
    kadek: stall(19_000, 12_000, { portionsPerDay: 12 }),
    luh: stall(20_000, 12_000, { portionsPerDay: 10 }),
    gede: stall(23_000, 15_000, { portionsPerDay: 10, closedOn: [5, 6] }),
    ayu: stall(20_000, 12_000, { portionsPerDay: 10 }),
    dewi: stall(18_500, 12_000, { portionsPerDay: 10 }),
  },
  partners: {
    banjar: { weight: 5, rule: 'turns', handoutDays: { exponential: { mean: 1 } } },
    clinic: { weight: 3, rule: 'first_come', handoutDays: { exponential: { mean: 0.5 } } },
    school: { weight: 2, rule: 'lottery', handoutDays: { exponential: { mean: 2 } } },
  },
  recipients: {
    elders: {
      people: 160,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { exponential: { mean: 6 } },
      noShow: 0.04,
      goesTo: { sari: 4, ketut: 3, made: 2, luh: 2, ayu: 1 },
    },
    families: {
      people: 120,
      partner: 'banjar',
      mealsPerWeek: 2,
      claimDays: { gamma: { mean: 5, sd: 4 } },
      noShow: 0.03,
    },
    patients: {
      people: 150,
      partner: 'clinic',
      mealsPerWeek: 1.5,
      claimDays: { exponential: { mean: 3 } },
      noShow: 0.08,
      goesTo: { wayan: 2, nyoman: 2, komang: 2, putu: 2, kadek: 1, dewi: 1 },
    },
    pupils: {
      people: 200,
      partner: 'school',
      mealsPerWeek: 1,
      claimDays: { exponential: { mean: 2 } },
      noShow: 0.06,
      goesTo: { made: 1, kadek: 2, gede: 2, dewi: 2, sari: 1 },
    },
  },
  weekdays: [1, 1, 1, 1, 1.6, 1.2, 0.6],
  rules: { tokensPerDay: 80, expiryDays: 60, reserve: 5_000_000, mealsPerPersonPerWeek: 7 },
};
