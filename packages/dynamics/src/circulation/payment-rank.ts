import { DirectedGraph } from 'graphology';
import pagerankModule from 'graphology-metrics/centrality/pagerank.js';
import { DomainError, requireCount, requireFinite, requirePositive } from '../domain.ts';

/** Its types say `exports.default`, its code `module.exports`. */
const pagerank = pagerankModule as unknown as {
  /** The ranks go into the attribute `pagerank` of the nodes. */
  readonly assign: (graph: DirectedGraph, options: Readonly<Record<string, unknown>>) => void;
};

const MOST_ROUNDS = 1_000_000;

export interface Payment {
  readonly payer: string;
  readonly payee: string;
  readonly amount: number;
}

export interface RankParameters {
  /** d: the share of the time a coin is followed, instead of beginning anew at any account. 0.85 is usual; to 0.9999. */
  readonly damping: number;
  /** Rounds at most; where not given as many as the damping needs, but 1,000,000 at most. */
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
 * oneself count. Several payments from one account to another are added. Computed by graphology-metrics in rounds, whose
 * number grows as 1/(1−d); wrong in sum by at most n·1e-12 or 1e-15/(1−d)², whichever is more (1e-11 at a damping of 0.99).
 *
 * @returns ranks by account, in order of appearance; their sum is 1. None where there are no payments.
 * @throws DomainError damping outside [0, 0.9999], an amount that is not above 0 (or a sum beyond the largest number), too few
 *   rounds to settle
 * @see Page, Brin, Motwani, Winograd 1999
 */
export const rankPayments = (
  payments: Iterable<Payment>,
  { damping, rounds = MOST_ROUNDS }: RankParameters,
): PaymentRank => {
  if (!(damping >= 0 && damping <= 0.9999)) throw new DomainError('damping', damping, 'from 0 to 0.9999');
  requireCount('rounds', rounds);
  const graph = new DirectedGraph<{ name: string; pagerank?: number }, { weight: number }>({
    allowSelfLoops: true,
  });
  const nodes = new Map<string, string>();
  // Numbers for names, since a name may mean something to a JavaScript object (`__proto__`).
  const nodeOf = (name: string): string => {
    const node = nodes.get(name) ?? graph.addNode(nodes.size, { name });
    nodes.set(name, node);
    return node;
  };
  let [place, paid] = [0, 0];
  for (const { payer, payee, amount } of payments) {
    requirePositive(`payments[${place}].amount`, amount);
    paid += amount;
    requireFinite(`the payments up to payments[${place++}]`, paid);
    graph.updateDirectedEdge(nodeOf(payer), nodeOf(payee), ({ weight = 0 }) => ({ weight: weight + amount }));
  }
  if (graph.order === 0) return { exists: false, reason: 'no-payments' };
  try {
    pagerank.assign(graph, {
      alpha: damping,
      maxIterations: rounds,
      // What a round changes is (1−d) of what is wrong, or more. Where two pay each other, rounding goes to and fro for ever.
      tolerance: Math.max(1e-12 * (1 - damping), 1e-15 / (1 - damping) / graph.order),
      getEdgeWeight: 'weight',
    });
    return {
      exists: true,
      ranks: new Map(graph.mapNodes((_, { name, pagerank: rank = 0 }) => [name, rank])),
    };
  } catch (cause) {
    if (cause instanceof Error && cause.message.endsWith('failed to converge.'))
      throw new DomainError('rounds', rounds, 'enough for the ranks to settle');
    throw cause;
  }
};
