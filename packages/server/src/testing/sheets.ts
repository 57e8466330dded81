import { createHash } from 'node:crypto';
import { shortCodesOf, tokenLinks } from '@megibung/token';
import type { SheetCard, SheetInput } from '../printing/sheet-input.ts';

/** Cards whose payloads are as unlike each other as signed ones; the same for the same numbers. */
export function* sheetCards(
  count: number,
  publicUrl: string,
  withSecondFactor = false,
): Generator<SheetCard> {
  const link = tokenLinks(publicUrl);
  const shortCode = shortCodesOf(new Uint8Array(32).fill(7));
  for (let index = 1; index <= count; index++) {
    const head = createHash('sha512').update(`head ${index}`).digest();
    const tail = createHash('sha512').update(`tail ${index}`).digest();
    const payload = Buffer.concat([head, tail]).subarray(0, 76);
    yield {
      serial: `12-${String(index).padStart(5, '0')}`,
      link: link(payload),
      shortCode: shortCode(index),
      ...(withSecondFactor ? { secondFactor: String((index * 7919) % 10_000).padStart(4, '0') } : {}),
    };
  }
}

export const gadoGadoSheet: SheetInput = {
  layout: 'a4-10',
  hasSecondFactor: false,
  community: 'Megibung Ubud',
  meal: {
    name: { id: 'Gado-gado', en: 'Vegetables with peanut sauce' },
    picture: 'gado-gado',
    diet: ['vegetarian', 'halal'],
    allergens: ['peanut', 'egg', 'soy'],
  },
  stall: {
    name: 'Warung Bu Ketut Sari',
    address: 'Jl. Raya Pengosekan 12, Ubud. Di seberang pura, sebelah bengkel.',
  },
  validUntil: new Date('2026-12-31T16:00:00.000Z'),
  timeZone: 'Asia/Makassar',
  sample: false,
  languages: ['id', 'en'],
};

/** Everything as long as the API admits (names of 80, address of 300 characters), and all notes at once. */
export const longestSheet: SheetInput = {
  ...gadoGadoSheet,
  community: 'Komunitas Makan Bersama Banjar Tegal Kuta Kelod dan Sekitarnya, Kabupaten Badung',
  meal: {
    name: {
      id: 'Nasi campur spesial ayam betutu Gilimanuk dengan sate lilit ikan & sambal matah',
      en: 'Special mixed rice: Gilimanuk betutu chicken, minced fish satay, raw hot sambal.',
    },
    picture: 'soto',
    diet: ['vegetarian', 'vegan', 'pork', 'beef', 'halal'],
    allergens: ['peanut', 'tree_nut', 'egg', 'milk', 'fish', 'shellfish', 'soy', 'gluten', 'sesame'],
  },
  stall: {
    name: 'Warung Makan Sederhana Ibu Ni Wayan Ketut Sukerti & Keluarga Besar, Tegallalang.',
    address:
      'Jalan Raya Tegallalang Nomor 108, Banjar Sapat, Desa Tegallalang, Kecamatan Tegallalang, Kabupaten ' +
      'Gianyar, Bali 80561. Dari pertigaan patung, belok kiri, kira-kira dua ratus meter, di depan balai banjar, ' +
      'sebelah toko ukiran kayu Pak Made; cari spanduk kuning dan pohon beringin besar. Buka pukul tujuh pagi.',
  },
  validUntil: new Date('2026-12-31T06:30:00.000Z'),
};
