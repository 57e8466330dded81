import {
  type redemptionResultOut,
  type redemptionsIn,
  type redemptionsOut,
  toPublicId,
  toSerial,
} from '@megibung/core';
import type { RedemptionRequest, RedemptionResult } from '@megibung/ledger';
import type { z } from 'zod';
import type { Catalogue } from '../communities/catalogue.ts';
import type { Community } from '../communities/directory.ts';
import { showDish } from '../communities/present.ts';
import type { ServerDeps } from '../deps.ts';
import { type Fault, ProblemError } from '../http/problem.ts';
import type { Principal } from '../identity/principal.ts';
import type { ReadToken } from '../tokens/token-reader.ts';
import { type CheckedRecord, checkRedemptionRecord } from './device-records.ts';
import { knownDevices } from './known-devices.ts';
import type { SecondFactorFault } from './second-factor.ts';

type Item = z.output<typeof redemptionsIn>['redemptions'][number];
type Answer = z.output<typeof redemptionsOut>;

export interface Redeemer {
  readonly community: Community;
  readonly principal: Principal;
  /** The stall that serves; null where organisers redeem: for the stall whose phone signed, else for the card's own. */
  readonly vendorId: string | null;
  readonly address: string;
}

type RedeemDeps = Pick<
  ServerDeps,
  'batcher' | 'catalogues' | 'tokenReader' | 'shortCodeGuard' | 'secondFactors' | 'ed25519'
>;

/**
 * The way of a redemption: read the codes → look up those typed → check the phones' records and the codes under a fold →
 * batcher → answer.
 */
export const redeem = async (
  deps: RedeemDeps,
  redeemer: Redeemer,
  items: readonly Item[],
): Promise<Answer> => {
  const { community, principal } = redeemer;
  const deviceId = principal.kind === 'key' ? principal.deviceId : null;
  let read: readonly ReadToken[] = items.map((item) => deps.tokenReader.read(community, item.token));

  if (read.some(({ form }) => form === 'shortCode')) {
    const who = { communityId: community.id, address: redeemer.address, principal };
    deps.shortCodeGuard.admit(who, read);
    read = await deps.tokenReader.resolveShortCodes(community, read);
    deps.shortCodeGuard.settle(who, read);
  }
  const records = items.some((item) => item.record !== undefined)
    ? await checkRecords(deps, redeemer, items, read)
    : null;

  const faults = await secondFactorFaults(deps, community.id, items, read);
  const requests = items.map((item, n): RedemptionRequest => {
    const token = read[n] as ReadToken;
    const checked = records?.[n];
    return {
      redemptionId: item.id,
      // What a phone signed, its stall served, whoever brings it.
      vendorId: redeemer.vendorId ?? checked?.device.vendorId ?? null,
      deviceId: checked?.device.deviceId ?? deviceId,
      token: token.token,
      payloadHash: token.payloadHash,
      inputHash: token.inputHash,
      verdict: token.verdict ?? (faults?.[n] ? 'second_factor' : null),
      eventAt: item.eventAt ?? null,
      served: item.served ?? false,
      record: checked?.record ?? null,
    };
  });
  const results = await deps.batcher.redeem(community.id, requests);
  const catalogue = await catalogueFor(deps, community.id, results);
  const last = results.at(-1);
  return {
    epoch: last?.epoch ?? 0,
    head: Number(last?.head ?? 0),
    results: results.map((result, n) =>
      showResult(requests[n] as RedemptionRequest, result, catalogue, redeemer.vendorId, faults?.[n] ?? null),
    ),
  };
};

/** Null for all where no card carries a second factor. Retries of what stands already are not asked for it again. */
const secondFactorFaults = async (
  { secondFactors }: Pick<RedeemDeps, 'secondFactors'>,
  communityId: string,
  items: readonly Item[],
  read: readonly ReadToken[],
): Promise<(SecondFactorFault | null)[] | null> => {
  const faults = read.map(({ token }, n) =>
    token === null ? null : secondFactors.check(communityId, token, items[n]?.secondFactor),
  );
  if (faults.every((fault) => fault === null)) return null;
  const settled: (SecondFactorFault | null)[] = [];
  for (const fault of faults) settled.push(await fault);
  return settled;
};

const checkRecords = async (
  deps: RedeemDeps,
  { community, principal, vendorId }: Redeemer,
  items: readonly Item[],
  read: readonly ReadToken[],
): Promise<((CheckedRecord & { ok: true }) | null)[]> => {
  const deviceId = principal.kind === 'key' ? principal.deviceId : null;
  const signers = items.flatMap(({ record }) => (record ? [record.deviceId] : []));
  const devices = await knownDevices(deps.catalogues, community.id, signers);
  const faults: Fault[] = [];
  const checked = items.map((item, n) => {
    if (!item.record) return null;
    const one = checkRedemptionRecord(
      item.record,
      { redemptionId: item.id, eventAt: item.eventAt ?? null, read: read[n] as ReadToken },
      { ed25519: deps.ed25519, devices, deviceId, vendorId },
      `redemptions.${n}.record`,
    );
    if (one.ok) return one;
    faults.push(one.fault);
    return null;
  });
  if (faults.length > 0) {
    throw new ProblemError('unprocessable', {
      detail:
        'A signed record does not verify. Nothing was recorded; send the items without it, or signed anew.',
      errors: faults.slice(0, 20),
    });
  }
  return checked;
};

/** The catalogue, read again where a meal is newer than it. */
const catalogueFor = async (
  { catalogues }: Pick<RedeemDeps, 'catalogues'>,
  communityId: string,
  results: readonly RedemptionResult[],
): Promise<Catalogue> => {
  const catalogue = catalogues.peek(communityId) ?? (await catalogues.get(communityId));
  if (results.every(({ mealId }) => mealId === null || catalogue.meals.has(mealId))) return catalogue;
  catalogues.forget(communityId);
  return catalogues.get(communityId);
};

const showResult = (
  request: RedemptionRequest,
  result: RedemptionResult,
  catalogue: Catalogue,
  vendorId: string | null,
  secondFactor: SecondFactorFault | null,
): z.output<typeof redemptionResultOut> => {
  const meal = result.mealId === null ? undefined : catalogue.meals.get(result.mealId);
  // The ledger tells a time only where the stall that serves is the card's own, or recorded it itself.
  const mayKnow = result.redeemedAt !== null;
  return {
    id: toPublicId('redemption', request.redemptionId),
    status: result.status,
    ...(result.reason === null ? {} : { reason: result.reason }),
    ...(detailOf(result, secondFactor) ?? {}),
    ...(result.bears === null ? {} : { bears: result.bears }),
    ...(meal ? { meal: showDish(meal) } : {}),
    ...(result.token ? { serial: toSerial(result.token.batch, result.token.index) } : {}),
    ...(mayKnow ? { redeemedAt: (result.redeemedAt as Date).toISOString() } : {}),
    ...(mayKnow && vendorId !== null && request.deviceId !== null
      ? { thisDevice: result.redeemedDeviceId === request.deviceId }
      : {}),
    ...(result.validFrom ? { validFrom: result.validFrom.toISOString() } : {}),
    ...(result.validUntil ? { validUntil: result.validUntil.toISOString() } : {}),
  };
};

const detailOf = (
  result: RedemptionResult,
  secondFactor: SecondFactorFault | null,
): Pick<z.output<typeof redemptionResultOut>, 'detail'> | null => {
  const isSecondFactor = result.status === 'second_factor' || result.reason === 'second_factor';
  const detail = isSecondFactor ? secondFactor : result.detail;
  return detail === null ? null : { detail };
};
