/** Text in a table that a spreadsheet may open: a number goes in as it is. */
export type Cell = string | number | bigint | Decimal;

/** A number with a fraction, exactly. */
export interface Decimal {
  readonly decimal: string;
}

/**
 * CSV by RFC 4180, with a byte order mark so that Excel reads it as UTF-8. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it (OWASP, "CSV injection"); numbers are ours and stay numbers, also negative ones.
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(fieldOf).join(',')).join('\r\n')}\r\n`;

const fieldOf = (cell: Cell): string => {
  if (typeof cell === 'object') return cell.decimal;
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Minor units as a plain decimal that spreadsheets add up: `20000`, `12.50`. */
export const decimalOf = (minor: bigint, digits: number): Decimal => {
  if (digits === 0) return { decimal: minor.toString() };
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return { decimal: `${minor < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}` };
};
