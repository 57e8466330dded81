import type { Allergen, Bilingual, DietMark } from '@megibung/core';

/** The few words on a card. Short, warm, never about money or need. */
export const cardWords = {
  show: {
    id: 'Tunjukkan kartu ini di warung. Selamat makan!',
    en: 'Show this card at the stall. Enjoy your meal!',
  },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  number: { id: 'No.', en: 'No.' },
  contains: { id: 'mengandung', en: 'contains' },
  sample: { id: 'CONTOH', en: 'SAMPLE' },
  page: { id: 'Lembar', en: 'Page' },
  fullSize: { id: 'Cetak 100%', en: 'Print at 100%' },
} as const satisfies Record<string, Bilingual>;

export const dietWords: Readonly<Record<DietMark, Bilingual>> = {
  vegetarian: { id: 'vegetaris', en: 'vegetarian' },
  vegan: { id: 'vegan', en: 'vegan' },
  pork: { id: 'babi', en: 'pork' },
  beef: { id: 'sapi', en: 'beef' },
  halal: { id: 'halal', en: 'halal' },
};

/** Marks that say what is inside; the others say what kind of meal it is. */
export const meatMarks: readonly DietMark[] = ['pork', 'beef'];

export const allergenWords: Readonly<Record<Allergen, Bilingual>> = {
  peanut: { id: 'kacang tanah', en: 'peanut' },
  tree_nut: { id: 'kacang pohon', en: 'tree nuts' },
  egg: { id: 'telur', en: 'egg' },
  milk: { id: 'susu', en: 'milk' },
  fish: { id: 'ikan', en: 'fish' },
  shellfish: { id: 'udang/kerang', en: 'shellfish' },
  soy: { id: 'kedelai', en: 'soy' },
  gluten: { id: 'gluten', en: 'gluten' },
  sesame: { id: 'wijen', en: 'sesame' },
};
