import { DirectedGraph } from 'graphology';
import pagerankModule from 'graphology-metrics/centrality/pagerank.js';
import { DomainError, requireCount, requirePositive } from '../domain.ts';

/** Its types say `exports.default`, its code `module.exports`. */
const pagerank = pagerankModule as unknown as (
  graph: DirectedGraph,
  options: Readonly<Record<string, unknown>>,
) => Record<string, number>;

export interface Payment {
  readonly payer: string;
  readonly payee: string;
  readonly amount: number;
}

export interface RankParameters {
  /** The share of the time a coin is followed, instead of beginning anew at any account: 0.85 is usual. In [0, 1). */
  readonly damping: number;
  /** Rounds at most; 1,000 where not given. */
  readonly rounds?: number;
}

export type PaymentRank =
  | { readonly exists: true; readonly ranks: ReadonlyMap<string, number> }
  | { readonly exists: false; readonly reason: 'no-payments' };

/**
 * Where does money end up, if one follows it long enough?
 *
 * PageRank over payments, weighted by amount: rank = (1−d)/n + d·(Σ rank of payers × the share of their payments).
 * An account that pays nobody (dangling) is treated as if it paid all n accounts alike, itself included. Payments to
 * oneself count. Several payments from one account to another are added. Computed by graphology-metrics, to 1e-12 per
 * account.
 *
 * @returns ranks by account; their sum is 1. None where there are no payments.
 * @throws DomainError damping outside [0, 1), an amount that is not above 0, too few rounds to settle
 * @see Page, Brin, Motwani, Winograd 1999
 */
export const rankPayments = (
  payments: Iterable<Payment>,
  { damping, rounds = 1000 }: RankParameters,
): PaymentRank => {
  if (!(damping >= 0 && damping < 1))
    throw new DomainError('damping', damping, 'from 0 up to, but not including, 1');
  requireCount('rounds', rounds);
  const graph = new DirectedGraph<Record<never, never>, { weight: number }>({ allowSelfLoops: true });
  let place = 0;
  for (const { payer, payee, amount } of payments) {
    requirePositive(`payments[${place++}].amount`, amount);
    graph.mergeNode(payer);
    graph.mergeNode(payee);
    graph.updateDirectedEdge(payer, payee, ({ weight = 0 }) => ({ weight: weight + amount }));
  }
  if (graph.order === 0) return { exists: false, reason: 'no-payments' };
  try {
    const ranks = pagerank(graph, {
      alpha: damping,
      maxIterations: rounds,
      tolerance: 1e-12,
      getEdgeWeight: 'weight',
    });
    return { exists: true, ranks: new Map(Object.entries(ranks)) };
  } catch (cause) {
    if (cause instanceof Error && cause.message.endsWith('failed to converge.'))
      throw new DomainError('rounds', rounds, 'enough for the ranks to settle');
    throw cause;
  }
};
