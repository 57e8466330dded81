import type { Language } from '@megibung/core';

/** The simulator gives its reasons in English; these are the same in Indonesian. What is not known here stays as it is. */
const indonesian: readonly (readonly [RegExp, string])[] = [
  [/^is not known here$/, 'tidak dikenal di sini'],
  [/^is no law that is known$/, 'bukan hukum yang dikenal'],
  [/^is missing$/, 'belum ada'],
  [/^must be (.+) or more, and is (.+)$/, 'harus $1 atau lebih, tetapi isinya $2'],
  [/^must be (.+) or less, and is (.+)$/, 'harus $1 atau kurang, tetapi isinya $2'],
  [/^must be above (.+), and is (.+)$/, 'harus di atas $1, tetapi isinya $2'],
  [/^must be below (.+), and is (.+)$/, 'harus di bawah $1, tetapi isinya $2'],
  [/^must be a number or a law, and is (.+)$/, 'harus angka atau hukum, tetapi isinya $1'],
  [/^must be a whole number, and is (.+)$/, 'harus bilangan bulat, tetapi isinya $1'],
  [/^must be a number, and is (.+)$/, 'harus angka, tetapi isinya $1'],
  [/^must be text, and is (.+)$/, 'harus teks, tetapi isinya $1'],
  [/^must be (".+"), and is (.+)$/, 'harus $1, tetapi isinya $2'],
  [/^must be (.+), and is (.+)$/, 'harus $1, tetapi isinya $2'],
  [/^must not be negative on average$/, 'rata-ratanya tidak boleh di bawah 0'],
  [/^has a mean outside of what is allowed here$/, 'rata-ratanya di luar yang dibolehkan di sini'],
  [/^nothing is named (".+"); there (?:is|are) (.+)$/, 'tidak ada yang bernama $1; yang ada $2'],
  [/^at least one weight must be above 0$/, 'sedikitnya satu bobot harus di atas 0'],
  [/^at least one day must be above 0$/, 'sedikitnya satu hari harus di atas 0'],
  [/^must be later than opensAt.*$/, 'harus lebih lambat daripada opensAt (10 kalau tidak ada)'],
  [/^means something only with counters$/, 'baru berarti kalau ada counters'],
  [/^is needed where there are counters$/, 'perlu kalau ada counters'],
  [/^needs either gift \(money\) or meals, and not both$/, 'perlu gift (uang) atau meals, tidak keduanya'],
  [/^from must not be above to$/, 'from tidak boleh di atas to'],
];

export const reasonIn = (reason: string, language: Language): string => {
  if (language === 'en') return reason;
  const found = indonesian.find(([pattern]) => pattern.test(reason));
  return found ? reason.replace(found[0], found[1]) : reason;
};
