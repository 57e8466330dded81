import { chapterOf } from '../../chapter.ts';
import { oneTokenEn } from './en.tsx';
import { oneTokenId } from './id.tsx';
import { oneTokenParts } from './parts.ts';

export const oneToken = chapterOf(oneTokenParts, { id: oneTokenId, en: oneTokenEn });
