/** Minor units per unit where Unicode's data and the house differ: nobody counts sen any more. */
const digitsByCurrency: Readonly<Record<string, number>> = { IDR: 0 };

/** `Rp 20.000` for 20000 IDR: an amount in minor units, written the Indonesian way. */
export const moneyText = (minor: string | bigint, currency: string): string => {
  const digits = minorDigits(currency);
  const exact = new Intl.NumberFormat('id-ID', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const text = exact.format(`${String(minor)}e-${digits}` as Intl.StringNumericLiteral);
  return text.replaceAll('\u00a0', ' ');
};

/** An amount in minor units as a number of whole ones, for reckoning where the last digit does not matter. */
export const moneyNumber = (minor: string, currency: string): number =>
  Number(minor) / 10 ** minorDigits(currency);

const minorDigits = (currency: string): number =>
  digitsByCurrency[currency] ??
  new Intl.NumberFormat('id-ID', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
  0;
