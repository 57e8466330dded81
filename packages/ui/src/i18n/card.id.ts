/** The printed card and the sheet it comes on. No price, no word like poor, aid or charity. */
export const cardId = {
  oneMeal: 'Satu {meal}',
  at: 'di {vendor}',
  until: 'Berlaku sampai {date}',
  line: 'Sudah dibayar. Tunjukkan kartu ini, dan selamat makan!',
  typed: 'atau ketik',
  sample: 'CONTOH',
  sampleWhy: 'Contoh saja: alamat umum belum diatur.',
  sheet: '{community} · kartu {from}–{to} dari {total}',
  cut: 'Potong di garis sudut',
} as const;
