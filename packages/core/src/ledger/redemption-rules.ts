import { limits } from '../limits.ts';
import type { CommunityRules } from '../rules.ts';
import type { DisputeReason, RedemptionStatus } from '../statuses.ts';
import type { RedemptionData } from './events.ts';
import { isUnserved, type World } from './world.ts';

/** What is asked of the ledger when a card is shown, and how it is decided: one item, nothing else. */
export interface RedemptionCommand {
  readonly redemption: string;
  /** Null: the token's own stall serves. */
  readonly vendor: string | null;
  readonly device: string | null;
  readonly token: { readonly batch: number; readonly index: number } | null;
  /** Whether the code is the one we signed; null for a typed short code, which proves itself. */
  readonly genuine: boolean | null;
  /** Names what was scanned. */
  readonly input: string;
  readonly verdict: DisputeReason | null;
  readonly eventAt: number | null;
  readonly served: boolean;
  /** Whether a phone's signed record came with it, and the head of the snapshot that the phone judged by. */
  readonly signed: boolean;
  readonly snapshotHead: number | null;
}

/** What stands beside the log that the decision needs. */
export interface RedemptionFacts {
  readonly validity: { readonly from: number; readonly until: number } | null;
  readonly isVoidedBatch: boolean;
  readonly batchOwner: string | null;
  readonly atExpiry: CommunityRules['atExpiry'] | null;
  readonly knownInput: string | null;
  /** Stall for which an undo of this redemption came before it; null where none did. */
  readonly takenBackBy: string | null;
  readonly servedOnDay: (vendor: string, day: string) => number;
  /** When an event was appended, ms. */
  readonly createdAt: (seq: number) => number;
}

export interface RedemptionDecision {
  readonly status: RedemptionStatus;
  readonly reason: DisputeReason | null;
  readonly bears: RedemptionData['bears'];
  readonly record: {
    readonly type: 'redemption.created' | 'redemption.disputed';
    readonly data: RedemptionData;
    readonly eventAt: number;
    readonly day: string;
  } | null;
}

export const decideRedemption = (
  world: World,
  now: number,
  item: RedemptionCommand,
  facts: RedemptionFacts,
): RedemptionDecision => {
  const { rules } = world;
  const oldest = now - rules.offlineAgeHours * 3_600_000;
  const at = item.served ? Math.min(Math.max(item.eventAt ?? now, oldest), now) : now;
  const batch = item.token ? world.batches.get(item.token.batch) : undefined;
  const batchKnown = facts.validity !== null;
  const token = item.token ? batch?.tokens[item.token.index - 1] : undefined;
  const vendor = item.vendor ?? facts.batchOwner;

  const codeVerdict = (): DisputeReason | null => {
    if (item.verdict === 'revoked_key' && token && item.genuine) return null;
    if (item.verdict !== null && item.verdict !== 'second_factor') return item.verdict;
    if (!batchKnown) return 'unknown_token';
    if (!token) return batch && batch.state !== 'voided' ? 'bad_signature' : 'unknown_token';
    if (item.genuine === false) return 'bad_signature';
    const revokedAt = (item.device !== null && world.devices.get(item.device)?.revokedAt) || null;
    // What a phone signed before it was revoked still counts.
    if (revokedAt !== null && !(item.served && item.signed && at < revokedAt)) return 'device_revoked';
    return null;
  };

  const known = world.redemptions.get(item.redemption);
  const same =
    known !== undefined &&
    known.data.vendor === vendor &&
    // What one phone signed is not what another did.
    (!item.signed || known.data.device === null || known.data.device === item.device) &&
    (known.data.index !== null
      ? known.data.batch === item.token?.batch && known.data.index === item.token?.index
      : facts.knownInput === item.input);

  const judge = (): RedemptionStatus | 'good' => {
    if (!known && facts.takenBackBy !== null && facts.takenBackBy === vendor) return 'undone';
    if (item.served && known && same && !known.undo) return 'exists';
    const wrongCode = codeVerdict();
    // A repeat of what this phone signed, also after it was revoked: the first answer may have been lost.
    if (wrongCode === 'device_revoked' && item.signed && known && same && !known.undo) return 'exists';
    if (wrongCode !== null && !(item.served && known)) return wrongCode;
    if (known && same && !known.undo) return 'exists';
    if (known && !same) return 'exists_with_different_content';
    if (known) return 'undone';
    const { validity } = facts;
    if (!token || !validity) return 'unknown_token';
    if (token.state === 'redeemed') return 'already_redeemed';
    if (token.state === 'voided' || batch?.state === 'voided' || facts.isVoidedBatch) return 'voided';
    if (batch && item.token && item.token.index <= batch.recalledThrough && isUnserved(token.state))
      return 'voided';
    if (token.state === 'returned' || batch?.state === 'refunded') return 'returned';
    if (token.state === 'expired' || at >= validity.until) return 'expired';
    if (at < validity.from - limits.clockSkewMs) return 'not_yet_valid';
    if (facts.batchOwner !== vendor) return 'wrong_vendor';
    if (batch?.state !== 'active') return 'not_active';
    const hour = new Date(at).getUTCHours();
    if (rules.openHours && (hour < rules.openHours.from || hour >= rules.openHours.until))
      return 'outside_rules';
    if (vendor !== null && rules.dailyLimit > 0 && facts.servedOnDay(vendor, dayOf(at)) >= rules.dailyLimit) {
      return 'outside_rules';
    }
    if (item.verdict === 'second_factor') return 'second_factor';
    return 'good';
  };

  const verdict = judge();
  const retried = verdict === 'exists' || verdict === 'exists_with_different_content' || verdict === 'undone';
  if (verdict === 'exists') {
    const { reason = null, bears = null } = known?.data ?? {};
    return { status: verdict, reason, bears, record: null };
  }
  if (retried || vendor === null || (verdict !== 'good' && !item.served)) {
    return { status: verdict === 'good' ? 'created' : verdict, reason: null, bears: null, record: null };
  }

  const reason = verdict === 'good' ? null : (verdict as DisputeReason);
  const neverRedeemed =
    item.served &&
    facts.batchOwner === vendor &&
    batch?.state === 'active' &&
    token !== undefined &&
    !token.closed &&
    !(token.state === 'expired' && batch.renewedBy !== null) &&
    reason !== null &&
    ['voided', 'expired', 'not_yet_valid', 'outside_rules', 'second_factor'].includes(reason);
  const usesUp = reason === null || neverRedeemed;
  const fromKept = token?.state === 'expired' && facts.atExpiry === 'kept';
  const badSince =
    reason === 'already_redeemed'
      ? (token?.changedSeq ?? 0)
      : reason === 'wrong_vendor'
        ? (batch?.batchSeq ?? 0)
        : Math.max(token?.changedSeq ?? 0, batch?.batchSeq ?? 0);
  /** What made the card bad is younger than the phone's snapshot, and than a snapshot may be. */
  const couldNotBeShown =
    item.signed &&
    item.snapshotHead !== null &&
    codeVerdict() === null &&
    reason !== null &&
    ['already_redeemed', 'voided', 'returned', 'wrong_vendor'].includes(reason) &&
    badSince > item.snapshotHead &&
    facts.createdAt(badSince) > at - rules.offlineAgeHours * 3_600_000 &&
    !(
      reason === 'already_redeemed' &&
      token?.redemption != null &&
      world.redemptions.get(token.redemption)?.data.vendor === vendor
    );
  const bearer = rules.losses !== 'by_snapshot' ? rules.losses : couldNotBeShown ? 'community' : 'vendor';
  const data: RedemptionData = {
    bears: usesUp ? null : bearer,
    batch: batchKnown && item.token ? item.token.batch : null,
    device: item.device,
    index: token && item.token ? item.token.index : null,
    paid: usesUp && batch ? String(batch.price) : '0',
    paidFrom: !usesUp ? 'none' : fromKept ? 'kept' : 'prepaid',
    prior: usesUp && token ? token.state : null,
    reason,
    redemption: item.redemption,
    vendor,
  };
  return {
    status: reason === null ? 'created' : 'disputed',
    reason,
    bears: data.bears,
    record: {
      type: reason === null ? 'redemption.created' : 'redemption.disputed',
      data,
      eventAt: at,
      day: dayOf(at),
    },
  };
};

/** The reference keeps UTC days: its property tests run a community whose time zone is UTC. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
