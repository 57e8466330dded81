/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { oneTokenParts } from './parts.ts';

export const oneTokenId: WordsFor<typeof oneTokenParts> = {
  title: 'Satu kartu, berapa nilainya?',
  lead: 'Satu kartu adalah satu porsi yang sudah dibayar. Nilainya lain bagi pemberi, lain bagi warung, lain lagi bagi tamu.',

  plain: (n) => (
    <>
      <p>
        Seseorang membayar lima porsi gado-gado, langsung kepada warung. Warung menerima uangnya hari itu
        juga. Lima kartu dibagikan. Lima orang makan, masing-masing pada hari ia lapar.
      </p>
      <p>
        Kartu itu uang yang ganjil. Ia tidak bisa dipecah, tidak berbunga, dan hanya laku untuk satu hidangan
        di satu warung. Justru di situ kekuatannya: harga boleh naik, nilainya tetap sepiring.
      </p>
      <p>
        Tetapi sepiring itu berapa? Pemberi menghitung: {n.gift} cukup untuk {n.meals} porsi. Warung
        menghitung: dari {n.price} masih tersisa {n.kept} setelah bahan dibeli. Tamu, andaikan membayar
        sendiri, akan menghitung: {n.burden} dari penghasilan hari ini. Ketiganya benar.
      </p>
    </>
  ),

  pictures: {
    budget: () => (
      <p>
        Geser jumlah pemberiannya. Setiap piring adalah satu porsi yang benar-benar tersaji. Lalu geser ongkos
        lainnya, dan lihat berapa piring yang hilang.
      </p>
    ),
    price: () => (
      <p>
        Harga yang disepakati harus cukup bagi dua pihak. Terlalu rendah, warung tekor dan suatu hari
        berhenti. Terlalu tinggi, setiap pemberian menjadi lebih sedikit piring. Garis utuh: bagian harga yang
        disimpan warung. Garis putus-putus: seberat apa harga itu bagi orang yang akan makan.
      </p>
    ),
    today: (n) => (
      <p>
        Warung menerima uang hari ini, tetapi baru memasak nanti. Sementara itu uangnya bisa dipakai: membeli
        beras, melunasi utang. Bolehkah pemberi meminta potongan untuk itu? Boleh, tetapi kecil. Dengan bunga{' '}
        {n.interest} setahun dan tunggu rata-rata {n.days} hari, potongan yang pantas hanya {n.discount} per
        porsi.
      </p>
    ),
  },

  formulas: {
    meals: {
      title: 'Uang menjadi porsi',
      says: 'Bagilah pemberian dengan seluruh biaya satu porsi, lalu buang pecahannya. Setengah porsi tidak mengenyangkan siapa pun.',
      symbols: {
        meals: 'banyaknya porsi',
        gift: 'uang yang diberikan',
        price: 'yang diterima warung per porsi',
        overhead: 'ongkos lain per porsi: kartu, antar, rekening bank',
      },
    },
    margin: {
      title: 'Bagian warung, beban tamu',
      says: 'Bagian warung adalah sisa harga setelah bahan dibeli, dibandingkan dengan harga itu sendiri. Beban tamu adalah harga dibandingkan dengan penghasilan sehari.',
      symbols: {
        margin: 'bagian harga yang disimpan warung',
        price: 'yang diterima warung per porsi',
        cost: 'modal per piring: bahan, gas, kemasan',
        burden: 'beban bagi tamu, andaikan membayar sendiri',
        income: 'penghasilan tamu per hari',
      },
    },
    fair: {
      title: 'Harga pantas hari ini',
      says: 'Uang nanti lebih murah daripada uang sekarang. Karena tidak ada yang tahu kapan kartu dipakai, kita ambil rata-rata atas semua kemungkinan. Hasilnya ternyata sederhana.',
      symbols: {
        fair: 'harga yang pantas dibayar hari ini',
        price: 'harga di warung pada hari dimakan',
        wait: 'lamanya kartu menunggu, berbeda-beda',
        rate: 'peluang sebuah kartu dipakai per hari: satu dibagi tunggu rata-rata',
        interest: 'bunga warung per hari',
        mean: 'rata-rata atas semua kemungkinan',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Hitung modal sepiring dengan jujur: bahan, gas, kemasan, juga nasi yang tidak habis. Kalau modal Anda{' '}
        {n.cost} dan kartu dibayar {n.price}, Anda menyimpan {n.margin}. Dari situlah sewa dan upah Anda
        dibayar.
      </p>
      <p>
        Mintalah harga yang sama dengan harga untuk tamu biasa. Tamu dengan kartu bukan tamu murah, dan
        piringnya tidak boleh lebih kecil.
      </p>
      <p>
        Kalau ada pemberi meminta potongan besar karena membayar di muka, tunjukkan gambar ketiga. Menunggu
        sebulan hanya bernilai ratusan rupiah.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Rumus tidak tahu apakah makanannya enak, apakah tamu merasa disambut, dan apakah sepiring itu
        menyelamatkan harinya. Bagi orang lapar, sepiring bisa bernilai jauh di atas harganya. Tidak ada
        pembagian yang menangkap itu.
      </p>
      <p>
        Rumus ketiga menganggap setiap hari sama: kartu yang sudah lama disimpan dianggap sama mungkinnya
        dipakai besok seperti kartu yang baru. Sering kali tidak begitu. Bab berikutnya melihat apa yang
        berubah, dan apa yang tidak.
      </p>
      <p>Harga di sini hanyalah contoh. Yang benar ada di dapur Anda.</p>
    </>
  ),
};
