import { requireFinite, requireNonNegative, requirePositive } from '../domain.ts';

/** What was seen of a currency over some time. Money in one unit, times in one unit (weeks, say). */
export interface CirculationFigures {
  /** Vol: all that was paid. */
  readonly volume: number;
  /** M̄: the money in circulation, averaged over the time. */
  readonly meanBalance: number;
  /** T: how long was looked. */
  readonly duration: number;
  /** τ̄: how long money was held before it was paid on, averaged over the money paid. */
  readonly meanHoldingTime: number;
}

/**
 * How often does a unit of money change hands?
 *
 * V = Vol/(M̄·T), per unit of time. Money that never moves counts in M̄, so V is below what the moving money does.
 *
 * @throws DomainError no balance or no time, a negative volume, a result beyond the largest number
 * @see Fisher 1911; Mattsson, Luedtke, Takes (arXiv 2209.01512)
 */
export const velocity = ({
  volume,
  meanBalance,
  duration,
}: Omit<CirculationFigures, 'meanHoldingTime'>): number =>
  requireFinite(
    'the velocity',
    requireNonNegative('volume', volume) /
      requirePositive('meanBalance', meanBalance) /
      requirePositive('duration', duration),
  );

export interface CirculationSummary {
  readonly velocity: number;
  /** 1/τ̄, per unit of time: how often the money that moves changes hands. */
  readonly transferVelocity: number;
  /** Vol·τ̄/T: the balance that all this volume needed while it waited. The rest stood still. */
  readonly effectiveBalance: number;
  /** Effective balance ÷ M̄. V = (1/τ̄) × this. */
  readonly effectiveShare: number;
  /** 1 − effective share. Below 0 only where the figures do not belong together. */
  readonly staticShare: number;
}

/**
 * How much of the money works, and how fast is that part?
 *
 * @returns velocities per unit of time, a balance in the money's unit, shares
 * @throws DomainError no balance, no time or no holding time, a negative volume, a result beyond the largest number
 * @see Mattsson, Luedtke, Takes (arXiv 2209.01512)
 */
export const summariseCirculation = (figures: CirculationFigures): CirculationSummary => {
  const meanHoldingTime = requirePositive('meanHoldingTime', figures.meanHoldingTime);
  const velocityOfAll = velocity(figures);
  const effectiveBalance = requireFinite(
    'the effective balance',
    (figures.volume * meanHoldingTime) / figures.duration,
  );
  const effectiveShare = requireFinite('the effective share', effectiveBalance / figures.meanBalance);
  return {
    velocity: velocityOfAll,
    transferVelocity: requireFinite('the transfer velocity', 1 / meanHoldingTime),
    effectiveBalance,
    effectiveShare,
    staticShare: 1 - effectiveShare,
  };
};
