import type {
  Allergen,
  CommandStatus,
  CommunityRules,
  DietMark,
  DisputeReason,
  HandoutStatus,
  Language,
  MealPicture,
  PrepaymentMethod,
  RedemptionStatus,
} from '@megibung/core';
import { bytesArray, plainArray, textArray } from './pg-values.ts';
import type { Sql } from './postgres/client.ts';

/**
 * The ledger: one typed call per operation, each one SQL function, each one transaction. Ids are bare UUIDs, money
 * is bigint in minor units, `now` is the server's clock. Expected failures come back as statuses; what throws is a
 * bug or a database that is not there.
 */
export interface NewCommunity {
  readonly communityId: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly rules: CommunityRules;
  /** Encrypted by the caller: the key of the short codes' hashes. */
  readonly shortCodeKeyBox: Uint8Array;
  readonly signingKey: SigningKeyBox;
}

export interface SigningKeyBox {
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** First 4 bytes of SHA-256 of the public key. */
  readonly keyId: Uint8Array;
  /** The secret key, encrypted by the caller. */
  readonly secretBox: Uint8Array;
}

export interface NewVendor {
  readonly vendorId: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly capacity: number | null;
}

export interface NewMeal {
  readonly mealId: string;
  readonly vendorId: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly picture: MealPicture;
  readonly diet: readonly DietMark[];
  readonly allergens: readonly Allergen[];
  readonly price: bigint;
}

export interface NewPrepayment {
  readonly prepaymentId: string;
  readonly vendorId: string;
  readonly mealId: string;
  readonly quantity: number;
  readonly method: PrepaymentMethod;
  /** Its cards carry a code under a fold and are good only together with it. */
  readonly secondFactor: boolean;
  /** The donor's name, encrypted by the caller; null for an anonymous gift. */
  readonly donorBox: Uint8Array | null;
}

export interface TokenRef {
  readonly batch: number;
  readonly index: number;
}

export interface RedemptionRequest {
  readonly redemptionId: string;
  /** Who serves; null where the token's own stall does (an organiser redeems for it). */
  readonly vendorId: string | null;
  readonly deviceId: string | null;
  /** What the code names; null where it names nothing of ours. */
  readonly token: TokenRef | null;
  /** First 16 bytes of SHA-256 of the payload; null for a typed short code. */
  readonly payloadHash: Uint8Array | null;
  /** 16 bytes that name what was scanned. */
  readonly inputHash: Uint8Array;
  /** Found before the database: malformed, other_community, unknown_key, revoked_key, second_factor. */
  readonly verdict: DisputeReason | null;
  /** When it happened by the phone's clock; null is now. Only a fact may name another time than now. */
  readonly eventAt: Date | null;
  /** Whether this states a fact (the meal was eaten) rather than asks. */
  readonly served: boolean;
  /** The phone's record, where one came and its signature is good; then `deviceId` is the phone that signed. */
  readonly record: SignedRecord | null;
}

/** A phone's record whose signature was verified: docs/reference/device-record.md. */
export interface SignedRecord {
  /** Canonical JSON of what was signed, and the signature. */
  readonly text: string;
  readonly counter: number;
  /** 32 bytes, as the phone says. */
  readonly prevHash: Uint8Array;
  /** SHA-256 over what was signed and the signature. */
  readonly hash: Uint8Array;
  /** Head of the snapshot that the phone judged by; null where it had none, and for an undo. */
  readonly snapshotHead: number | null;
}

/** The phone's side of an undo. */
export interface SignedUndo {
  readonly deviceId: string;
  readonly eventAt: Date;
  readonly record: SignedRecord;
  /** Counter of the record that it takes back. */
  readonly undoes: number;
}

export interface Amendment {
  readonly amendmentId: string;
  /** 1, 2, … within the batch; part of what was signed. */
  readonly number: number;
  readonly kind: 'recall' | 'later_expiry' | 'other_stall';
  readonly validUntil: Date | null;
  readonly vendorId: string | null;
  readonly mealId: string | null;
  /** Canonical JSON; its bytes were signed. */
  readonly statement: string;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

export interface RedemptionResult {
  readonly status: RedemptionStatus;
  /** Why, where the status is `disputed` (or `exists` of a disputed one). */
  readonly reason: DisputeReason | null;
  /** Which rule, where it is outside the rules. */
  readonly detail: 'hours' | 'daily_limit' | null;
  /** Who bears a disputed meal that no token paid for. */
  readonly bears: 'vendor' | 'community' | null;
  readonly token: TokenRef | null;
  readonly mealId: string | null;
  /** The token's own stall. */
  readonly tokenVendorId: string | null;
  readonly redeemedAt: Date | null;
  readonly redeemedDeviceId: string | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly epoch: number;
  /** The event that recorded it; null where nothing was recorded. */
  readonly seq: bigint | null;
  /** The log's last event after this call. */
  readonly head: bigint;
}

export interface HandoutRequest {
  readonly handoutId: string;
  readonly token: TokenRef | null;
  readonly payloadHash: Uint8Array | null;
  /** A pseudonym; null where nobody keeps one. */
  readonly recipientId: string | null;
}

export interface MintChunk {
  readonly from: number;
  readonly payloadHashes: readonly Uint8Array[];
  readonly shortHashes: readonly Uint8Array[];
}

export type Ledger = ReturnType<typeof createLedger>;

export const createLedger = (sql: Sql) => {
  /** Runs a function that answers with one status. */
  const statusOf = async <Status extends string>(rows: PromiseLike<readonly { status: string }[]>) => {
    const [row] = await rows;
    if (!row) throw new Error('a ledger function answered nothing');
    return row.status as Status;
  };

  return {
    createCommunity: (now: Date, c: NewCommunity) =>
      statusOf<'created' | 'exists' | 'exists_with_different_content' | 'slug_taken'>(sql`
        SELECT megibung.community_create(${c.communityId}, ${now}, ${c.slug}, ${c.name}, ${c.currency}, ${c.timeZone},
          ${textArray(c.languages)}::text[], ${JSON.stringify(c.rules)}::text::jsonb, ${c.shortCodeKeyBox},
          ${c.signingKey.publicKey}, ${c.signingKey.keyId}, ${c.signingKey.secretBox}) AS status`),

    /** Makes a new key the one that signs; the one before verifies on. */
    activateKey: (communityId: string, now: Date, key: SigningKeyBox) =>
      statusOf<'created' | 'exists'>(sql`
        SELECT megibung.key_activate(${communityId}, ${now}, ${key.publicKey}, ${key.keyId}, ${key.secretBox}) AS status`),

    /** Withdraws a key that is no longer the active one (`wrong_state` for the active one). */
    revokeKey: (communityId: string, now: Date, publicKey: Uint8Array) =>
      statusOf<CommandStatus>(
        sql`SELECT megibung.key_revoke(${communityId}, ${now}, ${publicKey}) AS status`,
      ),

    changeRules: (communityId: string, now: Date, rules: CommunityRules) =>
      statusOf<'created' | 'exists'>(sql`
        SELECT megibung.rules_change(${communityId}, ${now}, ${JSON.stringify(rules)}::text::jsonb) AS status`),

    addVendor: (communityId: string, now: Date, v: NewVendor) =>
      statusOf<'created' | 'exists' | 'exists_with_different_content'>(sql`
        SELECT megibung.vendor_add(${communityId}, ${now}, ${v.vendorId}, ${v.name}, ${v.address}, ${v.phone},
          ${v.capacity}) AS status`),

    changeVendor: (communityId: string, now: Date, v: NewVendor) =>
      statusOf<'created' | 'not_found'>(sql`
        SELECT megibung.vendor_change(${communityId}, ${now}, ${v.vendorId}, ${v.name}, ${v.address}, ${v.phone},
          ${v.capacity}) AS status`),

    addMeal: (communityId: string, now: Date, m: NewMeal) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.meal_add(${communityId}, ${now}, ${m.mealId}, ${m.vendorId}, ${m.nameId}, ${m.nameEn},
          ${m.picture}, ${textArray(m.diet)}::text[], ${textArray(m.allergens)}::text[], ${String(m.price)}::bigint)
          AS status`),

    changeMealPrice: (communityId: string, now: Date, mealId: string, price: bigint) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.meal_price_change(${communityId}, ${now}, ${mealId}, ${String(price)}::bigint) AS status`),

    enrolDevice: (
      communityId: string,
      now: Date,
      d: { deviceId: string; vendorId: string; label: string; publicKey: Uint8Array | null },
    ) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.device_enrol(${communityId}, ${now}, ${d.deviceId}, ${d.vendorId}, ${d.label},
          ${d.publicKey}) AS status`),

    revokeDevice: (communityId: string, now: Date, deviceId: string) =>
      statusOf<CommandStatus>(
        sql`SELECT megibung.device_revoke(${communityId}, ${now}, ${deviceId}) AS status`,
      ),

    promisePrepayment: (communityId: string, now: Date, p: NewPrepayment) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.prepayment_promise(${communityId}, ${now}, ${p.prepaymentId}, ${p.vendorId}, ${p.mealId},
          ${p.quantity}, ${p.method}, ${p.secondFactor}, ${p.donorBox}) AS status`),

    movePrepayment: (
      communityId: string,
      now: Date,
      prepaymentId: string,
      to: 'paid' | 'declined' | 'cancelled',
    ) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.prepayment_move(${communityId}, ${now}, ${prepaymentId}, ${to}) AS status`),

    /** The batch in which a prepayment's tokens are minted; `exists` gives the same one again. */
    reserveBatch: async (
      communityId: string,
      now: Date,
      b: { batchId: string; prepaymentId: string; renews: number | null },
    ): Promise<{ status: CommandStatus; batch: number | null }> => {
      const [row] = await sql<{ status: CommandStatus; batch_number: bigint | null }[]>`
        SELECT status, batch_number FROM megibung.batch_reserve(${communityId}, ${now}, ${b.batchId},
          ${b.prepaymentId}, ${b.renews})`;
      if (!row) throw new Error('batch_reserve answered nothing');
      return { status: row.status, batch: row.batch_number === null ? null : Number(row.batch_number) };
    },

    setBatchTerms: (
      communityId: string,
      batch: number,
      t: { terms: string; termsHash: Uint8Array; publicKey: Uint8Array; secretBox: Uint8Array },
    ) =>
      statusOf<'created' | 'exists'>(sql`
        SELECT megibung.batch_set_terms(${communityId}, ${batch}, ${t.terms}, ${t.termsHash}, ${t.publicKey},
          ${t.secretBox}) AS status`),

    resetBatchSecret: (communityId: string, batch: number, secretBox: Uint8Array) =>
      statusOf<'created' | 'wrong_state'>(sql`
        SELECT megibung.batch_reset_secret(${communityId}, ${batch}, ${secretBox}) AS status`),

    writeTokens: (communityId: string, batch: number, chunk: MintChunk) =>
      statusOf<'created' | 'wrong_state' | 'short_code_collision'>(sql`
        SELECT megibung.batch_write_tokens(${communityId}, ${batch}, ${chunk.from},
          ${bytesArray(chunk.payloadHashes)}::bytea[], ${bytesArray(chunk.shortHashes)}::bytea[]) AS status`),

    sealBatch: (communityId: string, now: Date, batch: number) =>
      statusOf<CommandStatus>(sql`SELECT megibung.batch_seal(${communityId}, ${now}, ${batch}) AS status`),

    /** Needs the sealed batch; `wrong_state` without one. */
    confirmPrepayment: (communityId: string, now: Date, prepaymentId: string) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.prepayment_confirm(${communityId}, ${now}, ${prepaymentId}) AS status`),

    /** One locked step; call again while `more`. */
    refundPrepayment: async (communityId: string, now: Date, prepaymentId: string) => {
      const [row] = await sql<{ status: CommandStatus; more: boolean }[]>`
        SELECT status, more FROM megibung.prepayment_refund(${communityId}, ${now}, ${prepaymentId})`;
      if (!row) throw new Error('prepayment_refund answered nothing');
      return { status: row.status, more: row.more };
    },

    renewBatch: (communityId: string, now: Date, batch: number) =>
      statusOf<CommandStatus>(sql`SELECT megibung.batch_renew(${communityId}, ${now}, ${batch}) AS status`),

    /** One transaction for the whole array, one result per item, decided in array order. */
    redeem: async (
      communityId: string,
      now: Date,
      items: readonly RedemptionRequest[],
    ): Promise<RedemptionResult[]> => {
      const signed = items.some((item) => item.record !== null) ? items : [];
      const rows = await sql<RedeemRow[]>`
        SELECT * FROM megibung.redeem(${communityId}, ${now},
          ${plainArray(items.map((i) => i.redemptionId))}::uuid[],
          ${plainArray(items.map((i) => i.vendorId))}::uuid[],
          ${plainArray(items.map((i) => i.deviceId))}::uuid[],
          ${plainArray(items.map((i) => i.token?.batch ?? null))}::bigint[],
          ${plainArray(items.map((i) => i.token?.index ?? null))}::integer[],
          ${bytesArray(items.map((i) => i.payloadHash))}::bytea[],
          ${bytesArray(items.map((i) => i.inputHash))}::bytea[],
          ${plainArray(items.map((i) => i.verdict))}::text[],
          ${plainArray(items.map((i) => i.eventAt?.toISOString() ?? null))}::timestamptz[],
          ${plainArray(items.map((i) => i.served))}::boolean[],
          ${textArray(signed.map((i) => i.record?.text ?? null))}::text[],
          ${plainArray(signed.map((i) => i.record?.counter ?? null))}::bigint[],
          ${bytesArray(signed.map((i) => i.record?.prevHash ?? null))}::bytea[],
          ${bytesArray(signed.map((i) => i.record?.hash ?? null))}::bytea[],
          ${plainArray(signed.map((i) => i.record?.snapshotHead ?? null))}::bigint[])`;
      const results = new Array<RedemptionResult>(items.length);
      for (const row of rows) results[row.ord - 1] = toRedemptionResult(row);
      return results;
    },

    /**
     * Within the community's undo time; `too_late` after it. `vendorId` limits it to that stall's own. With a phone's
     * record the time runs by the phone, and it may come before its redemption. `deviceId` is the phone that asks.
     */
    undoRedemption: (
      communityId: string,
      now: Date,
      u: {
        redemptionId: string;
        undoId: string;
        vendorId: string | null;
        deviceId: string | null;
        signed: SignedUndo | null;
      },
    ) =>
      statusOf<CommandStatus>(sql`
        SELECT megibung.redemption_undo(${communityId}, ${now}, ${u.redemptionId}, ${u.undoId}, ${u.vendorId},
          ${u.signed?.deviceId ?? u.deviceId}::uuid, ${u.signed?.eventAt ?? null}::timestamptz,
          ${u.signed?.record.text ?? null}::text, ${u.signed?.record.counter ?? null}::bigint,
          ${u.signed?.record.prevHash ?? null}::bytea, ${u.signed?.record.hash ?? null}::bytea,
          ${u.signed?.undoes ?? null}::bigint) AS status`),

    /** Whether a card's second factor is locked after `wrongMax` wrong tries; counts one more where `isWrong`. */
    isSecondFactorLocked: async (
      communityId: string,
      now: Date,
      t: TokenRef & { isWrong: boolean; wrongMax: number; windowMs: number },
    ): Promise<boolean> => {
      const [row] = await sql<{ locked: boolean }[]>`
        SELECT megibung.second_factor_locked(${communityId}, ${now}, ${t.batch}, ${t.index}, ${t.isWrong},
          ${t.wrongMax}, make_interval(secs => ${t.windowMs / 1000})) AS locked`;
      return row?.locked ?? false;
    },

    /** Adds a signed statement to a batch; `wrong_state` names the number to sign instead. */
    amendBatch: async (communityId: string, now: Date, batch: number, a: Amendment) => {
      const [row] = await sql<{ status: CommandStatus; next_number: number | null }[]>`
        SELECT status, next_number FROM megibung.batch_amend(${communityId}, ${now}, ${batch}, ${a.amendmentId},
          ${a.number}, ${a.kind}, ${a.validUntil}::timestamptz, ${a.vendorId}::uuid, ${a.mealId}::uuid, ${a.statement},
          ${a.publicKey}, ${a.signature})`;
      if (!row) throw new Error('batch_amend answered nothing');
      return { status: row.status, nextNumber: row.next_number };
    },

    /** One locked step of recalls; the batch it worked on, or null when nothing is due. Call until null. */
    recallStep: async (communityId: string, now: Date): Promise<number | null> => {
      const [row] = await sql<{ batch: bigint | null }[]>`
        SELECT megibung.recall_step(${communityId}, ${now}) AS batch`;
      return row?.batch == null ? null : Number(row.batch);
    },

    /** Gives tokens to recipients, or (`back`) takes them back; at most 200 at once keeps the lock short. */
    handOut: async (
      communityId: string,
      now: Date,
      items: readonly HandoutRequest[],
      back = false,
    ): Promise<HandoutStatus[]> => {
      const rows = await sql<{ ord: number; status: HandoutStatus }[]>`
        SELECT ord, status FROM megibung.handout(${communityId}, ${now},
          ${plainArray(items.map((i) => i.handoutId))}::uuid[],
          ${plainArray(items.map((i) => i.token?.batch ?? null))}::bigint[],
          ${plainArray(items.map((i) => i.token?.index ?? null))}::integer[],
          ${bytesArray(items.map((i) => i.payloadHash))}::bytea[],
          ${plainArray(items.map((i) => i.recipientId))}::uuid[], ${back})`;
      return rows.map((row) => row.status);
    },

    /** At most 1,000 indexes of one batch; `voided` says how many went (others were served or gone already). */
    voidTokens: async (communityId: string, now: Date, batch: number, indexes: readonly number[]) => {
      const [row] = await sql<{ status: CommandStatus; voided: number }[]>`
        SELECT status, voided FROM megibung.tokens_void(${communityId}, ${now}, ${batch},
          ${plainArray(indexes)}::integer[])`;
      if (!row) throw new Error('tokens_void answered nothing');
      return { status: row.status, voided: row.voided };
    },

    /** A new card for a voided one; `wrong_state` names the index to sign instead. */
    replaceToken: async (
      communityId: string,
      now: Date,
      r: {
        batch: number;
        index: number;
        newIndex: number;
        payloadHash: Uint8Array;
        shortHash: Uint8Array;
      },
    ) => {
      const [row] = await sql<{ status: CommandStatus; next_index: number | null }[]>`
        SELECT status, next_index FROM megibung.token_replace(${communityId}, ${now}, ${r.batch}, ${r.index},
          ${r.newIndex}, ${r.payloadHash}, ${r.shortHash})`;
      if (!row) throw new Error('token_replace answered nothing');
      return { status: row.status, nextIndex: row.next_index };
    },

    /** One locked step of expiry; the batch it worked on, or null when nothing is due. Call until null. */
    expireStep: async (communityId: string, now: Date): Promise<number | null> => {
      const [row] = await sql<{ batch: bigint | null }[]>`
        SELECT megibung.expire_step(${communityId}, ${now}) AS batch`;
      return row?.batch == null ? null : Number(row.batch);
    },

    /** Records that somebody looked at the codes of a batch. */
    recordCardsShown: async (communityId: string, now: Date, batch: number, form: 'links' | 'sheet') => {
      await sql`SELECT megibung.cards_shown(${communityId}, ${now}, ${batch}, ${form})`;
    },

    /** After a restore: a new epoch of the log, 1,000 batch numbers skipped. Returns the new epoch. */
    startEpoch: async (communityId: string, now: Date): Promise<number> => {
      const [row] = await sql<{ epoch: number }[]>`
        SELECT megibung.epoch_start(${communityId}, ${now}) AS epoch`;
      if (!row) throw new Error('epoch_start answered nothing');
      return row.epoch;
    },
  };
};

interface RedeemRow {
  readonly ord: number;
  readonly status: RedemptionStatus;
  readonly reason: DisputeReason | null;
  readonly detail: 'hours' | 'daily_limit' | null;
  readonly bears: 'vendor' | 'community' | null;
  readonly batch_number: bigint | null;
  readonly token_index: number | null;
  readonly meal_id: string | null;
  readonly token_vendor_id: string | null;
  readonly redeemed_at: Date | null;
  readonly redeemed_device_id: string | null;
  readonly valid_from: Date | null;
  readonly valid_until: Date | null;
  readonly epoch: number;
  readonly seq: bigint | null;
  readonly head: bigint;
}

const toRedemptionResult = (row: RedeemRow): RedemptionResult => ({
  status: row.status,
  reason: row.reason,
  detail: row.detail,
  bears: row.bears,
  token:
    row.batch_number === null || row.token_index === null
      ? null
      : { batch: Number(row.batch_number), index: row.token_index },
  mealId: row.meal_id,
  tokenVendorId: row.token_vendor_id,
  redeemedAt: row.redeemed_at,
  redeemedDeviceId: row.redeemed_device_id,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  epoch: row.epoch,
  seq: row.seq,
  head: row.head,
});
