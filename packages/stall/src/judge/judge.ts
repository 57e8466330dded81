import {
  type BatchTerms,
  type CanonicalValue,
  isInBitmap,
  limits,
  type RedemptionStatus,
  type SnapshotBatch,
  toCanonicalJson,
} from '@megibung/core';
import {
  decodeBase32,
  decodePayload,
  PAYLOAD_CHARS,
  termsHash,
  type VerifySignature,
  verifyTokenBy,
} from '@megibung/token';
import type { OutboxItems } from '../outbox/entry.ts';
import type { CardFacts, Judgement, Unsure } from './judgement.ts';
import type { Known } from './known.ts';
import { localTime } from './local-time.ts';
import { type OwnUse, ownServedOn, ownUseOf, unsentCount } from './own-use.ts';

export interface JudgeInput {
  /** The payload in base32, or the ten characters of a short code. */
  readonly token: string;
  readonly known: Known | null;
  /** This phone's own. */
  readonly items: OutboxItems;
  /** Bare UUID of the stall. */
  readonly vendor: string;
  /** Corrected, ms. */
  readonly now: number;
  readonly verify: VerifySignature;
}

/**
 * Judges a card by the snapshot and by what this phone did itself, in the order of precedence of core/src/statuses.ts.
 * What the phone certainly knows to be bad is bad whatever the snapshot's age; good is only what a fresh enough snapshot
 * says, within what the community lets a phone keep unsent.
 */
export const judge = async (input: JudgeInput): Promise<Judgement> => {
  const { token, known, items } = input;
  const own = ownUseOf(items, token, known);
  const payload = payloadOf(token);
  if (own.served) return usedHere(own.served.scannedAt, own.served.judgement?.card ?? null);
  if (!payload) return unsure('short_code');
  if (!known) return unsure('no_snapshot');

  const { batch: number, index, keyId } = payload.fields;
  const batch = known.batch(number);
  const keys = known.keys.filter((key) => key.keyId.every((byte, i) => byte === keyId[i]));
  const elsewhere = known.elsewhere(number);
  // The batch is known, and this key did not sign it.
  if (keys.length === 0) return batch || elsewhere !== null ? bad('unknown_key') : unsure('unknown_key');
  if (keys.every((key) => key.isRevoked)) return bad('revoked_key');
  if (!batch) {
    return elsewhere === null
      ? unsure('newer_than_snapshot')
      : { verdict: 'bad', status: 'wrong_vendor', card: null, stall: elsewhere };
  }
  const { terms } = batch;
  const hash = termsHash(toCanonicalJson(terms as CanonicalValue & BatchTerms));
  const verified = await verifyTokenBy(payload.bytes, hash, keys, input.verify);
  if (!verified.ok) return bad(verified.status);
  if (verified.key.isRevoked) return bad('revoked_key');

  const card: CardFacts = {
    serial: `${number}-${String(index).padStart(3, '0')}`,
    meal: batch.meal,
    validFrom: terms.validFrom,
    validUntil: batch.validUntil,
  };
  if (index > batch.issued) return unsure('newer_than_snapshot', card);
  const wrong = wrongWith(batch, index, own, input, known);
  if (wrong) return { verdict: 'bad', card, ...wrong };
  const cannot = whyUnsure(input, known);
  return cannot ? unsure(cannot, card) : { verdict: 'good', card, needsCode: batch.hasSecondFactor };
};

const payloadOf = (token: string) => {
  if (token.length !== PAYLOAD_CHARS) return null;
  const decoded = decodeBase32(token);
  if (!decoded.ok) return null;
  const fields = decodePayload(decoded.bytes);
  return fields.ok ? { bytes: decoded.bytes, fields } : null;
};

const bad = (status: RedemptionStatus, card: CardFacts | null = null): Judgement => ({
  verdict: 'bad',
  status,
  card,
});
const unsure = (why: Unsure, card: CardFacts | null = null): Judgement => ({ verdict: 'unsure', why, card });
const usedHere = (at: number, card: CardFacts | null): Judgement => ({
  verdict: 'bad',
  status: 'already_redeemed',
  card,
  redeemedAt: new Date(at).toISOString(),
});

type Wrong = Omit<Extract<Judgement, { verdict: 'bad' }>, 'verdict' | 'card'>;

/** What is wrong with a genuine card of a known batch; null where nothing is. */
const wrongWith = (
  batch: SnapshotBatch,
  index: number,
  own: OwnUse,
  { now, vendor, items }: JudgeInput,
  known: Known,
): Wrong | null => {
  const { rules, community, served } = known.general;
  if (isInBitmap(batch.redeemed, index) && !own.isTakenBack) return { status: 'already_redeemed' };
  if (index <= batch.recalledThrough || batch.state === 'voided') return { status: 'voided' };
  if (batch.state === 'refunded') return { status: 'returned' };
  const isOver = now >= Date.parse(batch.validUntil);
  // Voided, returned or expired: the snapshot does not say which.
  if (isInBitmap(batch.closed, index)) return { status: isOver ? 'expired' : 'voided' };
  if (isOver) return { status: 'expired' };
  if (now < Date.parse(batch.terms.validFrom) - limits.clockSkewMs) return { status: 'not_yet_valid' };
  if (batch.vendor !== vendor) {
    const stall = known.elsewhere(batch.terms.batch);
    return { status: 'wrong_vendor', ...(stall === null ? {} : { stall }) };
  }
  if (batch.state !== 'active') return { status: 'not_active' };
  const { day, hour } = localTime(now, community.timeZone);
  const { openHours, dailyLimit } = rules;
  if (openHours && (hour < openHours.from || hour >= openHours.until))
    return { status: 'outside_rules', detail: 'hours' };
  if (dailyLimit > 0) {
    const before = served.find((each) => each.day === day)?.meals ?? 0;
    if (before + ownServedOn(items, day, community.timeZone, known) >= dailyLimit)
      return { status: 'outside_rules', detail: 'daily_limit' };
  }
  return null;
};

const whyUnsure = ({ now, items }: JudgeInput, known: Known): Unsure | null => {
  const { offlineAgeHours, offlineCount } = known.general.rules;
  if (now - Date.parse(known.says.madeAt) > offlineAgeHours * 3_600_000) return 'old_snapshot';
  return unsentCount(items) >= offlineCount ? 'cap' : null;
};
