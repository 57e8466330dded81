import { cardEn } from './card.en.ts';
import { cardId } from './card.id.ts';

export const cardWords = { id: cardId, en: cardEn } as const;
