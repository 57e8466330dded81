/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { goesRoundParts } from './parts.ts';

export const goesRoundId: WordsFor<typeof goesRoundParts> = {
  title: 'Kalau uangnya berputar?',
  lead: 'Selama ini kartu dipakai sekali, lalu habis. Bagaimana kalau warung membelanjakan lagi yang diterimanya, di antara mereka sendiri?',

  plain: (n) => (
    <>
      <p>
        Satu kartu, satu piring, selesai. Kartu seperti itu tidak berputar. Siapa pun yang bercerita tentang
        kecepatan peredarannya sedang bercerita tentang angka satu.
      </p>
      <p>
        Lain halnya kalau Bu Sari boleh membayar sayur kepada Pak Made dengan uang setempat itu, dan Pak Made
        membayar ongkos kepada Wayan. Barulah ada yang berputar, dan barulah ada pertanyaan baru. Berapa lama
        uang itu diam? Di mana ia menumpuk? Berapa banyak yang tidak kembali?
      </p>
      <p>
        Contoh yang sungguh terjadi: Sarafu, uang komunitas di Kenya. Pada 2020 dan 2021 uang yang bergerak di
        sana hanya menunggu rata-rata {n.kenyaDays} hari sebelum dibelanjakan lagi. Tetapi {n.kenyaStill} dari
        seluruhnya diam. Dua-duanya benar sekaligus. Karena itu satu angka kecepatan saja tidak cukup.
      </p>
    </>
  ),

  pictures: {
    till: (n) => (
      <p>
        Setiap Senin masuk {n.perWeek} ke laci. {n.wait} hari kemudian {n.spent} dari jumlah itu dibelanjakan.
        Sisanya menumpuk. Berapa lama uang menunggu? Tergantung uang mana yang dianggap keluar dulu:{' '}
        {n.oldest} hari kalau yang paling lama, {n.newest} hari kalau yang paling baru. Uang tidak punya
        ingatan; kita yang memilih, dan harus menyebutkannya.
      </p>
    ),
    ageing: (n) => (
      <p>
        Sebagian komunitas membuat uangnya menyusut pelan-pelan, misalnya {n.demurrage} setiap empat minggu,
        supaya orang membelanjakannya. Yang terkumpul dibagi rata kepada yang aktif. Jadi ini bukan hukuman
        bagi semua: yang menyimpan banyak membayar, yang menyimpan sedikit menerima. Putu sedang tutup bulan
        ini: ia ikut membayar, tetapi tidak menerima.
      </p>
    ),
    again: (n) => (
      <p>
        Sebuah pemberian menjadi penghasilan warung. Sebagian dibelanjakan lagi di sekitar, dan menjadi
        penghasilan orang lain. Kalau bagiannya {n.local}, tiga putaran membuat {n.three} kali pemberian itu.
        Tidak ada keajaiban: sampai kapan pun tidak lebih dari {n.limit} kali.
      </p>
    ),
    crossed: (n) => (
      <p>
        Sering kali tidak perlu uang sama sekali. Sari berutang kepada Made, Made kepada Wayan, Wayan kepada
        Sari. Jumlahnya {n.owed}. Kalau lingkaran itu dicoret, {n.cleared} hilang, dan tidak seorang pun rugi.
      </p>
    ),
  },

  formulas: {
    velocity: {
      title: 'Kecepatan, dan dua hal di dalamnya',
      says: 'Seluruh pembayaran dibagi uang yang ada dan lamanya kita melihat. Angka itu sama dengan kecepatan uang yang bergerak, dikali bagian uang yang bergerak.',
      symbols: {
        velocity: 'kecepatan: berapa kali uang berpindah tangan per satuan waktu',
        volume: 'jumlah semua pembayaran',
        balance: 'uang yang beredar, rata-rata',
        time: 'lamanya kita melihat',
        hold: 'lamanya uang menunggu sebelum dibelanjakan, rata-rata',
        moving: 'bagian uang yang bergerak',
      },
    },
    ageing: {
      title: 'Penyusutan sedikit demi sedikit',
      says: 'Penyusutan sebulan yang dipungut sedikit-sedikit harus berakhir di angka yang sama. Karena itu bukan dibagi, melainkan diambil akarnya.',
      symbols: {
        each: 'penyusutan setiap kali dipungut',
        whole: 'penyusutan untuk seluruh masa',
        periods: 'berapa kali dipungut dalam masa itu',
      },
    },
    again: {
      title: 'Pengganda setempat (LM3)',
      says: 'Jumlahkan tiga putaran pertama dan bandingkan dengan putaran pertama. Kalau bagian yang dibelanjakan di sekitar selalu sama, jumlah semua putaran pun ada batasnya.',
      symbols: {
        multiplier: 'pengganda setempat dari tiga putaran',
        rounds: 'penghasilan pada putaran pertama, kedua, ketiga, ditulis dengan nomornya',
        local: 'bagian yang dibelanjakan lagi di sekitar',
      },
    },
    crossed: {
      title: 'Mencoret utang melingkar',
      says: 'Coret sebanyak mungkin. Syaratnya: yang dicoret dari utang seseorang sama dengan yang dicoret dari piutangnya, dan tidak lebih dari utang itu.',
      symbols: {
        crossed: 'yang dicoret dari utang seseorang kepada yang lain',
        owed: 'utang itu sebelumnya',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Kalau Anda menerima uang setempat, pertanyaannya sederhana: kepada siapa saya bisa membelanjakannya?
        Tanpa penjual sayur, penjual gas, dan ojek yang mau menerima, uang itu berhenti di laci Anda.
      </p>
      <p>
        Penyusutan {n.demurrage} per empat minggu hanya {n.perDay} sehari. Bagi yang cepat berbelanja tidak
        terasa. Tetapi setahun penuh menjadi {n.perYear}: jangan menabung dalam uang ini.
      </p>
      <p>
        Catatlah utang antarwarung. Dalam contoh di atas {n.cash} tunai cukup untuk menyelesaikan {n.owed}.
        Sebulan sekali duduk bersama dengan buku dan pensil bisa menggantikan banyak uang.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Uang yang cepat belum tentu uang yang baik. Orang juga membelanjakan cepat-cepat uang yang tidak
        mereka percayai. Sebaliknya, simpanan yang diam bisa berarti rasa aman: beras untuk bulan depan.
      </p>
      <p>
        Pengganda menganggap bagian setempat selalu sama, dan tidak bertanya apakah belanja itu akan terjadi
        juga tanpa pemberian ini. Ia menghitung peredaran, bukan kemakmuran.
      </p>
      <p>
        Mencoret utang menganggap semua utang diakui dan semua orang setuju. Rumusnya mudah. Yang sulit adalah
        duduk bersama. Dan uang yang berputar adalah urusan hukum juga: tanyakan dulu sebelum memulai.
      </p>
    </>
  ),
};
