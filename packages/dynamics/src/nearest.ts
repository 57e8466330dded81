import { closest, distance } from 'fastest-levenshtein';

/**
 * Which of the names was probably meant? The one that begins with what was typed; else the one with the fewest letters
 * wrong, at most half of what was typed (Levenshtein's distance). Small and capital letters are alike.
 *
 * @returns undefined where none is near
 */
export const nearestName = (typed: string, names: readonly string[]): string | undefined => {
  if (names.length === 0 || typed === '') return undefined;
  const small = typed.toLowerCase();
  const begins = names.find((each) => each.toLowerCase().startsWith(small));
  if (begins !== undefined) return begins;
  const nearest = closest(
    small,
    names.map((each) => each.toLowerCase()),
  );
  if (distance(small, nearest) > Math.max(2, typed.length / 2)) return undefined;
  return names.find((each) => each.toLowerCase() === nearest);
};
