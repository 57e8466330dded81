import type { Words } from './words.ts';

export const id: Words = {
  locale: 'id',
  outsideItsDomain: 'tidak masuk akal',
  moreThan: 'lebih dari {value}',
  lessThan: 'kurang dari {value}',
  nothingGiven: 'tidak ada',
  units: {
    days: ['hari', 'hari'],
    weeks: ['minggu', 'minggu'],
    months: ['bulan', 'bulan'],
    minutes: ['menit', 'menit'],
    tokens: ['kartu', 'kartu'],
    portions: ['porsi', 'porsi'],
    guests: ['tamu', 'tamu'],
    gifts: ['sumbangan', 'sumbangan'],
    visits: ['kunjungan', 'kunjungan'],
    deviations: ['penyimpangan', 'penyimpangan'],
    stalls: ['warung', 'warung'],
    counters: ['meja layanan', 'meja layanan'],
    meals: ['makanan', 'makanan'],
  },
  choices: {
    exponential: 'banyak yang kecil, sedikit yang besar',
    fixed: 'semua sama',
    steady: 'tetap, dari hari ke hari',
    lumpy: 'sesekali, sekaligus banyak',
    monday: 'Senin',
    tuesday: 'Selasa',
    wednesday: 'Rabu',
    thursday: 'Kamis',
    friday: 'Jumat',
    saturday: 'Sabtu',
    sunday: 'Minggu',
    lost: 'hilang bila ketahuan',
    kept: 'tetap dimiliki walau ketahuan',
    people: 'makanan orang yang sama di bawah kedua aturan',
    'two-groups': 'makanan orang yang berbeda di bawah tiap aturan',
    runs: 'satu angka untuk tiap simulasi',
    gini: 'besarnya ketimpangan (Gini)',
    'least-served': 'makanan sepersepuluh orang yang paling sedikit menerima',
    'in-advance': 'di muka',
    'when-claimed': 'saat makanan diambil',
  },
  decisions: {
    reserve: {
      title: 'Berapa yang disimpan di kas',
      question: 'Berapa uang yang harus tetap di kas supaya hampir tidak pernah kosong?',
      answers: {
        'for-ever':
          'Simpan {reserve} untuk {horizonDays} ke depan, atau {reserveForEver} supaya sama amannya untuk selamanya: peluang kas kosong paling besar {acceptedProbability}.',
        'horizon-only':
          'Simpan {reserve} untuk melewati {horizonDays} ke depan dengan peluang kosong paling besar {acceptedProbability}. Untuk selamanya tidak ada simpanan yang cukup: rata-rata {comesIn} masuk sehari dan {spendingPerDay} keluar.',
        simulate:
          'Tidak ada rumus untuk ini: sumbangan dan pengeluaran sama-sama datang acak dan sekaligus banyak. Simulasikan: megibung simulate dry-pot.',
      },
      briefly: {
        'for-ever': 'cukup juga untuk selamanya',
        'horizon-only': 'hanya untuk masa ini',
        simulate: 'simulasikan',
      },
      because: {
        'comes-in': 'Sumbangan membawa rata-rata {value} sehari; {spendingPerDay} dibelanjakan.',
        horizon: 'Untuk {horizonDays}, simpanan terkecil yang cukup aman adalah {value}.',
        'danger-after': 'Dengan sebanyak itu saja, peluang kas kosong pada suatu hari nanti adalah {value}.',
        'for-ever':
          'Untuk selamanya perlu {value}: setiap tambahan rupiah mengecilkan bahaya dengan bagian yang sama.',
        'twice-as-safe': 'Supaya bahayanya tinggal separuh untuk selamanya, perlu {value}.',
      },
      inputs: {
        giftsPerDay: 'sumbangan dalam sehari',
        meanGift: 'rata-rata satu sumbangan',
        giftSizes: 'besarnya sumbangan',
        spendingPerDay: 'pengeluaran sehari',
        spending: 'cara uang keluar',
        horizonDays: 'berapa jauh ke depan',
        acceptedProbability: 'peluang kosong yang diterima',
      },
      unknown: [
        'Sumbangan dianggap datang sendiri-sendiri; hari raya, ajakan, atau tahun yang sulit menggerakkan banyak orang sekaligus.',
        'Pemberian dan pengeluaran dianggap terus seperti sekarang. Kalau donatur pergi, hitung lagi.',
      ],
    },
    'safe-issue': {
      title: 'Berapa kartu yang dibagikan minggu ini',
      question: 'Berapa kartu yang boleh dibagikan minggu ini tanpa berjanji terlalu banyak?',
      answers: {
        'money-limits':
          'Bagikan paling banyak {tokens} minggu ini. Batasnya uang; dapur sanggup memasak untuk {byKitchens}.',
        'kitchens-limit':
          'Bagikan paling banyak {tokens} minggu ini. Batasnya dapur; uangnya cukup untuk {byMoney}.',
        'no-money':
          'Jangan bagikan dulu minggu ini: masih perlu {missing} supaya satu makanan lagi terbayar dan simpanan tetap utuh.',
        'no-portions':
          'Jangan bagikan dulu minggu ini: pada hari teramai warung belum pasti sanggup memasak untuk yang sudah memegang kartu.',
      },
      briefly: {
        'money-limits': 'uang yang membatasi',
        'kitchens-limit': 'dapur yang membatasi',
        'no-money': 'tidak ada, uang kurang',
        'no-portions': 'tidak ada, dapur penuh',
      },
      because: {
        'sure-gifts': 'Dengan keyakinan {confidence}, sumbangan seminggu membawa paling sedikit {value}.',
        'free-money': 'Di atas simpanan, dan setelah kartu yang masih harus dibayar, ada {value}.',
        'by-money': 'Itu cukup untuk {value}.',
        'by-kitchens': 'Dengan keyakinan yang sama, warung sanggup memasak untuk {value} lagi.',
        'busiest-day':
          'Pada hari teramai kira-kira {value} akan diambil, dari {portionsPerDay} yang bisa dimasak.',
        'out-afterwards': 'Setelah minggu ini kira-kira {value} akan beredar.',
      },
      inputs: {
        potMoney: 'uang di kas',
        reserveMoney: 'simpanan yang harus tetap ada',
        reimbursementPerMeal: 'yang diterima warung per makanan',
        overheadPerMeal: 'biaya lain per makanan',
        giftsPerDay: 'sumbangan dalam sehari',
        meanGift: 'rata-rata satu sumbangan',
        tokensOut: 'kartu yang beredar sekarang',
        tokensUnpaid: 'di antaranya yang belum dibayar',
        meanHoldDays: 'rata-rata lama kartu disimpan',
        portionsPerDay: 'porsi yang bisa dimasak semua warung sehari',
        busiestDayFactor: 'hari teramai, dalam hari biasa',
        confidence: 'keyakinan',
      },
      unknown: [
        'Tiap peluang dihitung sendiri: kedua batas terpenuhi sekaligus sedikit kurang pasti.',
        'Orang dianggap datang sendiri-sendiri. Rombongan yang datang bersama, atau hujan, tidak dihitung.',
      ],
    },
    portions: {
      title: 'Berapa porsi yang disiapkan',
      question: 'Berapa porsi yang sebaiknya disiapkan warung ini pada hari tertentu?',
      answers: {
        prepare:
          'Siapkan {portions} pada hari {weekday}: kira-kira {guests} datang, rata-rata {leftOver} tersisa dan {short} tidak kebagian.',
        'prepare-as-seen':
          'Siapkan {portions} pada hari {weekday}, menurut {days} serupa: rata-rata {leftOver} tersisa dan {short} tidak kebagian.',
        'prepare-none':
          'Jangan siapkan lebih dulu pada hari {weekday}: kira-kira {guests} datang, dan porsi yang tersisa lebih mahal daripada tamu yang tidak kebagian.',
        'no-number-is-enough':
          'Tidak ada angka terbaik: kalau porsi tersisa tidak merugikan, lebih banyak selalu lebih baik. Sebutkan kerugian porsi tersisa yang sebenarnya.',
      },
      briefly: {
        prepare: 'siapkan',
        'prepare-as-seen': 'siapkan',
        'prepare-none': 'tidak perlu disiapkan',
        'no-number-is-enough': 'tidak ada angka yang cukup',
      },
      because: {
        'expected-guests': 'Kira-kira {value} diperkirakan datang.',
        'how-often':
          'Tamu yang tidak kebagian merugikan {lossPerGuestTurnedAway}, porsi tersisa {lossPerPortionLeft}: jadi sebaiknya cukup pada {value} dari hari seperti itu.',
        enough: 'Dengan angka ini semua kebagian pada {value} dari hari seperti itu.',
        short: 'Rata-rata {value} tidak kebagian.',
        'left-over': 'Rata-rata {value} tersisa.',
      },
      inputs: {
        weekday: 'hari',
        tokensOut: 'kartu yang beredar sekarang',
        meanHoldDays: 'rata-rata lama kartu disimpan',
        dayFactor: 'hari ini, dalam hari biasa',
        shareAtThisStall: 'bagian kartu yang datang ke sini',
        cashGuests: 'tamu yang membayar tunai',
        guestsOnSuchDays: 'tamu pada hari serupa sejauh ini',
        lossPerGuestTurnedAway: 'rugi per tamu yang tidak kebagian',
        lossPerPortionLeft: 'rugi per porsi tersisa',
      },
      unknown: [
        'Hujan, upacara, hari pasar: apa yang membuat hari ini lain dari hari bernama sama.',
        'Apakah tamu yang tidak kebagian datang lagi besok, atau tidak pernah lagi.',
      ],
    },
    expiry: {
      title: 'Kapan kartu sebaiknya berakhir',
      question: 'Setelah berapa hari kartu boleh berakhir, supaya hampir tidak ada yang terlambat?',
      answers: {
        'by-law':
          'Biarkan kartu berlaku {expiryDays}: maka {cutOff} dari yang mau datang terlambat. Kira-kira {moneyTied} tertahan dalam kartu selama itu.',
        'by-what-was-seen':
          'Biarkan kartu berlaku {expiryDays}, menurut {seenTokens}: maka {cutOff} dari yang mau datang terlambat. Kira-kira {moneyTied} tertahan dalam kartu selama itu.',
        'not-seen-long-enough':
          'Belum bisa dikatakan: {stillOut} kartu masih beredar setelah {seenDays}, dan tidak ada yang tahu kapan datangnya. Tunggu, atau tanyakan.',
      },
      briefly: {
        'by-law': 'menurut hukum waktu',
        'by-what-was-seen': 'menurut yang terlihat',
        'not-seen-long-enough': 'belum bisa dikatakan',
      },
      because: {
        'cut-off': 'Sampai saat itu {value} dari yang mau datang belum datang.',
        'never-claimed': 'Dari semua kartu, {value} belum diambil saat itu.',
        'days-tied': 'Sampai saat itu satu kartu beredar rata-rata {value}.',
        'tokens-out': 'Dengan {tokensPerDay} dibagikan sehari, kira-kira {value} beredar setiap saat.',
        'money-tied': 'Nilainya {value}.',
        cautious: 'Supaya lebih yakin, karena yang terlihat masih sedikit: {value}.',
      },
      inputs: {
        claimedAfterDays: 'hari sampai kartu diambil',
        stillOutAfterDays: 'lama kartu yang belum diambil beredar',
        meanHoldDays: 'rata-rata waktu bagi yang datang',
        holdShape: 'bentuk sebaran waktu (1: merata)',
        neverShare: 'bagian yang tidak akan pernah dibawa',
        acceptedCutOff: 'bagian yang boleh terlambat',
        tokensPerDay: 'kartu dibagikan sehari',
        costPerMeal: 'biaya satu makanan',
        confidence: 'keyakinan',
      },
      unknown: [
        'Orang datang lebih cepat kalau tahu tanggalnya. Yang terlihat tanpa tanggal sedikit terlalu lambat.',
        'Yang terlambat mungkin justru yang paling perlu: yang sakit, yang jauh. Makanan terlambat tetap boleh diberikan.',
      ],
    },
    visits: {
      title: 'Berapa kunjungan yang perlu',
      question: 'Berapa kunjungan supaya kecurangan ketahuan, dan supaya curang tidak menguntungkan?',
      answers: {
        'enough-visits':
          'Lakukan {visits}: kalau {deviationRate} makanan tidak sebagaimana mestinya, itu terlihat dengan keyakinan {confidence}. {possibleVisits} yang bisa dilakukan sudah cukup.',
        'too-few-visits':
          'Perlu {visits} supaya terlihat dengan keyakinan {confidence} bahwa {deviationRate} makanan tidak sebagaimana mestinya. {possibleVisits} yang bisa dilakukan memperlihatkannya dengan peluang {reached}.',
        'no-visits':
          'Perlu {visits} supaya terlihat dengan keyakinan {confidence} bahwa {deviationRate} makanan tidak sebagaimana mestinya. Tanpa kunjungan tidak ada yang ditemukan.',
      },
      briefly: {
        'enough-visits': 'cukup',
        'too-few-visits': 'kurang',
        'no-visits': 'tidak ada kunjungan',
      },
      because: {
        'visits-needed': 'Jumlah terkecil yang cukup meyakinkan adalah {value}.',
        'confidence-reached': '{possibleVisits} memperlihatkannya dengan peluang {value}.',
        'rate-shown':
          'Kalau tidak ditemukan apa-apa, paling banyak {value} makanan yang salah, dengan keyakinan yang sama.',
        'must-be-caught':
          'Untung {gain} melawan denda {fine}: curang tidak lagi menguntungkan kalau ketahuan dengan peluang {value}.',
        'visits-that-deter': 'Untuk itu {value} sudah cukup, terhadap yang curang sesering ini.',
        'fine-too-small':
          'Denda {value} di bawah untungnya: berapa pun kunjungan, curang tetap menguntungkan.',
      },
      inputs: {
        deviationRate: 'bagian makanan yang tidak benar',
        confidence: 'keyakinan',
        allowedDeviations: 'penyimpangan yang dibiarkan',
        possibleVisits: 'kunjungan yang bisa dilakukan',
        gain: 'untung bagi yang curang',
        fine: 'kerugian bila ketahuan',
        gainWhenCaught: 'untungnya',
      },
      unknown: [
        'Kunjungan dianggap acak dan tanpa pemberitahuan. Yang tahu kapan Anda datang akan jujur hari itu.',
        'Kebanyakan orang tidak berhitung: kepercayaan dan nama baik lebih kuat daripada denda.',
      ],
    },
    fairer: {
      title: 'Aturan mana yang lebih adil',
      question: 'Mana dari dua aturan pembagian yang lebih adil, atau belum bisa dikatakan?',
      answers: {
        'one-is-fairer':
          'Aturan pertama lebih adil menurut {measure}: {ofOne} berbanding {ofOther}. Selisihnya antara {from} dan {to}, dengan keyakinan {confidence}.',
        'other-is-fairer':
          'Aturan kedua lebih adil menurut {measure}: {ofOther} berbanding {ofOne}. Selisihnya antara {from} dan {to}, dengan keyakinan {confidence}.',
        'no-difference-told':
          'Tidak ada perbedaan yang bisa dikatakan menurut {measure}: {ofOne} berbanding {ofOther}, dan selisihnya bisa berapa saja antara {from} dan {to}.',
        'too-few': 'Terlalu sedikit untuk dikatakan: {count}, paling sedikit lima.',
      },
      briefly: {
        'one-is-fairer': 'yang pertama lebih adil',
        'other-is-fairer': 'yang kedua lebih adil',
        'no-difference-told': 'tidak ada perbedaan yang bisa dikatakan',
        'too-few': 'terlalu sedikit',
      },
      because: {
        'of-one': 'Aturan pertama menghasilkan {value}.',
        'of-other': 'Aturan kedua menghasilkan {value}.',
        difference: 'Yang kedua dikurangi yang pertama adalah {value}.',
        from: 'Bisa serendah {value},',
        to: 'dan setinggi {value}.',
      },
      inputs: {
        listsHold: 'isi daftar',
        measure: 'ukuran',
        one: 'aturan pertama',
        other: 'aturan kedua',
        confidence: 'keyakinan',
      },
      unknown: [
        'Angka tidak bisa mengatakan apa yang adil: makanan yang sama tidak adil bila kebutuhan tidak sama.',
        'Bagaimana rasanya suatu aturan bagi yang antre.',
      ],
    },
    'add-vendor': {
      title: 'Kapan menambah warung',
      question: 'Kapan antrean atau porsi habis menuntut warung atau meja layanan baru?',
      answers: {
        'now-for-the-line':
          'Tambah sekarang: {waitingNow} tamu pada jam ramai menunggu lebih dari {longestWaitMinutes}, padahal {acceptedShareWaiting} masih wajar.',
        'now-for-the-portions':
          'Tambah sekarang: pada {soldOutNow} hari porsi tidak cukup, padahal {acceptedShareSoldOut} masih wajar.',
        later:
          'Tambah kira-kira dalam {months}, kalau tamu terus bertambah seperti sekarang: pada {lineLimit} di jam ramai atau {portionsLimit} sehari.',
        'not-by-this-growth':
          'Belum perlu menambah selama keadaan begini. Waktunya tiba pada {lineLimit} di jam ramai atau {portionsLimit} sehari.',
      },
      briefly: {
        'now-for-the-line': 'sekarang, karena antrean',
        'now-for-the-portions': 'sekarang, karena porsi',
        later: 'nanti',
        'not-by-this-growth': 'belum perlu',
      },
      because: {
        'busy-share': 'Pada jam ramai meja layanan terpakai {value} dari yang sanggup dilayani.',
        'waiting-now': '{value} tamu saat itu menunggu lebih dari {longestWaitMinutes}.',
        'line-limit': 'Pada {value} di jam ramai terlalu banyak yang menunggu terlalu lama.',
        'sold-out-now': 'Pada {value} hari tidak semua kebagian.',
        'portions-limit': 'Pada {value} sehari itu terjadi terlalu sering.',
        'months-line': 'Antrean mencapai batasnya setelah {value}.',
        'months-portions': 'Porsi mencapai batasnya setelah {value}.',
        'waiting-with-one-more': 'Dengan satu meja layanan lagi, {value} menunggu selama itu.',
      },
      inputs: {
        guestsPerBusyHour: 'tamu pada jam ramai',
        servedPerHourPerCounter: 'tamu yang dilayani satu meja per jam',
        counters: 'meja layanan',
        longestWaitMinutes: 'lama menunggu yang masih wajar',
        acceptedShareWaiting: 'bagian yang boleh menunggu lebih lama',
        guestsPerDay: 'tamu sehari',
        portionsPerDay: 'porsi sehari',
        acceptedShareSoldOut: 'bagian hari yang boleh habis',
        growthPerMonth: 'pertumbuhan sebulan',
      },
      unknown: [
        'Semua meja dianggap melayani satu antrean, dan tamu tidak pergi. Dengan antrean di tiap warung orang menunggu lebih lama.',
        'Warung baru membawa tamu baru: tetangga yang dulu tidak datang.',
      ],
    },
    'token-worth': {
      title: 'Berapa nilai satu kartu',
      question: 'Berapa yang harus diterima warung untuk satu kartu, supaya memasak untuknya layak?',
      answers: {
        'worth-enough':
          'Ya, {proposedWorth} cukup: dengan {leastWorth} pun warung masih menyimpan {wantedMargin} setelah biaya piring.',
        'worth-too-little':
          'Jadikan paling sedikit {leastWorth}: {proposedWorth} kurang {missing} supaya warung menyimpan {wantedMargin} setelah biaya piring.',
        'no-worth-suffices':
          'Tidak ada nilai yang cukup selama harga naik lebih cepat daripada kartu kembali. Perpendek masa berlaku, atau bayar menurut harga hari itu.',
      },
      briefly: {
        'worth-enough': 'cukup',
        'worth-too-little': 'terlalu kecil',
        'no-worth-suffices': 'tidak ada yang cukup',
      },
      because: {
        'margin-today': 'Dimakan hari ini, {value} tinggal di warung.',
        'later-cost': 'Dimakan nanti, rata-rata piring itu menghabiskan {value}, dihitung pada saat dibayar.',
        'margin-kept': 'Jadi {value} dari nilai yang diusulkan tinggal.',
        'least-worth': 'Supaya {wantedMargin} tinggal, perlu {value}.',
        'fair-price':
          'Dibayar hari ini dan dimakan nanti, dengan bunga warung, makanan itu bernilai {value}.',
        'fair-discount': 'Jadi potongan yang adil untuk membayar di muka adalah {value}.',
        affordability:
          'Tamu berpendapatan {incomePerDay} sehari membayar {value} darinya untuk makanan seperti itu.',
        'break-even':
          'Tanpa bunga, kenaikan harga menghabiskan seluruh sisa kalau kartu rata-rata disimpan {value}.',
      },
      inputs: {
        proposedWorth: 'nilai satu kartu',
        plateCost: 'biaya piring hari ini',
        wantedMargin: 'bagian yang sebaiknya tinggal di warung',
        incomePerDay: 'pendapatan tamu sehari',
        meanHoldDays: 'rata-rata lama kartu disimpan',
        inflationPerYear: 'kenaikan harga pangan setahun',
        interestPerYear: 'bunga warung setahun',
        paid: 'warung dibayar',
      },
      unknown: [
        'Harga cabai bisa berlipat dua dalam seminggu: harga tidak naik merata.',
        'Berapa nilai warung yang ramai: teman, nama baik, tamu yang kembali dengan uang tunai.',
      ],
    },
    respending: {
      title: 'Apakah membelanjakan kartu lagi menolong di sini',
      question: 'Apakah di sini menolong kalau warung membelanjakan lagi yang diterimanya?',
      answers: {
        helps:
          'Ya: setiap sumbangan menambah kira-kira {extra} pendapatan setempat dalam tiga putaran, {extraLimit} dalam jangka panjang.',
        'helps-but-stands-still':
          'Bisa: {extra} tambahan pendapatan setempat dalam tiga putaran. Tetapi {staticShare} uangnya diam: cari tahu dulu mengapa tidak dibelanjakan.',
        'too-little':
          'Di sini belum: terlalu sedikit warung saling membeli. Tambahannya {extra} pendapatan setempat, kurang dari {worthwhileExtra} yang sepadan dengan repotnya.',
        'nobody-buys':
          'Tidak: tidak ada warung yang bisa membeli keperluannya dari warung lain. Bayar warung dengan uang, dan cari petani atau pedagang pasar yang mau menerima kartu.',
      },
      briefly: {
        helps: 'menolong',
        'helps-but-stands-still': 'diam',
        'too-little': 'terlalu sedikit',
        'nobody-buys': 'tidak ada yang membeli',
      },
      because: {
        'stays-each-round':
          'Dari yang diterima warung, {value} dibelanjakan lagi di dalam: {stallsThatBuyInside} dari {stalls} bisa, sebesar {shareSpentInside} penerimaannya.',
        'three-rounds': 'Dalam tiga putaran itu menambah {value} pada tiap sumbangan.',
        'for-ever': 'Kalau terus berputar, {value}.',
        velocity: 'Tiap satuannya berpindah tangan {value} kali seminggu.',
        'static-share': '{value} dari uang itu tidak pernah bergerak selama itu.',
        'demurrage-week': 'Biaya simpan mengambil {value} seminggu dari yang disimpan.',
      },
      inputs: {
        stalls: 'warung',
        stallsThatBuyInside: 'warung yang bisa membeli di dalam',
        shareSpentInside: 'bagian penerimaan yang dibelanjakan di dalam',
        worthwhileExtra: 'tambahan yang sepadan dengan repotnya',
        demurragePerMonth: 'biaya simpan sebulan',
        volumePerWeek: 'dibelanjakan lagi seminggu',
        meanBalance: 'uang yang beredar',
        meanHoldWeeks: 'lama disimpan sebelum dibelanjakan',
      },
      unknown: [
        'Apakah belanja di dalam itu baru, atau memang akan dibeli di sana juga.',
        'Apakah biaya simpan membuat orang berbelanja atau membuat mereka pergi: tiap program berbeda.',
      ],
    },
  },
};
