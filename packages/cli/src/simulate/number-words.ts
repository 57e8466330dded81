/** How a figure is written. */
export type Unit = 'count' | 'money' | 'share' | 'days' | 'minutes' | 'ratio';

/** `1,234`, `12.3`, `0.42`, `7.5%`: as many digits as can be taken in at a glance. */
export const numberWords = (value: number, unit: Unit): string => {
  if (unit === 'share') return `${plain(value * 100, Math.abs(value) < 0.0995 && value !== 0 ? 1 : 0)}%`;
  const size = Math.abs(value);
  if (unit === 'money' || size >= 100 || Number.isInteger(value)) return plain(value, 0);
  return plain(value, size >= 10 ? 1 : size >= 0.1 ? 2 : 3);
};

const plain = (value: number, digits: number): string => {
  const text = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
};
