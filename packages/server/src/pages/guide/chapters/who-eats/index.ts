import { chapterOf } from '../../chapter.ts';
import { whoEatsEn } from './en.tsx';
import { whoEatsId } from './id.tsx';
import { whoEatsParts } from './parts.ts';

export const whoEats = chapterOf(whoEatsParts, { id: whoEatsId, en: whoEatsEn });
