/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { thePotParts } from './parts.ts';

export const thePotId: WordsFor<typeof thePotParts> = {
  title: 'Apakah kas akan kering?',
  lead: 'Yang masuk lebih banyak daripada yang keluar, dan kas tetap bisa kosong. Sebabnya, piring tidak menunggu pemberian berikutnya.',

  plain: (n) => (
    <>
      <p>
        Tidak semua piring dibayar satu per satu. Sering ada kas bersama: pemberian masuk ke sana, dan dari
        sana piring dibayar. Kas dalam contoh ini membayar {n.plates} piring sehari, {n.spending} seminggu.
        Rata-rata {n.gifts} pemberian datang seminggu, masing-masing sekitar {n.meanGift}. Jadi masuk{' '}
        {n.income}, keluar {n.spending}. Setiap minggu ada lebihnya. Aman?
      </p>
      <p>
        Belum tentu. Pemberian datang semaunya: satu minggu penuh tanpa kabar, lalu tiga dalam sehari. Orang
        lapar datang setiap hari. Kalau sekarang ada {n.opening} di kas, peluangnya {n.dryEver} bahwa suatu
        hari nanti kas itu kering, padahal hitungan rata-ratanya untung.
      </p>
      <p>
        Perusahaan asuransi sudah seratus tahun menghitung soal seperti ini. Tetapi hidup mereka terbalik dari
        kita. Mereka menerima iuran secara teratur, lalu sekali-sekali membayar besar. Kita membayar secara
        teratur, lalu sekali-sekali menerima besar. Karena itu rumus mereka tidak bisa dipinjam begitu saja.
      </p>
    </>
  ),

  pictures: {
    years: (n) => (
      <p>
        Kas yang sama, kebiasaan yang sama, {n.histories} macam nasib. Garis putus-putus adalah kas andai
        setiap minggu persis seperti rata-rata: ia tidak pernah kering. Hidup tidak berjalan di garis itu.
        Tambahlah isi kas, kurangi belanjanya, atau ganti nomor undian untuk nasib yang lain.
      </p>
    ),
    reserve: (n) => (
      <p>
        Berapa yang harus disimpan supaya peluang keringnya hanya {n.accepted}? Dalam contoh ini {n.reserve},
        kira-kira {n.reserveWeeks} minggu belanja. Kalau uang yang sama datang separuh sesering tetapi dua
        kali lebih besar, {n.fewLarge}. Tangganya bukan rumus: itu {n.runs} percobaan setahun, dan setiap
        percobaan menunjukkan isi kas yang dibutuhkannya.
      </p>
    ),
    insurers: (n) => (
      <p>
        Pakailah rumus asuransi begitu saja: rata-rata pemberian dianggap penghasilan tetap, setiap piring
        dianggap klaim yang datang mendadak. Dengan {n.opening} di kas ia menjawab: peluang kering {n.insurer}
        . Percobaan berkata lain. Rumus itu mencari bahaya pada piring, padahal bahayanya ada pada pemberian
        yang tidak datang.
      </p>
    ),
  },

  formulas: {
    dry: {
      title: 'Peluang kering pada suatu hari nanti',
      says: 'Setiap tambahan rupiah di kas mengecilkan peluang itu dengan bagian yang sama. Berlaku kalau pemberian membawa lebih banyak daripada yang dibelanjakan; kalau tidak, kas pasti kering. Kas yang kosong sudah kering: peluangnya seratus persen.',
      symbols: {
        dry: 'peluang kas kering pada suatu hari nanti',
        opening: 'uang di kas sekarang',
        safety: 'seberapa cepat peluang itu mengecil dengan setiap rupiah',
        gifts: 'pemberian per minggu, datang pada saat yang acak',
        mean: 'besarnya satu pemberian, rata-rata: banyak yang kecil, sedikit yang besar',
        spending: 'belanja per minggu, merata',
      },
    },
    reserve: {
      title: 'Simpanan yang cukup',
      says: 'Rumus yang sama, dibaca dari belakang: tentukan peluang yang masih bisa diterima, lalu hitung isi kasnya. Kalau yang masuk tidak melebihi yang keluar, jawabannya tidak ada. Simpanan sebesar apa pun hanya menunda.',
      symbols: {
        opening: 'uang yang harus ada di kas',
        accepted: 'peluang kering yang masih diterima',
        safety: 'seperti di atas',
        income: 'yang masuk per minggu, rata-rata',
        spending: 'belanja per minggu',
      },
    },
    year: {
      title: 'Kapan keringnya',
      says: 'Kas turun pelan-pelan dan tidak pernah melompat melewati nol. Karena itu hari keringnya bisa dihitung dari jumlah semua pemberian sampai hari itu. Garis setahun dalam gambar menjumlahkan rumus ini minggu demi minggu, ditambah kemungkinan bahwa tidak ada satu pun pemberian yang datang.',
      symbols: {
        when: 'seberapa mungkin kas kering tepat pada saat itu',
        gifts: 'seberapa mungkin semua pemberian sampai saat itu berjumlah sekian',
        opening: 'uang di kas pada awalnya',
        spending: 'belanja per minggu',
        time: 'minggu sejak mulai',
      },
    },
    insurers: {
      title: 'Rumus asuransi, untuk dibandingkan',
      says: 'Benar bagi siapa yang menerima teratur dan membayar mendadak. Bagi kas kita salah: yang dihitungnya besarnya pembayaran, bukan jarangnya pemberian.',
      symbols: {
        ruin: 'peluang bangkrut, bagi perusahaan asuransi',
        opening: 'modal',
        loading: 'kelebihan penghasilan di atas biaya rata-rata, sebagai bagian dari biaya itu',
        lump: 'besarnya satu klaim, rata-rata',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Kalau warung Anda hidup dari kas bersama, tanyakan satu hal kepada pengurus: berapa minggu belanja ada
        di kas? Itu lebih berarti daripada berapa pemberian bulan lalu.
      </p>
      <p>
        Mengurangi sedikit lebih ampuh daripada menabung banyak. Dengan {n.lessPlates} piring sehari, bukan{' '}
        {n.plates}, simpanan {n.lessReserve} sudah seaman {n.reserve} tadi. Lebih baik menjanjikan{' '}
        {n.lessPlates} piring yang pasti ada daripada {n.plates} yang bulan depan mungkin tidak.
      </p>
      <p>
        Banyak pemberi kecil lebih aman daripada satu yang besar. Dan jangan membagikan kartu yang uangnya
        belum ada: kartu yang sudah di tangan orang adalah janji, juga ketika kas kering.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        Rumus ini mengira pemberian datang sendiri-sendiri. Kenyataannya orang memberi bersama-sama: pada hari
        raya, sesudah berita, ketika turis ramai. Dan mereka berhenti bersama-sama juga. Kas yang sesungguhnya
        lebih goyah daripada yang di gambar.
      </p>
      <p>
        Ia juga mengira Anda tahu angka rata-ratanya. Lebihnya setahun dalam contoh ini {n.yearSurplus},
        tetapi dari tahun ke tahun jumlah pemberian naik-turun sekitar {n.yearSpread} karena nasib saja.
        Setelah satu tahun mencatat, Anda belum tahu pasti apakah kas itu benar-benar untung.
      </p>
      <p>
        Sebaliknya, ia mengira belanja berjalan terus sampai rupiah terakhir. Orang yang melihat kasnya
        menipis mengurangi piring, atau mengetuk pintu. Itu tidak ada dalam rumus, dan sering itulah yang
        menyelamatkan kas.
      </p>
    </>
  ),
};
