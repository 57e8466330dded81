/** @jsxImportSource hono/jsx */
import type { WordsFor } from '../../chapter.ts';
import type { whoEatsParts } from './parts.ts';

export const whoEatsId: WordsFor<typeof whoEatsParts> = {
  title: 'Siapa yang kebagian?',
  lead: 'Minggu ini piringnya kurang dari yang diminta. Ada beberapa cara membagi yang disebut adil, dan hasilnya tidak sama.',

  plain: (n) => (
    <>
      <p>
        Empat tetangga meminta piring untuk seminggu: Wayan {n.wayan}, Made {n.made}, Nyoman {n.nyoman}, Ketut{' '}
        {n.ketut}. Semuanya {n.asked}, padahal yang ada {n.meals}. Siapa dapat berapa?
      </p>
      <p>
        <strong>Bagi rata:</strong> masing-masing {n.equalPart}. Kedengarannya adil, tetapi Wayan hanya
        meminta {n.wayan}. Jadi {n.equalLost} piring menganggur, sementara dua orang kekurangan.
      </p>
      <p>
        <strong>Menurut permintaan:</strong> setiap orang mendapat {n.askedShare} dari yang dimintanya. Ketut
        mendapat {n.ketutAsked}, Wayan tidak sampai sepiring. Dan siapa yang sudah tahu aturannya akan meminta
        lebih banyak minggu depan.
      </p>
      <p>
        <strong>Yang paling sedikit dulu:</strong> berkelilinglah dan letakkan piring satu demi satu. Siapa
        yang sudah cukup akan bilang cukup, dan dilewati. Setelah piringnya habis, Wayan dan Made mendapat
        semua yang mereka minta, Nyoman dan Ketut masing-masing {n.level}. Tidak ada yang bisa mendapat lebih,
        kecuali diambil dari orang yang bagiannya tidak lebih banyak.
      </p>
    </>
  ),

  pictures: {
    level: () => (
      <p>
        Setiap batang adalah gelas, setinggi yang diminta. Tuangkan piring-piring itu seperti air ke dalam
        bejana berhubungan: airnya sama tinggi di semua gelas yang belum penuh. Ganti cara membaginya, dan
        lihat siapa yang untung. Lalu biarkan Ketut meminta lebih banyak.
      </p>
    ),
    alike: (n) => (
      <p>
        Sekarang {n.households} keluarga, berisi satu sampai enam orang. Setiap orang meminta dua piring
        seminggu; semuanya {n.householdsAsk}, dan yang ada {n.householdMeals}. Dalam undian, keluarga yang
        terundi mendapat semua yang dimintanya. Deretkan semua keluarga mulai dari yang paling sedikit, lalu
        jumlahkan piringnya: itulah kurva Lorenz. Makin jauh ia menggantung di bawah garis lurus, makin
        timpang. Gini adalah dua kali luas di antara keduanya: 0 kalau semua sama, hampir 1 kalau satu orang
        mendapat semuanya. Lalu hitunglah per orang, dan lihat urutannya berbalik.
      </p>
    ),
    never: (n) => (
      <p>
        Kalau satu piring untuk setiap orang pun tidak ada, orang mengundi. {n.people} orang, {n.cards} kartu
        seminggu: semua punya peluang yang sama, {n.chance} setiap minggu. Sebelum diundi, tidak ada yang
        lebih adil. Tetapi setelah {n.weeks} minggu masih ada {n.never} yang belum pernah terundi, kira-kira{' '}
        {n.neverPeople} orang. Garis putus-putus adalah obatnya: yang sudah kebagian menunggu sampai semua
        kebagian.
      </p>
    ),
  },

  formulas: {
    level: {
      title: 'Tinggi air (max–min)',
      says: 'Setiap orang mendapat yang dimintanya atau setinggi air, mana yang lebih sedikit; tinggi airnya pas, sehingga semua piring terpakai. Kalau seseorang meminta untuk keluarganya, gelasnya selebar banyaknya orang. Yang kekurangan tidak untung dengan meminta lebih banyak.',
      symbols: {
        gets: 'piring yang diterima seseorang',
        asks: 'piring yang dimintanya',
        heads: 'bobot: 1 untuk setiap orang, atau banyaknya orang dalam keluarga',
        level: 'tinggi air',
        meals: 'piring yang ada, kurang dari yang diminta',
      },
    },
    gini: {
      title: 'Koefisien Gini',
      says: 'Urutkan bagian-bagiannya, yang paling sedikit di depan. Yang di depan dihitung mengurangi, yang di belakang menambah. Ia mengatakan seberapa timpang sederet angka. Ia tidak mengatakan apakah itu benar.',
      symbols: {
        gini: 'koefisien Gini, dari 0 sampai hampir 1',
        gets: 'bagian-bagian yang sudah diurutkan, yang paling sedikit di depan',
        count: 'banyaknya bagian',
      },
    },
    never: {
      title: 'Tidak pernah terundi',
      says: 'Peluang tidak terundi dalam satu minggu, dikalikan dengan dirinya sendiri sebanyak minggunya. Ia cepat mengecil, tetapi tidak pernah nol.',
      symbols: {
        never: 'peluang belum pernah terundi',
        chance: 'peluang terundi dalam satu minggu',
        rounds: 'banyaknya minggu',
      },
    },
  },

  stall: (n) => (
    <>
      <p>
        Rumus pertama tidak perlu komputer. Beri setiap orang yang meminta satu kartu. Lalu berkeliling lagi,
        sampai kartunya habis. Kalau seseorang meminta untuk keluarganya, hitung orangnya, dan beri satu kartu
        untuk setiap orang.
      </p>
      <p>
        Kalau satu piring untuk setiap orang pun tidak ada, undilah di depan semua orang, dan simpan
        daftarnya: yang terundi pindah ke urutan belakang. Dalam contoh tadi semua sudah makan setelah{' '}
        {n.turnWeeks} minggu, dan tidak ada yang harus lebih beruntung daripada yang lain.
      </p>
      <p>
        Sampaikan aturannya sebelum mulai. Aturan yang diketahui semua orang lebih mudah diterima daripada
        aturan yang lebih baik tetapi tidak diketahui siapa pun. Warung tidak perlu tahu semua ini: kartu ya
        kartu, tamu ya tamu.
      </p>
    </>
  ),

  unknown: (n) => (
    <>
      <p>
        Matematika tahu apa yang diminta. Ia tidak tahu siapa yang lapar. Ada yang meminta dua padahal butuh
        enam; ada yang tidak pernah meminta, karena malu, atau karena tidak ada yang memberi tahu. Sebuah
        daftar tidak memperlihatkan orang yang tidak ada di dalamnya.
      </p>
      <p>
        Dan angka tidak menentukan apa yang adil. Dihitung per keluarga, Gini kalau yang paling sedikit
        didahulukan {n.leastByHousehold}, dan menurut permintaan {n.askedByHousehold}. Dihitung per orang:{' '}
        {n.leastByHead} dan {n.askedByHead}. Piringnya sama, urutannya terbalik. Mana yang dipakai, manusialah
        yang menentukan, dan mereka yang makan seharusnya ikut bicara.
      </p>
      <p>
        Dalam undian, Gini turun dari {n.lots} dalam seminggu menjadi {n.lotsYear} dalam setahun: untung dan
        sial saling menutupi. Lapar tidak menunggu selama itu. Dan tidak ada rumus tentang cara menyerahkan
        kartu: dengan daftar dan stempel, atau dengan senyum.
      </p>
    </>
  ),
};
