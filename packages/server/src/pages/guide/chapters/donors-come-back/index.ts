import { chapterOf } from '../../chapter.ts';
import { donorsComeBackEn } from './en.tsx';
import { donorsComeBackId } from './id.tsx';
import { donorsComeBackParts } from './parts.ts';

export const donorsComeBack = chapterOf(donorsComeBackParts, { id: donorsComeBackId, en: donorsComeBackEn });
