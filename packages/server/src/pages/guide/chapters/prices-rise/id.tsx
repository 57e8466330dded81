/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { pricesRiseParts } from './parts.ts';

export const pricesRiseId: WordsFor<typeof pricesRiseParts> = {
  title: 'Bagaimana kalau harga naik?',
  lead: 'Kartu menjanjikan sepiring, bukan sejumlah rupiah. Kalau bahan naik, seseorang menanggung bedanya. Siapa?',

  plain: (n) => (
    <>
      <p>
        Pemberi membayar {n.price} hari ini. Tamu makan bulan depan. Di antaranya cabai naik, minyak naik,
        beras naik. Bagi tamu tidak apa-apa: kartunya tetap sepiring. Itu janjinya, dan itu kekuatannya.
      </p>
      <p>
        Tetapi warung memasak dengan harga baru dan sudah dibayar dengan harga lama. Kenaikan itu memakan
        bagiannya sedikit demi sedikit. Selama bagiannya cukup tebal dan kartunya cepat kembali, itu bukan
        masalah.
      </p>
      <p>
        Kalau tidak, ada dua jalan. Yang terang: harga baru untuk kartu baru. Yang gelap: piring yang
        diam-diam mengecil. Bab ini menghitung keduanya, supaya yang kedua tidak perlu terjadi.
      </p>
    </>
  ),

  pictures: {
    hold: (n) => (
      <p>
        Kalau bahan naik {n.inflation} setahun dan kartu disimpan rata-rata {n.holdDays} hari, modal sepiring
        bertambah {n.later} saja. Pada {n.fast} setahun, {n.laterFast}. Garis yang naik adalah modal, garis
        datar uang yang sudah dibayar. Di tempat keduanya bertemu, warung memasak tanpa untung.
      </p>
    ),
    portion: (n) => (
      <p>
        Modal naik {n.rise}, harga tetap. Warung yang ingin menyimpan bagian yang sama bisa menyajikan{' '}
        {n.portion} piring. Mengapa lebih kecil daripada yang diduga? Karena {n.fixed} di antaranya, gas dan
        sewa, tidak ikut mengecil; seluruh penghematan harus datang dari nasi dan lauk.
      </p>
    ),
  },

  formulas: {
    cost: {
      title: 'Modal pada hari dimakan',
      says: 'Kartu yang terlambat menjadi mahal lebih cepat daripada kartu yang cepat menjadi murah. Karena itu rata-ratanya di atas modal pada hari rata-rata. Kalau harga naik secepat kartu kembali, rata-rata itu tidak ada: beberapa kartu yang sangat terlambat menelan semuanya.',
      symbols: {
        mean: 'rata-rata atas semua kemungkinan',
        cost: 'modal sepiring hari ini',
        inflation: 'kenaikan harga bahan per hari',
        wait: 'lamanya kartu disimpan, berbeda-beda',
        rate: 'peluang sebuah kartu dipakai per hari: satu dibagi lama simpan rata-rata',
      },
    },
    even: {
      title: 'Sampai untungnya habis',
      says: 'Yang pertama kalau semua kartu disimpan sama lama, yang kedua kalau lamanya berbeda-beda. Yang kedua selalu lebih pendek. Keduanya hanya berlaku kalau harga naik dan ada untung di awal.',
      symbols: {
        fixed: 'lama simpan, kalau semua kartu sama',
        average: 'lama simpan rata-rata, kalau berbeda-beda',
        price: 'yang dibayar di muka per porsi',
        cost: 'modal sepiring hari ini',
        inflation: 'kenaikan harga bahan per hari',
      },
    },
    portion: {
      title: 'Piring yang mengecil, harga yang tersembunyi',
      says: 'Yang boleh mengecil hanya yang dimakan. Bagilah harga dengan bagian piring yang tersisa: itulah harga piring penuh yang sebenarnya.',
      symbols: {
        share: 'bagian dari piring semula',
        cost: 'modal sepiring sebelumnya',
        after: 'modal sepiring sesudahnya',
        fixed: 'bagian modal yang tidak ikut mengecil: gas, sewa, tenaga',
        hidden: 'harga sebuah piring penuh, yang sebenarnya',
        price: 'harga di kartu',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Belanjakan uang kartu untuk bahan yang tahan lama begitu diterima: beras, minyak, gas. Yang sudah di
        gudang tidak naik lagi.
      </p>
      <p>
        Dengan modal {n.cost} dan harga {n.price}, kenaikan {n.inflation} setahun baru menghabiskan untung
        Anda kalau kartu disimpan rata-rata {n.months} bulan. Jangan menaikkan harga karena takut. Tetapi pada{' '}
        {n.fast} tinggal {n.monthsFast} bulan, dan masa berlaku kartu menjadi penting.
      </p>
      <p>
        Kalau harga harus naik, katakanlah. Kartu yang sudah dibagikan tetap sepiring penuh, kartu yang baru
        dibayar dengan harga baru. Yang terang malah lebih murah: piring penuh dengan harga baru {n.open},
        sedangkan piring yang mengecil sebenarnya {n.hidden}.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        Rumus ini menganggap harga naik rata setiap hari. Di pasar ia melompat: sebelum Galungan, sesudah
        banjir. Sekali lompatan bisa melebihi kenaikan setahun.
      </p>
      <p>
        Ia juga menganggap setiap hari sama mungkinnya menjadi hari kartu dipakai. Kalau justru semua kartu
        disimpan sama lama, untungnya bertahan lebih panjang: {n.sameDay} bulan, bukan {n.monthsFast}, pada{' '}
        {n.fast} setahun.
      </p>
      <p>
        Dan tidak ada rumus yang melihat piringnya. Hanya tamu yang melihat. Karena itu ada pertanyaan kecil
        setelah makan: cukup?
      </p>
    </>
  ),
};
