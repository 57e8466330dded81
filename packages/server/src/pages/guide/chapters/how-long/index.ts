import { chapterOf } from '../../chapter.ts';
import { howLongEn } from './en.tsx';
import { howLongId } from './id.tsx';
import { howLongParts } from './parts.ts';

export const howLong = chapterOf(howLongParts, { id: howLongId, en: howLongEn });
