import type { Scenario } from '../../scenario/scenario.ts';

export const oneStall: Scenario = {
  version: 1,
  name: { id: 'Satu warung, lima gado-gado', en: 'One stall and five gado-gado' },
  story: {
    id: 'Tiap beberapa hari ada yang membayar lima gado-gado di Warung Bu Sari. Lima kartu sampai ke lima lansia lewat banjar. Berapa kartu yang beredar, dan berapa lama sampai dimakan?',
    en: 'Every few days somebody pays for five gado-gado at Bu Sari’s stall. Five cards reach five elders through the banjar. How many cards are out, and how long until they are eaten?',
  },
  days: 180,
  money: { opening: 0 },
  donors: { neighbours: { givers: 12, daysBetweenGifts: 36, meals: 5 } },
  stalls: { sari: { pricePerMeal: 20_000, plateCost: 12_000 } },
  partners: { banjar: { weight: 1 } },
  recipients: {
    elders: { people: 12, partner: 'banjar', mealsPerWeek: 2, claimDays: { exponential: { mean: 9 } } },
  },
  rules: {},
};
