import type { cardId } from './card.id.ts';
import type { Translation } from './words.ts';

export const cardEn: Translation<typeof cardId> = {
  oneMeal: 'One {meal}',
  at: 'at {vendor}',
  until: 'Valid until {date}',
  line: 'Already paid for. Show this card, and enjoy your meal!',
  typed: 'or type',
  sample: 'SAMPLE',
  sampleWhy: 'A sample only: no public address is set.',
  sheet: '{community} · cards {from}–{to} of {total}',
  cut: 'Cut at the corner marks',
};
