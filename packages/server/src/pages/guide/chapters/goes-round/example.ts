/** A stall that is paid every Monday; a gift; three stalls that owe each other. */
export const example = {
  perWeek: 400_000,
  waitDays: 3,
  spent: 0.8,
  days: 56,
  demurrage: 0.02,
  saved: 1_000_000,
  others: 300_000,
  gift: 500_000,
  localShare: 0.5,
  sariOwes: 150_000,
  madeOwes: 100_000,
  wayanOwes: 200_000,
} as const;
