/** What lies beyond Latin-1 in Windows-1252, the encoding of PDF's standard fonts. */
const others = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/**
 * The text in the letters that PDF's standard fonts have: marks that they lack fall off their letters, and a letter of
 * another script becomes a question mark.
 */
export const printable = (text: string): string =>
  [...text.normalize('NFC')].map((letter) => (has(letter) ? letter : plain(letter))).join('');

const has = (letter: string): boolean =>
  /^[\u0020-\u007E\u00A0-\u00FF]$/.test(letter) || (others.includes(letter) && letter !== '');

const plain = (letter: string): string => {
  // Thin and narrow spaces of numbers are spaces; controls are nothing.
  if (/^\p{Zs}$/u.test(letter)) return ' ';
  if (/^[\p{Cc}\p{Cf}\p{M}]$/u.test(letter)) return '';
  if (letter === '\u2212') return '-';
  const base = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return base !== '' && [...base].every(has) ? base : '?';
};
