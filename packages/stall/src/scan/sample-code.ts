/**
 * The text in a practice card's QR. It can be no real card's: a payload is 122 characters of base32 (no colon), a short
 * code has ten characters, a link begins with an address. And no real card is taken for one of these.
 */
const prefix = 'MEGIBUNG:PRACTICE:';

export const sampleCodeOf = (sample: string): string => `${prefix}${sample.toUpperCase()}`;

/** The sample's name in lower case; null for any other text. */
export const sampleOf = (text: string): string | null => {
  const input = text.trim().toUpperCase();
  if (!input.startsWith(prefix)) return null;
  const name = input.slice(prefix.length);
  return /^[A-Z_]{1,24}$/.test(name) ? name.toLowerCase() : null;
};
