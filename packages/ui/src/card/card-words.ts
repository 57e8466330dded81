import type { Allergen, Bilingual, DietMark } from '@megibung/core';

/** The few words on a card. Short, warm, never about money or need. */
export const cardWords = {
  show: {
    id: 'Tunjukkan kartu ini di warung. Selamat makan!',
    en: 'Show this card at the stall. Enjoy your meal!',
  },
  showFolded: {
    id: 'Buka lipatannya hanya di warung. Selamat makan!',
    en: 'Open the fold only at the stall. Enjoy your meal!',
  },
  codeInside: { id: 'Kode di dalam lipatan', en: 'Code inside the fold' },
  shortCode: { id: 'Kode kartu', en: 'Card code' },
  secondCode: { id: 'Kode kedua', en: 'Second code' },
  validUntil: { id: 'Berlaku sampai', en: 'Valid until' },
  number: { id: 'No.', en: 'No.' },
  contains: { id: 'mengandung', en: 'contains' },
  sample: { id: 'CONTOH', en: 'SAMPLE' },
  page: { id: 'Lembar', en: 'Page' },
  fullSize: { id: 'Cetak 100%', en: 'Print at 100%' },
} as const satisfies Record<string, Bilingual>;

/** Beside the pictures that show how a card with a flap is made. */
export const foldSteps = {
  cut: { id: 'Gunting di garis', en: 'Cut along the lines' },
  fold: { id: 'Lipat ke atas', en: 'Fold the flap up' },
  tape: { id: 'Rekatkan', en: 'Tape it shut' },
  open: { id: 'Dibuka di warung', en: 'Opened at the stall' },
} as const satisfies Record<string, Bilingual>;

/** On the list for the one who hands the cards out. */
export const coverWords = {
  title: { id: 'Daftar kartu', en: 'List of cards' },
  batch: { id: 'Seri', en: 'Batch' },
  count: { id: 'Jumlah kartu', en: 'Cards' },
  tick: {
    id: 'Beri centang setiap kali sebuah kartu dibagikan. Daftar ini tanpa kode: hanya kartunya yang berlaku.',
    en: 'Tick each card as you hand it out. This list carries no codes: only the cards are good.',
  },
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
