/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { tryItParts } from './parts.ts';

export const tryItId: WordsFor<typeof tryItParts> = {
  title: 'Bisakah dicoba dulu?',
  lead: 'Sebelum memakai uang dan kepercayaan orang, cobalah di komputer. Seribu kali, dengan untung dan sial yang berbeda-beda.',

  plain: (n) => (
    <>
      <p>
        Rumus itu seperti peta: ringkas, tepat, dan banyak yang tidak digambarnya. Simulasi seperti berjalan
        kaki: satu perjalanan demi satu perjalanan, dengan hujan dan jalan buntunya. Kita butuh keduanya.
      </p>
      <p>
        Di dalam komputer, kartu dibagikan pada saat yang diundi, disimpan selama yang diundi, lalu dipakai.
        Contoh di bawah: {n.perDay} kartu sehari, disimpan rata-rata {n.holdDays} hari. Menurut rumus, setelah{' '}
        {n.days} hari ada {n.expected} kartu yang beredar. Percobaan pertama dari undian nomor {n.seed}{' '}
        berakhir pada {n.first}. Tidak ada yang salah. Rumus berbicara tentang rata-rata, percobaan
        menceritakan satu kemungkinan.
      </p>
      <p>
        Kalau keduanya berbeda terlalu jauh, salah satu keliru: rumusnya, programnya, atau anggapan bahwa
        keduanya membicarakan hal yang sama. Karena itu keduanya selalu kami letakkan berdampingan.
      </p>
    </>
  ),

  pictures: {
    runs: () => (
      <p>
        Mulailah dengan satu percobaan, lalu tambah. Garis titik-titik adalah percobaan satu per satu (kalau
        banyak, menjadi pita), garis utuh rata-ratanya, garis putus-putus rumusnya. Ganti nomor undiannya:
        setiap nomor adalah nasib yang lain, dan nomor yang sama selalu memberi nasib yang sama.
      </p>
    ),
    closer: (n) => (
      <p>
        Setiap percobaan membuat rata-rata lebih pasti, tetapi makin lama makin pelan. Dengan {n.runs}{' '}
        percobaan ketidakpastiannya kurang lebih {n.error} kartu; dengan {n.moreRuns}, masih {n.moreError}.
      </p>
    ),
    story: (n) => (
      <p>
        Sekarang sebuah cerita utuh: para tetangga sesekali membayar {n.mealsPerGift} gado-gado sekaligus,
        kartunya sampai kepada para lansia lewat banjar, dan warung buka pada jamnya. Rata-ratanya dekat
        dengan rumus, {n.storyFormula}. Tetapi pitanya lebih lebar: {n.storyLow} sampai {n.storyHigh}, bukan{' '}
        {n.formulaLow} sampai {n.formulaHigh}. Sebabnya, rumus mengira kartu datang satu demi satu. Gambar ini
        dihitung di server, jadi jawabannya datang sesaat kemudian.
      </p>
    ),
  },

  formulas: {
    average: {
      title: 'Rata-rata dan galat bakunya',
      says: 'Jumlahkan hasil semua percobaan dan bagilah. Ketidakpastiannya mengecil dengan akar dari banyaknya percobaan: empat kali lipat percobaan, separuh ketidakpastian.',
      symbols: {
        average: 'rata-rata semua percobaan',
        each: 'hasil satu percobaan',
        runs: 'banyaknya percobaan',
        error: 'galat baku: ketidakpastian rata-rata itu',
        spread: 'simpangan baku: beda dari percobaan ke percobaan',
      },
    },
    apart: {
      title: 'Seberapa jauh dari rumus?',
      says: 'Jarak rata-rata dari rumus, diukur dengan galat baku. Sampai tiga itu wajar. Lebih dari lima tidak mungkin kebetulan, kalau percobaannya cukup banyak: carilah kesalahannya.',
      symbols: {
        apart: 'jarak, dalam galat baku',
        average: 'rata-rata semua percobaan',
        formula: 'yang dikatakan rumus',
        error: 'galat baku',
      },
    },
    same: {
      title: 'Angka yang sama di mana-mana',
      says: 'Hasil sebuah percobaan hanya bergantung pada tiga hal. Siapa pun yang memakai ketiganya mendapat angka yang sama sampai digit terakhir, di Ubud dan di Berlin, di ponsel dan di server.',
      symbols: {
        each: 'hasil satu percobaan',
        run: 'percobaan keberapa',
        setting: 'semua pengaturannya',
        seed: 'nomor undian',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Jangan memasak untuk rata-rata saja. Pita memberi tahu apa yang harus sanggup Anda hadapi: dalam
        cerita tadi bukan {n.storyFormula} piring yang masih ditunggu, melainkan kadang {n.storyHigh}.
      </p>
      <p>
        Sebelum mengubah aturan, misalnya masa berlaku kartu atau harga, jalankan dua kali dengan nomor undian
        yang sama: sekali dengan aturan lama, sekali dengan yang baru. Nasibnya sama, jadi bedanya berasal
        dari aturan.
      </p>
      <p>
        Di Lab Anda bisa mengubah cerita ini sendiri: menambah warung, menutupnya, menaikkan harga,
        mengeringkan kas. Lab ada di <a href="/console/">halaman pengurus</a>: masuk, pilih komunitas, lalu
        buka “Coba”. Kirimkan pengaturan dan nomor undiannya kepada siapa pun; mereka akan melihat yang persis
        Anda lihat. Tanpa akun bisa juga, di komputer sendiri: <code>npx megibung simulate one-stall</code>.
      </p>
    </>
  ),

  unknown: () => (
    <>
      <p>
        Simulasi hanya tahu apa yang kita ceritakan kepadanya. Kalau tidak ada orang sakit di dalamnya, tidak
        ada yang sakit. Seribu percobaan dari cerita yang keliru adalah seribu kekeliruan, dengan pita yang
        rapi.
      </p>
      <p>
        Pita menunjukkan keberuntungan yang berbeda-beda, bukan ketidaktahuan kita. Kalau kita salah menebak
        lamanya orang menyimpan kartu, pitanya ikut salah. Karena itu angka dari buku Anda sendiri lebih
        berharga daripada contoh mana pun.
      </p>
      <p>
        Dan orang berubah ketika aturan berubah. Itu tidak bisa diundi. Cobalah di komputer, lalu mulailah
        kecil: satu warung, lima piring.
      </p>
    </>
  ),
};
