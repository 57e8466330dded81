import { practiceEn } from './practice.en.ts';
import { practiceId } from './practice.id.ts';

export const practiceWords = { id: practiceId, en: practiceEn } as const;
