/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { honestParts } from './parts.ts';

export const honestId: WordsFor<typeof honestParts> = {
  title: 'Bagaimana tahu semuanya jujur?',
  lead: 'Hampir semua orang jujur. Supaya tetap begitu, cukup menengok sesekali, asal tidak bisa ditebak kapan.',

  plain: (n) => (
    <>
      <p>
        Di setiap sistem yang berurusan dengan uang ada godaan. Warung bisa menukar kartu tanpa memasak. Kartu
        bisa disalin. Penyalur bisa menyimpan kartu untuk saudaranya. Dan seorang tamu bisa menjual kartunya.
      </p>
      <p>
        Kita tidak ingin memasang kamera atau meminta KTP. Orang yang makan harus merasa sebagai tamu. Maka
        pertanyaannya: sesedikit apa kita boleh memeriksa, dan tetap tahu?
      </p>
      <p>
        Jawabannya mengejutkan. Untuk menemukan warung yang {n.rate} piringnya tidak beres, cukup memeriksa{' '}
        {n.size} piring yang dipilih acak. Tidak penting apakah warung itu menyajikan seribu piring atau
        seratus ribu. Yang penting: tidak ada yang tahu piring mana yang akan ditengok.
      </p>
    </>
  ),

  pictures: {
    visits: (n) => (
      <p>
        Memeriksa satu piring artinya bertanya kepada tamu yang kartunya baru dipakai: sudah makan? cukup?
        Setelah {n.few} piring tanpa temuan, kecurangan {n.rate} sebenarnya sudah akan tampak dengan peluang{' '}
        {n.fewFind}. Geser, dan lihat mengapa kecurangan kecil mahal dicari: untuk {n.grossRate} cukup{' '}
        {n.grossSize} piring, untuk {n.rareRate} perlu {n.rareSize}.
      </p>
    ),
    stake: (n) => (
      <p>
        Menemukan saja belum cukup; jujur harus lebih untung daripada curang. Kalau hanya {n.chance} piring
        palsu ketahuan, satu piring {n.price} butuh {n.stake} yang dipertaruhkan. Itu tidak harus denda.
        Tempat dalam daftar, dan tamu yang datang setiap hari, nilainya lebih dari itu.
      </p>
    ),
    drift: (n) => (
      <p>
        Cara lain: melihat angkanya. Warung ini biasanya menerima {n.perDay} kartu sehari. Suatu hari
        bertambah {n.extra}. Satu hari ramai bukan apa-apa. Maka kita kumpulkan kelebihannya hari demi hari,
        dan setiap hari memaafkan {n.slack}. Kalau kumpulannya melewati {n.threshold}, alarm berbunyi.
      </p>
    ),
    sold: (n) => (
      <p>
        Kartu dijual kalau ada harga yang cocok bagi keduanya. Tamu ini melepas kartunya mulai {n.floor}, dan
        seorang pembeli mau membayar sampai {n.ceiling}. Menanyakan nama menutup celah itu, kalau {n.refusal}{' '}
        orang asing ditolak. Tetapi ada jalan yang lebih ramah: buatlah kartu itu lebih berharga bagi
        pemegangnya.
      </p>
    ),
  },

  formulas: {
    size: {
      title: 'Banyaknya pemeriksaan',
      says: 'Peluang satu piring acak tampak baik, dikalikan dengan dirinya sendiri sebanyak pemeriksaan, harus turun sampai sekecil yang kita mau. Dibulatkan ke atas.',
      symbols: {
        plates: 'piring yang harus diperiksa, semuanya tampak baik',
        missed: 'peluang melewatkannya, yang masih kita terima',
        rate: 'bagian piring yang tidak beres',
      },
    },
    stake: {
      title: 'Curang tidak untung',
      says: 'Yang bisa hilang, dikali peluang ketahuan, harus melebihi yang bisa didapat. Rumus pertama kalau untungnya dikembalikan, yang kedua kalau tidak.',
      symbols: {
        stake: 'yang dipertaruhkan, kalau untungnya dikembalikan',
        kept: 'yang dipertaruhkan, kalau untungnya tidak bisa diambil lagi',
        gain: 'untung dari satu piring palsu',
        chance: 'peluang satu piring palsu ketahuan',
      },
    },
    drift: {
      title: 'Kelebihan yang dikumpulkan (CUSUM)',
      says: 'Kelebihan hari ini ditambahkan pada yang kemarin, dikurangi yang dimaafkan, dan tidak pernah di bawah nol. Alarm berbunyi di atas batasnya.',
      symbols: {
        excess: 'kelebihan yang terkumpul sampai hari itu',
        counted: 'kartu pada hari itu',
        usual: 'kartu pada hari biasa, rata-rata',
        forgiven: 'yang dimaafkan setiap hari: kira-kira separuh dari perubahan yang ingin diketahui',
        alarm: 'batas alarm',
      },
    },
    sold: {
      title: 'Kapan kartu dijual',
      says: 'Kartu berpindah tangan kalau yang paling banyak mau dibayar pembeli masih di atas nilainya bagi pemegang. Dengan kupon makan pun begitu, sejak 1940-an.',
      symbols: {
        price: 'harga sepiring di warung, bagi siapa saja',
        refusal: 'peluang warung menolak orang asing',
        trouble: 'repotnya pembeli: jalan, malu, antre',
        value: 'nilai kartu bagi pemegangnya',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Kalau seseorang menengok warung Anda, itu bukan tuduhan. Semua warung ditengok dengan undian yang
        sama. Bagi Anda yang jujur, pemeriksaan adalah bukti: setelah {n.size} piring tanpa temuan, siapa pun
        boleh percaya dengan keyakinan {n.confidence} bahwa yang tidak beres kurang dari {n.rate}.
      </p>
      <p>
        Alarm juga bukan tuduhan. Dengan pengaturan seperti pada gambar, ia berbunyi tanpa sebab kira-kira
        sekali dalam {n.falseYears} tahun, dan menemukan perubahan sebesar {n.extra} kartu sehari dalam
        kira-kira {n.found} hari. Sesudah alarm, langkah pertama adalah bertanya. Mungkin ada upacara, mungkin
        warung sebelah tutup.
      </p>
      <p>
        Tamu yang menjual kartunya biasanya butuh hal lain: obat, ongkos angkot. Piringnya tetap dimakan
        seseorang. Bicaralah dengannya sebelum mengubah aturan.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Hitungan pertama hanya benar kalau piringnya sungguh dipilih acak, dan kalau pemeriksa bisa melihat
        yang tidak beres. Tamu yang takut atau terlalu sopan akan berkata: semua baik. Kunjungan yang bisa
        ditebak tidak bernilai apa-apa.
      </p>
      <p>
        Hitungan kedua menganggap orang hanya menimbang uang. Kebanyakan orang tidak begitu. Mereka malu,
        mereka bangga, mereka ingat siapa yang menolong. Terlalu banyak pemeriksaan justru bisa merusak itu.
      </p>
      <p>
        Alarm menganggap hari-hari acak dan tidak saling bergantung; hari Jumat dan hari raya melanggarnya.
        Angka harinya adalah perkiraan.
      </p>
    </>
  ),
};
