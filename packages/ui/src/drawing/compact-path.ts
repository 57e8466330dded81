/**
 * Path data written short: the same shape by relative steps, coordinates to a tenth of a unit. Takes absolute
 * `M`, `L`, `C` and `Z` (what our drawings are made of); anything else throws, since it would be drawn wrong.
 * Rounding does not add up: every step starts from where the written path stands.
 */
export const compactPath = (d: string): string => {
  let out = '';
  /** Where the written path stands, and where its current part began, in tenths. */
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let last = '';
  for (const [, command = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map((number) =>
      Math.round(Number(number) * 10),
    );
    if (command === 'Z') {
      out += 'z';
      [x, y] = [startX, startY];
      last = '';
      continue;
    }
    const size = { M: 2, L: 2, C: 6 }[command];
    if (!size || numbers.length === 0 || numbers.length % size !== 0) {
      throw new Error(`path data that cannot be shortened: ${command}${rest}`);
    }
    for (let at = 0; at < numbers.length; at += size) {
      const steps = numbers.slice(at, at + size).map((value, i) => value - (i % 2 === 0 ? x : y));
      // Further pairs after a move are lines.
      const letter = command === 'M' && at === 0 ? 'm' : command === 'C' ? 'c' : 'l';
      out += letter === last ? spaced(steps, true) : letter + spaced(steps, false);
      x += steps.at(-2) ?? 0;
      y += steps.at(-1) ?? 0;
      if (letter === 'm') [startX, startY] = [x, y];
      last = letter === 'm' ? 'l' : letter;
    }
  }
  return out;
};

/** Numbers in tenths as text, with a space only where nothing else divides them. */
const spaced = (tenths: readonly number[], goesOn: boolean): string => {
  let out = '';
  for (const [i, value] of tenths.entries()) {
    const text = String(value / 10).replace(/^(-?)0\./, '$1.');
    const needsSpace = (i > 0 || goesOn) && !text.startsWith('-');
    out += needsSpace ? ` ${text}` : text;
  }
  return out;
};
