import { chapterOf } from '../../chapter.ts';
import { thePotEn } from './en.tsx';
import { thePotId } from './id.tsx';
import { thePotParts } from './parts.ts';

export const thePot = chapterOf(thePotParts, { id: thePotId, en: thePotEn });
