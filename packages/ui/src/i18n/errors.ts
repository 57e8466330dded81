import { errorsEn } from './errors.en.ts';
import { errorsId } from './errors.id.ts';

export const errorsWords = { id: errorsId, en: errorsEn } as const;
