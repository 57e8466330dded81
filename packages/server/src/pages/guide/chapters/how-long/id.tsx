/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { howLongParts } from './parts.ts';

export const howLongId: WordsFor<typeof howLongParts> = {
  title: 'Berapa lama sampai disantap?',
  lead: 'Sebagian kartu kembali besok, sebagian bulan depan, sebagian tidak pernah. Yang belum kembali pun bercerita.',

  plain: (n) => (
    <>
      <p>
        Hari ini hari ke-{n.today}. {n.given} kartu sudah dibagikan, {n.eaten} sudah disantap. Berapa lama
        orang menyimpannya? Jawaban yang paling mudah: ambil yang sudah kembali, dan hitung. Separuhnya
        kembali dalam {n.halfEaten} hari.
      </p>
      <p>
        Jawaban itu salah. Yang cepat sudah kembali, yang lambat belum, jadi yang lambat tidak ikut dihitung.
        Seperti menanyai usia di sekolah, lalu menyimpulkan bahwa manusia berumur dua belas tahun.
      </p>
      <p>
        Kartu yang masih di luar juga bercerita. Kita belum tahu kapan ia kembali, tetapi kita tahu bahwa
        sampai hari ini belum. Kalau cerita itu ikut dihitung, separuhnya kembali dalam {n.halfAll} hari.
      </p>
    </>
  ),

  pictures: {
    curve: () => (
      <p>
        Tangganya mulai dari semua kartu dan turun setiap kali ada yang disantap. Geser harinya: makin lama
        kita menunggu, makin panjang tangganya dan makin sempit pitanya. Lalu hitung hanya yang sudah kembali,
        dan lihat bagaimana gambarnya berbohong.
      </p>
    ),
    expiry: (n) => (
      <p>
        Masa berlaku memotong tangga itu. Yang masih di luar pada hari itu hangus. Dengan {n.expiry} hari,{' '}
        {n.lapsed} kartu hangus: sebagian memang hilang, sebagian hanya terlambat. Tangga ini mendatar di
        ujungnya. Setinggi itulah kartu yang tidak akan pernah kembali, berapa pun lamanya berlaku.
      </p>
    ),
    books: (n) => (
      <p>
        {n.paid} diterima untuk {n.sold} kartu. Itu belum pendapatan, itu janji. Setiap piring yang disantap
        menjadikannya pendapatan. Kalau {n.expected} kartu diperkirakan datang dan {n.redeemed} sudah datang,{' '}
        {n.income} boleh dibukukan dan {n.owed} masih utang.
      </p>
    ),
  },

  formulas: {
    curve: {
      title: 'Tangga Kaplan–Meier',
      says: 'Pada setiap hari ada kartu disantap, kalikan dengan bagian yang tidak. Kartu yang belum kembali ikut dihitung selama ia terlihat, lalu keluar dari hitungan tanpa dianggap disantap.',
      symbols: {
        still: 'bagian kartu yang masih di luar setelah sekian hari',
        day: 'hari sejak dibagikan',
        eaten: 'kartu yang disantap pada suatu hari sejak dibagikan',
        out: 'kartu yang masih di luar tepat sebelum hari itu',
      },
    },
    spread: {
      title: 'Seberapa pasti tangga itu',
      says: 'Makin sedikit kartu yang masih terlihat, makin goyah anak tangganya. Dari rumus ini pita dalam gambar.',
      symbols: {
        still: 'bagian kartu yang masih di luar',
        eaten: 'kartu yang disantap pada suatu hari',
        out: 'kartu yang masih di luar tepat sebelumnya',
      },
    },
    books: {
      title: 'Pendapatan menurut aturan pembukuan',
      says: 'Uang yang diterima menjadi pendapatan sesuai bagian yang sudah datang dari semua yang diperkirakan akan datang. Kalau dugaan berubah, jumlahnya disesuaikan saat itu juga.',
      symbols: {
        revenue: 'pendapatan sampai hari ini',
        paid: 'uang yang diterima',
        redeemed: 'kartu yang sudah disantap',
        expected: 'kartu yang diperkirakan akan disantap pada akhirnya',
      },
    },
  },

  stall: () => (
    <>
      <p>
        Jangan membuat masa berlaku terlalu pendek. Kartu yang hangus bukan penghematan, melainkan orang yang
        tidak makan. Pilih hari ketika tangganya sudah hampir datar.
      </p>
      <p>
        Apa yang terjadi dengan uang kartu yang hangus harus disepakati di awal: kembali ke kas, atau tetap di
        warung. Katakan juga kepada pemberinya. Aturan pembukuan hanya membolehkan uang itu dihitung sebagai
        pendapatan kalau warung memang berhak atasnya.
      </p>
      <p>
        Kalau belum banyak kartu kembali, jangan menyimpulkan apa pun dari beberapa yang pertama. Tunggulah.
        Pitanya akan memberi tahu kapan cukup.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Tangga ini menganggap kartu bulan lalu dan kartu bulan ini disimpan dengan cara yang sama. Kalau
        kebiasaan berubah, ia mencampur dua cerita.
      </p>
      <p>
        Ia juga menganggap bahwa kartu tidak dibatalkan karena diduga tidak akan datang. Kalau itu terjadi,
        gambarnya bengkok, dan tidak ada rumus yang meluruskannya.
      </p>
      <p>
        Dan ia tidak tahu mengapa. Lupa, malu, sakit, terlalu jauh: di dalam tangga semuanya sama, satu kartu
        yang belum kembali. Bertanyalah.
      </p>
    </>
  ),
};
