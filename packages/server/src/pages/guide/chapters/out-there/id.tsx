/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { outThereParts } from './parts.ts';

export const outThereId: WordsFor<typeof outThereParts> = {
  title: 'Berapa kartu yang sedang beredar?',
  lead: 'Kartu dibagikan, disimpan, lalu dipakai. Dari dua angka saja kita tahu berapa banyak yang sedang ada di saku orang.',

  plain: (n) => (
    <>
      <p>
        Bayangkan bak mandi. Air masuk dari keran, keluar lewat lubang. Tinggi airnya tidak bergantung pada
        satu tetes pun, hanya pada seberapa deras air masuk dan seberapa lama setetes tinggal di dalam.
      </p>
      <p>
        Begitu pula kartu. Kalau {n.perDay} kartu dibagikan setiap hari dan setiap kartu disimpan rata-rata{' '}
        {n.holdDays} hari, maka {n.calm} kartu sedang beredar. Bukan kira-kira: begitulah hitungannya, siapa
        pun tamunya.
      </p>
      <p>
        Setiap kartu yang beredar adalah piring yang dijanjikan. Jadi jumlah ini penting bagi warung: inilah
        yang masih harus dimasak.
      </p>
    </>
  ),

  pictures: {
    level: (n) => (
      <p>
        Hari pertama belum ada kartu di luar. Lalu jumlahnya naik dan menjadi tenang. Pita di sekelilingnya
        adalah naik-turun biasa: pada {n.calm} kartu, hari dengan {n.low} atau {n.high} bukan pertanda
        apa-apa. Cobalah mengubah kebiasaan orang memakai kartunya.
      </p>
    ),
    count: (n) => (
      <p>
        Kita jarang tahu berapa lama orang menyimpan kartu. Tetapi kita tahu berapa yang beredar dan berapa
        yang disantap setiap hari. Bagilah, dan lamanya terlihat: {n.outThere} dibagi {n.eaten} adalah{' '}
        {n.hold} hari.
      </p>
    ),
  },

  formulas: {
    little: {
      title: 'Hukum Little',
      says: 'Yang beredar adalah yang masuk per hari dikali lamanya tinggal. Berlaku untuk kartu, antrean, tamu hotel, dan bak mandi.',
      symbols: {
        outThere: 'kartu yang beredar, rata-rata',
        perDay: 'kartu yang dibagikan per hari',
        hold: 'lamanya kartu disimpan, rata-rata, dalam hari',
      },
    },
    start: {
      title: 'Sejak hari pertama',
      says: 'Pada hari tertentu, yang beredar adalah semua yang pernah dibagikan dan belum dipakai. Jumlahkan hari demi hari bagian yang masih tersisa.',
      symbols: {
        count: 'kartu yang beredar pada hari itu',
        mean: 'rata-rata',
        perDay: 'kartu yang dibagikan per hari',
        still: 'bagian kartu yang belum dipakai setelah sekian hari',
        day: 'hari sejak mulai',
      },
    },
    swing: {
      title: 'Naik-turun yang biasa',
      says: 'Kalau kartu dibagikan pada saat yang acak, jumlah yang beredar menyebar di sekitar rata-ratanya dengan cara yang sudah lama dikenal. Dari sini pita dalam gambar.',
      symbols: {
        chance: 'peluang',
        count: 'suatu jumlah kartu',
        outThere: 'rata-rata kartu yang beredar',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        {n.outThere} kartu beredar berarti {n.outThere} piring yang sudah dibayar dan belum Anda masak.
        Uangnya, {n.owed}, sudah di tangan Anda. Sisihkan untuk beras, jangan habiskan.
      </p>
      <p>
        Kalau jumlah yang beredar terus naik, salah satu dari dua hal terjadi: lebih banyak kartu dibagikan,
        atau orang menyimpannya lebih lama. Tanyakan yang kedua. Mungkin warung Anda sulit ditemukan, atau
        tutup pada jam mereka lapar.
      </p>
      <p>Naik-turun di dalam pita tidak perlu ditanggapi.</p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Hukum Little berbicara tentang rata-rata dalam waktu lama, selama keadaan tidak berubah. Di awal, pada
        hari raya, atau setelah kabar buruk, ia belum berlaku.
      </p>
      <p>
        Pita menganggap kartu dibagikan satu demi satu pada saat yang acak. Kalau dua puluh kartu dibagikan
        sekaligus di satu acara, naik-turunnya lebih besar daripada pita ini.
      </p>
      <p>
        Dan kartu yang hilang tampak sama dengan kartu yang disimpan. Keduanya tidak datang. Bab berikutnya
        mencari bedanya.
      </p>
    </>
  ),
};
