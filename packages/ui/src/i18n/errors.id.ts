/**
 * What an app says when something did not work: what happened to the meal or the money, and what to do now.
 * Keys are problem codes of the API where there is one; `unknown` serves the rest.
 */
export const errorsId = {
  unknown: 'Ada yang tidak beres. Belum ada yang berubah; coba sekali lagi.',
  offline: 'Tidak ada jaringan. Belum ada yang terkirim; coba lagi saat tersambung.',
  timeout: 'Jawaban belum datang. Coba lagi; yang sudah tercatat tidak akan tercatat dua kali.',
  unavailable: 'Server sedang sibuk. Data Anda aman; coba lagi sebentar.',
  unauthenticated: 'Anda perlu masuk lagi untuk melanjutkan.',
  forbidden: 'Bagian ini bukan untuk akun Anda. Mintalah kepada pengurus.',
  not_found: 'Tidak ditemukan. Mungkin sudah dipindah atau tautannya kurang lengkap.',
  conflict: 'Ini sudah pernah dikirim dengan isi lain. Muat ulang, lalu periksa.',
  wrong_state: 'Keadaannya sudah berubah. Muat ulang untuk melihat yang terbaru.',
  too_late: 'Waktunya sudah lewat. Tidak ada yang berubah.',
  invalid: 'Ada isian yang perlu dibetulkan.',
  too_large: 'Kirimannya terlalu besar. Bagi menjadi beberapa bagian.',
  rate_limited: 'Terlalu banyak percobaan. Tunggu {seconds} detik, lalu coba lagi.',
  locked: 'Terlalu banyak kode yang salah. Tunggu {minutes} menit, atau hubungi pengurus.',
  camera_denied: 'Kamera belum diizinkan. Buka setelan peramban, atau ketik kode pendeknya.',
  camera_missing: 'Kamera tidak ditemukan. Ketik kode pendek yang ada di kartu.',
  camera_insecure: 'Kamera hanya bisa dipakai lewat alamat https.',
  copy_failed: 'Belum tersalin. Tekan lama tautannya untuk menyalin.',
  share_failed: 'Belum terbagikan. Salin tautannya saja.',
  code_check: 'Satu huruf tampaknya keliru. Periksa lagi kode di kartu.',
  link_expired: 'Tautan ini sudah tidak berlaku. Mintalah yang baru kepada pengurus.',
  sign_in_failed: 'Belum cocok. Periksa nama dan kata sandinya.',
  passkey_failed: 'Kunci sandi tidak terbaca. Coba lagi, atau pakai kata sandi.',
} as const;
