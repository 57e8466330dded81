/** A table as CSV (RFC 4180), with a byte order mark: spreadsheets otherwise misread Indonesian names. */
export const toCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/**
 * Quoted where it must be. A text that a spreadsheet would run as a formula (a stall named `=cmd…`) gets an
 * apostrophe in front.
 */
const cell = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
