import { requireCount, requireNonNegative } from '../domain.ts';

/**
 * What can be lost at most while phones have no network?
 *
 * Copies of one token cannot be told apart until two phones compare. exposure ≤ devices × cap × cost: every phone
 * that is offline serves at most its cap of meals before it must ask, and each of them might be one too many.
 * Duplicates on the same phone are seen at once and do not count.
 *
 * @param offline phones that may be offline at the same time; meals each may serve offline; money per meal
 * @returns money, an upper bound
 * @throws DomainError counts that are not whole, a negative cost
 */
export const offlineExposure = (offline: {
  readonly devices: number;
  readonly mealsPerDevice: number;
  readonly costPerMeal: number;
}): number =>
  requireCount('devices', offline.devices) *
  requireCount('mealsPerDevice', offline.mealsPerDevice) *
  requireNonNegative('costPerMeal', offline.costPerMeal);

/**
 * How many meals may a phone serve offline, if no more than this may be lost?
 *
 * ⌊loss / (devices × cost)⌋: the same bound, for the cap.
 *
 * @returns meals per phone; none needed (`exists: false`) where nothing can be lost
 * @throws DomainError as `offlineExposure`, a negative loss
 */
export const offlineCap = (limit: {
  readonly devices: number;
  readonly costPerMeal: number;
  readonly acceptableLoss: number;
}): { readonly exists: true; readonly mealsPerDevice: number } | { readonly exists: false } => {
  const costOfOneEach =
    requireCount('devices', limit.devices) * requireNonNegative('costPerMeal', limit.costPerMeal);
  const loss = requireNonNegative('acceptableLoss', limit.acceptableLoss);
  if (costOfOneEach === 0) return { exists: false };
  return { exists: true, mealsPerDevice: Math.floor(loss / costOfOneEach) };
};
