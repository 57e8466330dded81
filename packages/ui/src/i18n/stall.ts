import { stallEn } from './stall.en.ts';
import { stallId } from './stall.id.ts';

export const stallWords = { id: stallId, en: stallEn } as const;
