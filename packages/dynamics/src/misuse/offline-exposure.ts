import { requireCount, requireFinite, requireNonNegative } from '../domain.ts';

/**
 * What can be lost at most while phones have no network?
 *
 * Copies of one token cannot be told apart until two phones compare. exposure ≤ devices × cap × cost: every phone
 * that is offline serves at most its cap of meals before it must ask, and each of them might be one too many.
 * Duplicates on the same phone are seen at once and do not count.
 *
 * @param offline phones that may be offline at the same time; meals each may serve offline; money per meal
 * @returns money, an upper bound
 * @throws DomainError counts that are not whole, a negative cost, an exposure beyond the largest number
 */
export const offlineExposure = (offline: {
  readonly devices: number;
  readonly mealsPerDevice: number;
  readonly costPerMeal: number;
}): number =>
  requireFinite(
    'the exposure',
    requireCount('devices', offline.devices) *
      requireCount('mealsPerDevice', offline.mealsPerDevice) *
      requireNonNegative('costPerMeal', offline.costPerMeal),
  );

export type OfflineCap =
  | { readonly exists: true; readonly mealsPerDevice: number }
  | { readonly exists: false; readonly reason: 'nothing-can-be-lost' };

/**
 * How many meals may a phone serve offline, if no more than this may be lost?
 *
 * ⌊loss / (devices × cost)⌋: the same bound, for the cap.
 *
 * @returns meals per phone, a whole number; none where no phones or meals without a cost leave nothing to be lost
 * @throws DomainError as `offlineExposure`, a negative loss, a cap that is no longer an exactly countable number
 */
export const offlineCap = (limit: {
  readonly devices: number;
  readonly costPerMeal: number;
  readonly acceptableLoss: number;
}): OfflineCap => {
  const costOfOneEach =
    requireCount('devices', limit.devices) * requireNonNegative('costPerMeal', limit.costPerMeal);
  const loss = requireNonNegative('acceptableLoss', limit.acceptableLoss);
  if (costOfOneEach === 0) return { exists: false, reason: 'nothing-can-be-lost' };
  return { exists: true, mealsPerDevice: requireCount('the cap', Math.floor(loss / costOfOneEach)) };
};
