import { chapterOf } from '../../chapter.ts';
import { fridayEn } from './en.tsx';
import { fridayId } from './id.tsx';
import { fridayParts } from './parts.ts';

export const friday = chapterOf(fridayParts, { id: fridayId, en: fridayEn });
