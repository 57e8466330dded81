import { chapterOf } from '../../chapter.ts';
import { goesRoundEn } from './en.tsx';
import { goesRoundId } from './id.tsx';
import { goesRoundParts } from './parts.ts';

export const goesRound = chapterOf(goesRoundParts, { id: goesRoundId, en: goesRoundEn });
