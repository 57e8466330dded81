/** Digits after the point that people write in a currency: nobody pays with sen. */
export const fractionDigitsOf = (currency: string): number => {
  if (currency === 'IDR') return 0;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
};

/**
 * Minor units, as a decimal string, of an amount as people type it: `20.000`, `20,000`, `Rp 20000`, `4,50`, `4.5`.
 * Null where it is no amount above zero. A point or comma is a decimal sign only where the currency has decimals
 * and no more digits than that follow the last one.
 */
export const parseTypedMoney = (text: string, fractionDigits: number): string | null => {
  const trimmed = text.replace(/[^\d.,]/g, '');
  if (!/\d/.test(trimmed)) return null;
  const mark = Math.max(trimmed.lastIndexOf('.'), trimmed.lastIndexOf(','));
  const after = trimmed.length - mark - 1;
  const hasDecimals = mark >= 0 && after <= fractionDigits && fractionDigits > 0;
  const whole = (hasDecimals ? trimmed.slice(0, mark) : trimmed).replace(/\D/g, '');
  const decimals = hasDecimals ? trimmed.slice(mark + 1) : '';
  const minor = (whole + decimals.padEnd(fractionDigits, '0')).replace(/^0+/, '');
  return minor === '' || minor.length > 15 ? null : minor;
};

/** What stands in the field for minor units: `20000` → `20.000` in Indonesian, `450` cents → `4.50` in English. */
export const writeTypedMoney = (minor: string, fractionDigits: number, locale: string): string => {
  const padded = minor.padStart(fractionDigits + 1, '0');
  const whole = fractionDigits === 0 ? padded : padded.slice(0, -fractionDigits);
  const decimals = fractionDigits === 0 ? '' : padded.slice(-fractionDigits);
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  });
  // Intl takes decimal strings exactly.
  return format.format((decimals === '' ? whole : `${whole}.${decimals}`) as `${number}`);
};
