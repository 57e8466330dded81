import { chapterOf } from '../../chapter.ts';
import { honestEn } from './en.tsx';
import { honestId } from './id.tsx';
import { honestParts } from './parts.ts';

export const honest = chapterOf(honestParts, { id: honestId, en: honestEn });
