import { chapterOf } from '../../chapter.ts';
import { outThereEn } from './en.tsx';
import { outThereId } from './id.tsx';
import { outThereParts } from './parts.ts';

export const outThere = chapterOf(outThereParts, { id: outThereId, en: outThereEn });
