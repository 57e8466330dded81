import { commonEn } from './common.en.ts';
import { commonId } from './common.id.ts';

export const commonWords = { id: commonId, en: commonEn } as const;
