import { publicEn } from './public.en.ts';
import { publicId } from './public.id.ts';

export const publicWords = { id: publicId, en: publicEn } as const;
