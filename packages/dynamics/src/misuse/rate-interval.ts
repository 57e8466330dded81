import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { DomainError, requireCount, requireNumberOf, requireShare } from '../domain.ts';
import { complementOf, logOfComplement } from './clean-audit.ts';

export interface AuditFinding {
  /** So many of the visits showed a deviation. */
  readonly deviations: number;
  readonly visits: number;
  readonly confidence: number;
}

/**
 * What is the largest rate of deviations that still goes with what the audit found?
 *
 * One-sided Clopper–Pearson: the p with P(X ≤ x) = α, that is the `confidence` quantile of Beta(x+1, n−x); for x = 0
 * 1 − α^(1/n), about 3/n at 95% (the rule of three); 1 for x = n. The true rate is below it with at least the
 * stated confidence, whatever it is.
 *
 * @returns a rate from 0 to 1
 * @throws DomainError no visit, more deviations than visits, confidence outside (0, 1)
 * @see Clopper and Pearson 1934
 */
export const largestRate = ({ deviations, visits, confidence }: AuditFinding): number => {
  requireFinding({ deviations, visits, confidence });
  if (deviations === visits) return 1;
  if (deviations === 0) return -Math.expm1(logOfComplement(confidence) / visits);
  return betaQuantile(confidence, deviations + 1, visits - deviations);
};

/** The smallest rate that goes with it: the α quantile of Beta(x, n−x+1); 0 for x = 0. Otherwise as `largestRate`. */
export const smallestRate = ({ deviations, visits, confidence }: AuditFinding): number => {
  requireFinding({ deviations, visits, confidence });
  if (deviations === 0) return 0;
  if (deviations === visits) return Math.exp(logOfComplement(confidence) / visits);
  return betaQuantile(complementOf(confidence), deviations, visits - deviations + 1);
};

/** Both ends at once, each missed with α/2: the exact (conservative) interval. Otherwise as `largestRate`. */
export const rateInterval = ({
  deviations,
  visits,
  confidence,
}: AuditFinding): { from: number; to: number } => {
  requireFinding({ deviations, visits, confidence });
  const oneSided = { deviations, visits, confidence: (1 + confidence) / 2 };
  if (oneSided.confidence === 1) throw new DomainError('confidence', confidence, 'further below 1');
  return { from: smallestRate(oneSided), to: largestRate(oneSided) };
};

const requireFinding = ({ deviations, visits, confidence }: AuditFinding): void => {
  requireNumberOf('visits', visits);
  requireCount('deviations', deviations);
  requireShare('confidence', confidence);
  if (deviations > visits) throw new DomainError('deviations', deviations, `at most the visits, ${visits}`);
};
