import { DomainError, requireCount } from '../domain.ts';

/** A drawing without putting back: `drawn` of `tokens` tokens, of which `deviating` are not as they should be. */
export interface Drawing {
  readonly tokens: number;
  readonly deviating: number;
  readonly drawn: number;
}

const LIFT = 2 ** 512;

/**
 * How likely is it that a sample of a small stock shows at most `allowed` deviations?
 *
 * P(X ≤ k) = Σ_{x ≤ k} C(D, x) C(N−D, n−x) / C(N, n).
 *
 * Counts in, probability out. Own code, where the rest of this module uses @stdlib: its cumulative function starts at
 * the upper end, and gives 0 for a probability near 1 once that end is below 1e-308. Here the first term is a
 * product in logarithms, the others follow by their ratio (Johnson, Kemp, Kotz 2005, §6.2), and a running power of
 * two keeps them in range. Cost O(min(drawn, deviating) + allowed).
 *
 * @throws DomainError counts that are not whole, more deviating or drawn than there are tokens
 */
export const atMostDrawn = (allowed: number, { tokens, deviating, drawn }: Drawing): number => {
  requireCount('allowed', allowed);
  requireCount('tokens', tokens);
  requireAtMost('deviating', deviating, tokens);
  requireAtMost('drawn', drawn, tokens);
  const least = Math.max(0, drawn + deviating - tokens);
  if (allowed < least) return 0;
  if (allowed >= Math.min(drawn, deviating)) return 1;

  let term = 1;
  let sum = 1;
  let lifted = 0;
  for (let x = least; x < allowed; x++) {
    term *= ((deviating - x) / (x + 1)) * ((drawn - x) / (tokens - deviating - drawn + x + 1));
    sum += term;
    if (sum > LIFT) {
      term /= LIFT;
      sum /= LIFT;
      lifted += Math.log(LIFT);
    }
  }
  return Math.min(1, Math.exp(logOfLeast({ tokens, deviating, drawn }, least) + lifted + Math.log(sum)));
};

/** ln P(X = least). Where the sample must hold some deviation, those left out must all be deviations. */
const logOfLeast = ({ tokens, deviating, drawn }: Drawing, least: number): number =>
  least === 0 ? logOfNone(tokens, deviating, drawn) : logOfNone(tokens, tokens - deviating, tokens - drawn);

/** ln C(N−D, n)/C(N, n) = Σ_{j < min(n, D)} ln(1 − max(n, D)/(N−j)), to the last digit where hardly one is left, too. */
const logOfNone = (tokens: number, deviating: number, drawn: number): number => {
  const [few, many] = deviating < drawn ? [deviating, drawn] : [drawn, deviating];
  let sum = 0;
  for (let j = 0; j < few; j++) {
    const of = tokens - j;
    sum += 2 * many < of ? Math.log1p(-many / of) : Math.log((of - many) / of);
  }
  return sum;
};

const requireAtMost = (argument: string, value: number, most: number): void => {
  requireCount(argument, value);
  if (value > most) throw new DomainError(argument, value, `at most the number of tokens, ${most}`);
};
