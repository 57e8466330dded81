import { consoleEn } from './console.en.ts';
import { consoleId } from './console.id.ts';

export const consoleWords = { id: consoleId, en: consoleEn } as const;
