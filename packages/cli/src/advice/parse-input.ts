import type { Field } from '@megibung/dynamics';

/**
 * What was typed for an input: `5%`, `20.000` and `Rp 20.000` (money), `0,5`, lists with blanks, commas or semicolons.
 * What cannot be read stays text, and is refused with the input's name.
 */
export const typedValue = (field: Field | undefined, text: string): unknown => {
  if (field === undefined || field.kind === 'choice') return text;
  if (field.kind === 'list') {
    const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
    const numbers = parts.map(Number);
    return numbers.every(Number.isFinite) ? numbers : text;
  }
  return typedNumber(text.trim(), field.unit === 'money') ?? text;
};

const typedNumber = (text: string, isMoney: boolean): number | undefined => {
  const bare = isMoney ? text.replace(/^rp\.?\s*/i, '') : text;
  const grouped = /^\d{1,3}([.,]\d{3})+$/.test(bare);
  // Of money 20.000 is twenty thousand; of anything else it is twenty.
  const plain = isMoney && grouped ? bare.replace(/[.,]/g, '') : bare.replace(',', '.');
  const percent = plain.endsWith('%');
  const number = percent ? plain.slice(0, -1).trim() : plain;
  if (!/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) return undefined;
  return percent ? Number(number) / 100 : Number(number);
};
