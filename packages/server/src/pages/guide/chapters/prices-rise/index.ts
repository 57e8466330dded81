import { chapterOf } from '../../chapter.ts';
import { pricesRiseEn } from './en.tsx';
import { pricesRiseId } from './id.tsx';
import { pricesRiseParts } from './parts.ts';

export const pricesRise = chapterOf(pricesRiseParts, { id: pricesRiseId, en: pricesRiseEn });
