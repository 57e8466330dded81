/** A stall that serves about twelve guests with a card a day, at 20,000 a plate. */
export const example = {
  confidence: 0.95,
  rate: 0.05,
  visits: 30,
  price: 20_000,
  chance: 0.05,
  stake: 500_000,
  perDay: 12,
  extra: 4,
  slack: 2,
  threshold: 16,
  valueToHolder: 12_000,
  buyerHassle: 2_000,
} as const;
