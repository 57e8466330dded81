/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { donorsComeBackParts } from './parts.ts';

export const donorsComeBackId: WordsFor<typeof donorsComeBackParts> = {
  title: 'Apakah pemberi kembali?',
  lead: 'Banyak yang memberi sekali, sedikit yang setia. Rata-rata mencampur keduanya, dan tidak menggambarkan siapa pun.',

  plain: (n) => (
    <>
      <p>
        Sehabis sebuah acara, {n.givers} orang berjanji memberi setiap bulan. Sebulan kemudian tinggal{' '}
        {n.afterOne}, dua bulan sesudahnya tinggal {n.afterSeen}. Pengurus menghitung: rata-rata {n.churn}{' '}
        berhenti setiap bulan. Kalau begitu terus, setelah setahun tinggal {n.byAverageYear}, dan setelah dua
        tahun {n.byAverageEnd}. Haruskah ia putus asa?
      </p>
      <p>
        Tidak. Orang tidak sama. Ada yang datang karena suasana; mereka cepat pergi. Ada yang sungguh-sungguh;
        mereka tinggal. Yang cepat pergi hanya bisa pergi sekali. Sesudah itu yang tersisa makin lama makin
        setia, walaupun tidak seorang pun berubah.
      </p>
      <p>
        Setelah setahun masih ada {n.afterYear}, bukan {n.byAverageYear}. Setelah dua tahun {n.afterEnd}.
        Merekalah yang menghidupi warung Anda.
      </p>
    </>
  ),

  pictures: {
    survivors: (n) => (
      <p>
        Dua garis ini berangkat dari buku yang sama. Garis putus-putus mengira semua pemberi sama, dan terus
        menghitung dengan rata-rata {n.monthsSeen} bulan pertama. Garis utuh tahu bahwa orang berbeda-beda.
        Geser bedanya sampai hampir sama: kedua garis bertemu. Titik-titik adalah satu percobaan, diundi orang
        demi orang.
      </p>
    ),
    book: (n) => (
      <p>
        Setelah {n.bookMonths} bulan mencatat, apa yang bisa diramalkan? Titik adalah buku Anda, pita adalah
        semua ramalan yang masih cocok dengannya. Kurangi bulannya atau pemberinya: pitanya melebar, dan
        kadang bukunya belum menjawab apa-apa. Itu juga sebuah jawaban.
      </p>
    ),
    worth: (n) => (
      <p>
        Berapa yang masih diharapkan dari seseorang yang memberi {n.gift} sebulan? Dari yang baru mulai,{' '}
        {n.fresh}. Dari yang sudah setahun bertahan, {n.old}, atau {n.times} kali lipat. Uang yang datang
        kemudian kami nilai {n.discount} lebih rendah per bulan.
      </p>
    ),
  },

  formulas: {
    average: {
      title: 'Cara yang menyesatkan',
      says: 'Semua yang berhenti dibagi semua yang bisa berhenti, lalu angka itu dipakai terus. Benar hanya kalau setiap pemberi punya peluang berhenti yang sama.',
      symbols: {
        churn: 'rata-rata berhenti per bulan',
        stopped: 'yang berhenti pada suatu bulan',
        atRisk: 'yang masih memberi sebelum bulan itu',
        still: 'bagian yang masih memberi setelah sekian bulan',
      },
    },
    still: {
      title: 'Orang berbeda-beda',
      says: 'Setiap pemberi punya peluang berhenti sendiri, yang tidak kita ketahui. Dua angka cukup untuk menggambarkan semuanya: makin kecil keduanya, makin berbeda orangnya.',
      symbols: {
        still: 'bagian yang masih memberi setelah sekian bulan',
        alpha: 'bobot untuk berhenti',
        beta: 'bobot untuk tinggal',
        month: 'bulan keberapa',
      },
    },
    rate: {
      title: 'Makin lama makin setia',
      says: 'Dari yang masih ada, bagian yang tinggal sebulan lagi. Angka ini naik dari bulan ke bulan, tanpa seorang pun menjadi lebih setia: yang kurang setia sudah pergi.',
      symbols: {
        rate: 'bagian yang tinggal, dari yang masih ada',
        month: 'bulan keberapa',
        alpha: 'seperti di atas',
        beta: 'seperti di atas',
      },
    },
    fit: {
      title: 'Membaca kedua angka dari buku',
      says: 'Pilih kedua angka yang membuat buku Anda paling masuk akal. Setiap bulan seperti undian bagi setiap orang: tinggal atau berhenti. Pita dalam gambar adalah angka-angka lain yang hampir sama masuk akalnya.',
      symbols: {
        likelihood: 'seberapa masuk akal buku itu',
        stopped: 'yang berhenti pada suatu bulan',
        stayed: 'yang tinggal pada bulan itu',
        rate: 'bagian yang tinggal menurut rumus sebelumnya',
      },
    },
    worth: {
      title: 'Yang masih akan datang',
      says: 'Jumlahkan semua bulan yang akan datang: peluang orang ini masih memberi, dikali nilai uangnya hari ini. Tanpa potongan jumlah itu bisa tidak ada ujungnya, karena segelintir orang hampir tidak pernah berhenti.',
      symbols: {
        worth: 'banyaknya pemberian yang masih diharapkan, dinilai hari ini',
        stayed: 'bulan yang sudah dilewati orang ini',
        still: 'bagian yang masih memberi, dari rumus di atas',
        discount: 'potongan per bulan untuk uang yang datang kemudian',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Jangan menjanjikan {n.givers} porsi karena ada {n.givers} pemberi baru. Hitunglah dengan {n.afterYear}
        . Dan jangan panik ketika {n.firstStop} pergi pada bulan pertama. Itu yang biasa terjadi. Sesudah
        setahun hanya sekitar {n.yearStop} yang pergi sebulan.
      </p>
      <p>
        Ucapkan terima kasih pada minggu-minggu pertama, bukan setelah setahun. Kabar singkat tentang piring
        yang sudah disantap paling berarti bagi orang yang masih ragu.
      </p>
      <p>
        Catatlah pemberi menurut bulan mulainya. Buku yang mencampur yang baru dengan yang lama akan
        menunjukkan kesetiaan yang turun setiap kali banyak orang baru datang, padahal tidak ada yang
        memburuk.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        Rumus ini mengira setiap orang tetap seperti ia adanya. Padahal orang kehilangan pekerjaan, pindah,
        bosan, atau justru makin dekat. Ia juga mengira pemberi tahun depan seperti pemberi tahun ini.
      </p>
      <p>
        Ia cocok untuk orang yang berjanji memberi setiap bulan. Turis yang memberi kalau sedang lewat tidak
        pernah bilang berhenti; kita tidak tahu apakah ia pergi atau hanya belum kembali. Untuk itu perlu
        rumus lain.
      </p>
      <p>
        Dan ekornya panjang. Dari yang masih diharapkan dari seorang pemberi baru, hanya {n.soon} datang dalam
        dua tahun pertama. Sisanya bertumpu pada tahun-tahun yang belum dilihat siapa pun. Jangan
        membelanjakannya sekarang.
      </p>
    </>
  ),
};
