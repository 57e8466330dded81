import { bookEn } from './book.en.ts';
import { bookId } from './book.id.ts';

export const bookWords = { id: bookId, en: bookEn } as const;
