import { labEn } from './lab.en.ts';
import { labId } from './lab.id.ts';

/** The Lab of the console; fetched with it. */
export const labWords = { id: labId, en: labEn } as const;
