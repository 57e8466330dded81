/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { fridayParts } from './parts.ts';

export const fridayId: WordsFor<typeof fridayParts> = {
  title: 'Apakah Jumat akan terlalu ramai?',
  lead: 'Dua pertanyaan setiap pagi: berapa porsi yang disiapkan, dan apakah tamu harus antre. Rata-rata tidak menjawab keduanya.',

  plain: (n) => (
    <>
      <p>
        Pada hari Jumat datang rata-rata {n.guests} tamu dengan kartu. Apakah {n.guests} porsi cukup? Pada{' '}
        {n.averageShort} dari hari Jumat tidak: datang lebih banyak, dan ada yang pulang lapar padahal
        piringnya sudah dibayar.
      </p>
      <p>
        Memasak terlalu banyak juga rugi: sisanya dimakan keluarga, atau dibuang. Kedua kerugian itu jarang
        sama besar. Kalau tamu yang pulang lapar lebih berat daripada sepiring yang tersisa, masaklah lebih
        dari rata-rata.
      </p>
      <p>
        Antrean punya sifat yang mengejutkan. Ia tidak tumbuh perlahan bersama banyaknya tamu. Lama sekali
        tidak terasa apa-apa, lalu, dekat batas, ia meledak.
      </p>
    </>
  ),

  pictures: {
    portions: (n) => (
      <p>
        Setiap tamu yang tidak kebagian kita hitung {n.missed}, setiap porsi yang tersisa {n.leftover}. Lembah
        pada garis itu adalah jawaban terbaik: {n.best} porsi. Geser kedua kerugian itu, dan lihat lembahnya
        berpindah ke kiri dan ke kanan rata-rata.
      </p>
    ),
    line: (n) => (
      <p>
        Satu orang melayani setiap tamu {n.minutes} menit, dan {n.perHour} tamu datang per jam. Ia sibuk{' '}
        {n.busy} dari waktunya, dan tamu menunggu rata-rata {n.waitOne} menit. Dengan dua orang: {n.waitTwo}{' '}
        menit. Bukan separuhnya, jauh lebih sedikit.
      </p>
    ),
  },

  formulas: {
    portions: {
      title: 'Penjual koran',
      says: 'Siapkan porsi paling sedikit yang cukup pada bagian hari ini: kerugian karena kurang, dibagi jumlah kedua kerugian. Nama itu datang dari penjual koran, yang setiap pagi punya soal yang sama.',
      symbols: {
        portions: 'porsi yang disiapkan',
        enough: 'peluang porsi sebanyak itu cukup',
        missed: 'kerugian untuk setiap tamu yang tidak kebagian',
        leftover: 'kerugian untuk setiap porsi yang tersisa',
      },
    },
    blocked: {
      title: 'Erlang B: semua sedang sibuk',
      says: 'Mulai dari tidak ada yang melayani, lalu tambahkan satu demi satu. Erlang menemukannya untuk sambungan telepon. Di sini ia langkah menuju rumus berikutnya.',
      symbols: {
        blocked: 'peluang semua sibuk, kalau tidak ada yang mau menunggu',
        servers: 'banyaknya orang yang melayani',
        load: 'beban: tamu per jam dikali lamanya satu tamu dilayani, dalam jam',
      },
    },
    wait: {
      title: 'Erlang C: menunggu',
      says: 'Peluang harus menunggu, dan lamanya menunggu rata-rata. Penyebutnya adalah yang bisa dilayani dikurangi yang datang. Kalau selisih itu mendekati nol, antreannya meledak.',
      symbols: {
        waits: 'peluang seorang tamu harus menunggu',
        wait: 'lamanya menunggu, rata-rata, dalam jam',
        arrivals: 'tamu yang datang per jam',
        served: 'tamu yang bisa dilayani satu orang per jam',
        load: 'beban, seperti di atas',
        servers: 'banyaknya orang yang melayani',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Catat tiga hal pada hari Jumat: berapa yang datang, berapa yang tidak kebagian, berapa yang tersisa.
        Setelah sebulan Anda tahu lebih banyak daripada rumus mana pun.
      </p>
      <p>
        Kalau bagi Anda pulang lapar itu dua kali lebih buruk daripada nasi sisa, usahakan cukup pada{' '}
        {n.ratio} hari Jumat. Bukan setiap Jumat: itu terlalu mahal.
      </p>
      <p>
        Kalau antre terlalu lama, jangan menyuruh orang bekerja lebih cepat. Mintalah seseorang membantu satu
        jam pada saat paling ramai, atau mintalah separuh tamu datang sesudah pukul satu. Meratakan kedatangan
        sama berharganya dengan sepasang tangan.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Hitungan ini menganggap tamu datang sendiri-sendiri, pada saat yang acak. Kalau satu rombongan datang
        dari upacara, atau semua datang sehabis sembahyang, ramainya lebih dari yang ditunjukkan.
      </p>
      <p>
        Rumus antrean berbicara tentang keadaan yang sudah tenang. Jam ramai di warung sering lebih pendek
        dari itu. Dekat batas, angka sebenarnya lebih kecil pada awalnya, dan tidak pernah tenang.
      </p>
      <p>
        Dan berapa ruginya seorang tamu yang pulang lapar? Angka itu Anda yang menentukan, bukan matematika.
      </p>
    </>
  ),
};
