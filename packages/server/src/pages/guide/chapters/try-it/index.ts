import { chapterOf } from '../../chapter.ts';
import { tryItEn } from './en.tsx';
import { tryItId } from './id.tsx';
import { tryItParts } from './parts.ts';

export const tryIt = chapterOf(tryItParts, { id: tryItId, en: tryItEn });
