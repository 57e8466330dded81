import { type Payment, type RankParameters, rankPayments } from '../circulation/payment-rank.ts';
import { DomainError, requireCount } from '../domain.ts';
import { atMostDrawn } from './hypergeometric.ts';

/** So many of a partner's tokens were redeemed at a vendor. */
export interface PartnerVendorCount {
  readonly partner: string;
  readonly vendor: string;
  readonly tokens: number;
}

export interface UnusualPair extends PartnerVendorCount {
  /** What the pair would have if a partner's tokens went to vendors as everybody's do. */
  readonly expected: number;
  /** P(so many or more by chance), times the number of pairs looked at (Bonferroni), at most 1. */
  readonly chance: number;
}

/**
 * Do one partner's tokens all end up at one vendor?
 *
 * For each pair, P(X ≥ x) for X ~ Hypergeometric(all tokens, the vendor's, the partner's), times the number of pairs.
 * Those at or below `chance` are given back, the least likely first. A pair that stands out is a question and not an
 * answer: the stall next to the partner's door stands out too.
 *
 * @param counts each pair once; a pair that is not named has no tokens in common
 * @param chance how many of all honest tables may show any pair at all: 0.01, say; in (0, 1]
 * @throws DomainError tokens that are not whole, a pair named twice, a chance outside (0, 1]
 */
export const unusualPairs = (
  counts: readonly PartnerVendorCount[],
  chance: number,
): readonly UnusualPair[] => {
  if (!(chance > 0 && chance <= 1)) throw new DomainError('chance', chance, 'above 0, and at most 1');
  const byPartner = new Map<string, number>();
  const byVendor = new Map<string, number>();
  const seen = new Set<string>();
  let all = 0;
  counts.forEach(({ partner, vendor, tokens }, place) => {
    requireCount(`counts[${place}].tokens`, tokens);
    const pair = JSON.stringify([partner, vendor]);
    if (seen.has(pair)) throw new DomainError(`counts[${place}]`, pair, 'a pair that was not named before');
    seen.add(pair);
    byPartner.set(partner, (byPartner.get(partner) ?? 0) + tokens);
    byVendor.set(vendor, (byVendor.get(vendor) ?? 0) + tokens);
    all += tokens;
  });
  const pairs = byPartner.size * byVendor.size;
  return counts
    .filter(({ tokens }) => tokens > 0)
    .map((count) => {
      const ofPartner = byPartner.get(count.partner) ?? 0;
      const ofVendor = byVendor.get(count.vendor) ?? 0;
      // P(X ≥ x): at least x at the vendor is at most n − x at the others. So no digit is lost where it is tiny.
      const elsewhere = { tokens: all, deviating: all - ofVendor, drawn: ofPartner };
      const probability = atMostDrawn(ofPartner - count.tokens, elsewhere);
      return { ...count, expected: (ofPartner / all) * ofVendor, chance: Math.min(1, probability * pairs) };
    })
    .filter((pair) => pair.chance <= chance)
    .sort((a, b) => a.chance - b.chance);
};

export interface RingSign {
  readonly account: string;
  /** PageRank: where money ends up (see `rankPayments` for damping and for accounts that pay nobody). */
  readonly rank: number;
  /** Its part of all that was received. */
  readonly receivedShare: number;
  /** rank × number of accounts: 1 is usual; money that goes round in a ring piles up there. */
  readonly lift: number;
  /** Of what it paid, the part that the same payees paid back to it (of each, at most what it paid them), from 0 to 1. */
  readonly returnedShare: number;
}

/**
 * Does money go round in a small ring?
 *
 * For each account its rank and how much of what it pays comes straight back. A pair of colluding accounts that pay
 * each other has a returned share near 1 and a lift far above its received share × n. Sorted by returned share × lift.
 * Again a question and not an answer.
 *
 * @returns one row per account; empty where there are no payments
 * @throws DomainError as `rankPayments`
 */
export const ringSigns = (payments: readonly Payment[], parameters: RankParameters): readonly RingSign[] => {
  const ranked = rankPayments(payments, parameters);
  if (!ranked.exists) return [];
  const paid = new Map<string, Map<string, number>>(
    [...ranked.ranks.keys()].map((name) => [name, new Map()]),
  );
  const received = new Map<string, number>();
  let all = 0;
  for (const { payer, payee, amount } of payments) {
    const toPayees = paid.get(payer);
    toPayees?.set(payee, (toPayees.get(payee) ?? 0) + amount);
    received.set(payee, (received.get(payee) ?? 0) + amount);
    all += amount;
  }
  const signs = [...ranked.ranks].map(([account, rank]) => {
    let [out, back] = [0, 0];
    for (const [payee, amount] of paid.get(account) ?? []) {
      out += amount;
      back += Math.min(amount, paid.get(payee)?.get(account) ?? 0);
    }
    return {
      account,
      rank,
      receivedShare: (received.get(account) ?? 0) / all,
      lift: rank * ranked.ranks.size,
      returnedShare: out === 0 ? 0 : back / out,
    };
  });
  return signs.sort((a, b) => b.returnedShare * b.lift - a.returnedShare * a.lift || b.rank - a.rank);
};
