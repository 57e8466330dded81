import { type CanonicalValue, toCanonicalJson } from '../canonical-json.ts';
import type { CommunityRules } from '../rules.ts';
import type { PrepaymentMethod, TokenState } from '../states.ts';
import type { CommandStatus, DisputeReason, HandoutStatus, RedemptionStatus } from '../statuses.ts';
import type { EventData, EventType, LedgerEvent } from './events.ts';
import {
  dayOf,
  decideRedemption,
  type RedemptionCommand,
  type RedemptionDecision,
} from './redemption-rules.ts';
import { applyEvent } from './replay.ts';
import { emptyWorld, isUnserved, type World, type WorldBatch, type WorldToken } from './world.ts';

/**
 * The reference ledger: one community in memory, written to be read rather than to be fast. It decides every
 * command of the ledger one item at a time and must agree with PostgreSQL to the status, the balance and the byte of
 * the log; property tests drive both with the same commands.
 *
 * Times are milliseconds since 1970 UTC. What PostgreSQL keeps beside the log (signatures, names) is not here.
 */
export interface ReferenceLedger {
  readonly world: World;
  /** The canonical bytes of every event, in order. */
  readonly log: readonly string[];
  addVendor(now: number, vendor: string): CommandStatus;
  addMeal(now: number, meal: string, vendor: string, price: bigint): CommandStatus;
  changeMealPrice(now: number, meal: string, price: bigint): CommandStatus;
  changeRules(now: number, rules: CommunityRules): CommandStatus;
  enrolDevice(now: number, device: string, vendor: string): CommandStatus;
  revokeDevice(now: number, device: string): CommandStatus;
  promise(now: number, prepayment: PromiseCommand): CommandStatus;
  movePrepayment(now: number, prepayment: string, to: 'paid' | 'declined' | 'cancelled'): CommandStatus;
  reserveBatch(now: number, prepayment: string, renews: number | null): [CommandStatus, number | null];
  /** Seals a reserved batch, as if its tokens had been signed under terms with this hash and key (hex). */
  sealBatch(now: number, batch: number, termsHash: string, publicKey: string): CommandStatus;
  confirm(now: number, prepayment: string): CommandStatus;
  refundStep(now: number, prepayment: string): [CommandStatus, more: boolean];
  renewBatch(now: number, batch: number): CommandStatus;
  handOut(
    now: number,
    handout: string,
    batch: number,
    index: number,
    genuine: boolean,
    back: boolean,
  ): HandoutStatus;
  voidTokens(now: number, batch: number, indexes: readonly number[]): [CommandStatus, voided: number];
  replaceToken(
    now: number,
    batch: number,
    index: number,
    newIndex: number,
  ): [CommandStatus, next: number | null];
  expireStep(now: number): number | null;
  redeem(now: number, items: readonly RedemptionCommand[]): RedemptionOutcome[];
  undo(
    now: number,
    redemption: string,
    undo: string,
    vendor: string | null,
    signed?: SignedUndo | null,
  ): CommandStatus;
  amend(now: number, batch: number, amendment: AmendCommand): [CommandStatus, next: number | null];
  recallStep(now: number): number | null;
  startEpoch(now: number): number;
}

/** An undo with a phone's record. */
export interface SignedUndo {
  readonly device: string;
  /** The phone's time, ms. */
  readonly at: number;
}

export interface AmendCommand {
  readonly amendment: string;
  readonly number: number;
  readonly kind: 'recall' | 'later_expiry' | 'other_stall';
  /** Ms since 1970. */
  readonly validUntil: number | null;
  readonly vendor: string | null;
  readonly meal: string | null;
  /** SHA-256 of the signed statement, hex. */
  readonly statementHash: string;
}

export interface PromiseCommand {
  readonly prepayment: string;
  readonly vendor: string;
  readonly meal: string;
  readonly quantity: number;
  readonly method: PrepaymentMethod;
}

export interface RedemptionOutcome {
  readonly status: RedemptionStatus;
  readonly reason: DisputeReason | null;
  readonly bears: 'vendor' | 'community' | null;
}

/** What a batch has beside its events: dates, and how far expiry or refund went through it. */
interface BatchFile {
  readonly number: number;
  readonly prepayment: string;
  readonly renews: number | null;
  readonly quantity: number;
  readonly validFrom: number;
  validUntil: number;
  readonly atExpiry: CommunityRules['atExpiry'];
  state: 'minting' | 'sealed' | 'voided';
  swept: number;
  ended: boolean;
  recallSwept: number;
}

const hourMs = 3_600_000;
const sweepStep = 1_000;

export const createReferenceLedger = (
  community: string,
  setup: { now: number; currency: string; rules: CommunityRules; publicKey: string },
): ReferenceLedger => {
  const world = emptyWorld();
  const log: string[] = [];
  const files = new Map<number, BatchFile>();
  const enrolled = new Map<string, string>();
  const promised = new Map<string, PromiseCommand>();
  const redemptionInputs = new Map<string, string>();
  /** The phone's own time of a redemption that it signed: device and redemption → ms. */
  const claimedAt = new Map<string, number>();
  const undosWaiting = new Map<string, { undo: string; vendor: string }>();
  const amended = new Map<string, AmendCommand & { batch: number }>();
  const createdAt: number[] = [];
  const servedByDay = new Map<string, number>();
  let at = setup.now;
  let nextBatch = 1;

  const clock = (now: number): number => Math.max(at, now);

  const emit = <Type extends EventType>(
    type: Type,
    now: number,
    data: EventData[Type],
    eventAt = now,
  ): number => {
    at = Math.max(at, now);
    const event = {
      community,
      createdAt: new Date(now).toISOString(),
      data,
      epoch: world.epoch + (type === 'epoch.started' ? 1 : 0),
      eventAt: new Date(eventAt).toISOString(),
      seq: world.seq + 1,
      type,
    };
    applyEvent(world, event as unknown as LedgerEvent);
    log.push(toCanonicalJson(event as unknown as CanonicalValue));
    createdAt[event.seq] = now;
    return event.seq;
  };

  const file = (number: number): BatchFile => {
    const found = files.get(number);
    if (!found) throw new Error(`no batch ${number}`);
    return found;
  };
  /** Whose meals they are: the prepayment's stall, or the one they were moved to. */
  const ownerOf = (reserved: BatchFile): string | null =>
    world.batches.get(reserved.number)?.vendor ??
    (reserved.renews === null ? undefined : world.batches.get(reserved.renews)?.vendor) ??
    world.prepayments.get(reserved.prepayment)?.vendor ??
    null;
  const tokenAt = (batch: WorldBatch | undefined, index: number): WorldToken | undefined =>
    batch?.tokens[index - 1];

  /** The next step of expiry or refund through one batch, as SQL's `sweep`. */
  const sweep = (
    now: number,
    batch: WorldBatch,
    type: 'tokens.expired' | 'tokens.returned',
    to: 'expired' | 'returned',
    money: 'kept' | 'refunded' | null,
  ): void => {
    const progress = file(batch.terms.batch);
    const last = Math.min(progress.swept + sweepStep, batch.issued);
    const inStep = (wanted: (state: TokenState) => boolean): number[] => {
      const indexes: number[] = [];
      for (let index = progress.swept + 1; index <= last; index++) {
        const token = batch.tokens[index - 1];
        if (token && !token.closed && wanted(token.state)) indexes.push(index);
      }
      return indexes;
    };
    const voidedToo = type === 'tokens.returned' || money === null;
    const leaving = inStep((state) => isUnserved(state) || (voidedToo && state === 'voided'));
    if (leaving.length > 0) emit(type, now, { batch: batch.terms.batch, indexes: leaving, money, to });
    if (!voidedToo && money !== null) {
      const closing = inStep((state) => state === 'voided');
      if (closing.length > 0)
        emit('tokens.closed', now, { batch: batch.terms.batch, indexes: closing, money });
    }
    progress.swept = last;
    progress.ended = last >= batch.issued;
  };

  emit('community.created', at, { currency: setup.currency, rules: setup.rules });
  emit('key.activated', at, { publicKey: setup.publicKey });

  return {
    world,
    log,

    addVendor: (now, vendor) => {
      if (world.vendors.has(vendor)) return 'exists';
      emit('vendor.added', clock(now), { vendor });
      return 'created';
    },

    addMeal: (now, meal, vendor, price) => {
      const had = world.meals.get(meal);
      if (had)
        return had.vendor === vendor && had.prices[0] === price ? 'exists' : 'exists_with_different_content';
      if (!world.vendors.has(vendor)) return 'not_found';
      emit('meal.added', clock(now), { meal, price: String(price), vendor, version: 1 });
      return 'created';
    },

    changeMealPrice: (now, meal, price) => {
      const had = world.meals.get(meal);
      if (!had) return 'not_found';
      if (had.prices[had.version - 1] === price) return 'exists';
      emit('meal.priced', clock(now), { meal, price: String(price), version: had.version + 1 });
      return 'created';
    },

    changeRules: (now, rules) => {
      if (toCanonicalJson(rules) === toCanonicalJson(world.rules)) return 'exists';
      emit('rules.changed', clock(now), { rules });
      return 'created';
    },

    enrolDevice: (now, device, vendor) => {
      const had = enrolled.get(device);
      if (had !== undefined) return had === vendor ? 'exists' : 'exists_with_different_content';
      if (!world.vendors.has(vendor)) return 'not_found';
      enrolled.set(device, vendor);
      emit('device.enrolled', clock(now), { device, vendor });
      return 'created';
    },

    revokeDevice: (now, device) => {
      const had = world.devices.get(device);
      if (!had) return 'not_found';
      if (had.revokedAt !== null) return 'exists';
      emit('device.revoked', clock(now), { device });
      return 'created';
    },

    promise: (now, command) => {
      const had = promised.get(command.prepayment);
      if (had) {
        const same =
          had.vendor === command.vendor &&
          had.meal === command.meal &&
          had.quantity === command.quantity &&
          had.method === command.method;
        return same ? 'exists' : 'exists_with_different_content';
      }
      const meal = world.meals.get(command.meal);
      const price = meal?.prices[meal.version - 1];
      if (!meal || price === undefined || meal.vendor !== command.vendor) return 'not_found';
      promised.set(command.prepayment, command);
      emit('prepayment.promised', clock(now), {
        meal: command.meal,
        method: command.method,
        prepayment: command.prepayment,
        price: String(price),
        quantity: command.quantity,
        vendor: command.vendor,
        version: meal.version,
      });
      return 'created';
    },

    movePrepayment: (now, prepayment, to) => {
      const had = world.prepayments.get(prepayment);
      if (!had) return 'not_found';
      if (had.state === to || (to === 'paid' && had.state === 'confirmed')) return 'exists';
      const allowed = to === 'paid' ? ['promised'] : ['promised', 'paid'];
      if (!allowed.includes(had.state)) return 'wrong_state';
      if (to !== 'paid') {
        for (const reserved of files.values()) {
          if (reserved.prepayment === prepayment) reserved.state = 'voided';
        }
      }
      emit(`prepayment.${to}`, clock(now), { prepayment });
      return 'created';
    },

    reserveBatch: (now, prepayment, renews) => {
      const had = world.prepayments.get(prepayment);
      if (!had) return ['not_found', null];
      for (const reserved of files.values()) {
        const isIt = reserved.prepayment === prepayment && reserved.renews === renews;
        if (isIt && reserved.state !== 'voided') return ['exists', reserved.number];
      }
      let quantity = had.quantity;
      if (renews === null) {
        if (had.state !== 'promised' && had.state !== 'paid') return ['wrong_state', null];
      } else {
        const old = world.batches.get(renews);
        const oldFile = files.get(renews);
        quantity = old?.tokens.filter((token) => token?.state === 'expired').length ?? 0;
        const isDue =
          oldFile?.prepayment === prepayment && oldFile.atExpiry === 'issued_anew' && oldFile.ended;
        if (!old || !isDue || quantity === 0) return ['wrong_state', null];
        old.renewedBy = nextBatch;
      }
      at = clock(now);
      files.set(nextBatch, {
        number: nextBatch,
        prepayment,
        renews,
        quantity,
        validFrom: at,
        validUntil: at + world.rules.validityDays * 24 * hourMs,
        atExpiry: world.rules.atExpiry,
        state: 'minting',
        swept: 0,
        ended: false,
        recallSwept: 0,
      });
      return ['created', nextBatch++];
    },

    sealBatch: (now, number, termsHash, publicKey) => {
      const reserved = files.get(number);
      if (!reserved) return 'not_found';
      if (reserved.state !== 'minting') return reserved.state === 'voided' ? 'wrong_state' : 'exists';
      const prepayment = world.prepayments.get(reserved.prepayment);
      if (!prepayment) throw new Error('a batch without its prepayment');
      // An amendment may have moved the meals to another stall.
      const owner = (reserved.renews !== null && world.batches.get(reserved.renews)) || prepayment;
      reserved.state = 'sealed';
      emit('batch.printed', clock(now), {
        atExpiry: reserved.atExpiry,
        batch: number,
        meal: owner.meal,
        prepayment: reserved.prepayment,
        price: prepayment.price,
        publicKey,
        quantity: reserved.quantity,
        renews: reserved.renews,
        termsHash,
        validFrom: new Date(reserved.validFrom).toISOString(),
        validUntil: new Date(reserved.validUntil).toISOString(),
        vendor: owner.vendor,
      });
      return 'created';
    },

    confirm: (now, prepayment) => {
      const had = world.prepayments.get(prepayment);
      if (!had) return 'not_found';
      if (had.state === 'confirmed') return 'exists';
      if (had.state !== 'promised' && had.state !== 'paid') return 'wrong_state';
      const batch = had.batches.find((number) => files.get(number)?.renews === null);
      if (batch === undefined) return 'wrong_state';
      emit('prepayment.confirmed', clock(now), { batch, prepayment });
      return 'created';
    },

    refundStep: (now, prepayment) => {
      const time = clock(now);
      const had = world.prepayments.get(prepayment);
      if (!had) return ['not_found', false];
      let status: CommandStatus = 'exists';
      if (had.state === 'confirmed') {
        const open = had.batches.filter(
          (number) => world.batches.get(number)?.state === 'active' && !file(number).ended,
        );
        if (open.length === 0) return ['wrong_state', false];
        for (const number of open) file(number).swept = 0;
        emit('prepayment.refunded', time, { batches: open, prepayment });
        status = 'created';
      } else if (had.state !== 'refunded') {
        return ['wrong_state', false];
      }
      const left = () =>
        had.batches.find((number) => world.batches.get(number)?.state === 'refunded' && !file(number).ended);
      const number = left();
      const batch = number === undefined ? undefined : world.batches.get(number);
      if (batch) sweep(time, batch, 'tokens.returned', 'returned', 'refunded');
      return [status, left() !== undefined];
    },

    renewBatch: (now, number) => {
      const batch = world.batches.get(number);
      const reserved = files.get(number);
      if (!reserved || reserved.renews === null) return 'not_found';
      if (batch?.state === 'active') return 'exists';
      if (batch?.state !== 'printed') return 'wrong_state';
      const old = world.batches.get(reserved.renews);
      if (!old) throw new Error('a renewal of nothing');
      emit('batch.renewed', clock(now), { batch: number, renews: reserved.renews });
      return 'created';
    },

    handOut: (now, handout, number, index, genuine, back) => {
      const time = clock(now);
      const had = world.handouts.get(handout);
      if (had)
        return had.batch === number && had.index === index && had.isBack === back
          ? 'exists'
          : 'exists_with_different_content';
      const batch = world.batches.get(number);
      const token = tokenAt(batch, index);
      if (!batch || !token) return 'unknown_token';
      if (!genuine) return 'bad_signature';
      if (token.state === 'redeemed') return 'already_redeemed';
      if (token.state === 'voided' || batch.state === 'voided') return 'voided';
      if (index <= batch.recalledThrough && isUnserved(token.state)) return 'voided';
      if (token.state === 'returned' || batch.state === 'refunded') return 'returned';
      if (token.state === 'expired' || (time >= file(number).validUntil && !back)) return 'expired';
      if (batch.state !== 'active') return 'not_active';
      if (token.state !== (back ? 'handed_out' : 'held'))
        return back ? 'not_handed_out' : 'already_handed_out';
      emit(back ? 'token.taken_back' : 'token.handed_out', time, { batch: number, handout, index });
      return 'created';
    },

    voidTokens: (now, number, indexes) => {
      const batch = world.batches.get(number);
      if (!batch) return [files.has(number) ? 'wrong_state' : 'not_found', 0];
      if (batch.state !== 'active') return ['wrong_state', 0];
      const going = [...new Set(indexes)]
        .filter((index) => isUnserved(tokenAt(batch, index)?.state ?? 'redeemed'))
        .sort((a, b) => a - b);
      if (going.length === 0) return ['exists', 0];
      emit('tokens.voided', clock(now), { batch: number, indexes: going, money: null, to: 'voided' });
      return ['created', going.length];
    },

    replaceToken: (now, number, index, newIndex) => {
      const batch = world.batches.get(number);
      const token = tokenAt(batch, index);
      const next = batch ? batch.issued + 1 : null;
      if (!batch || !token)
        return ['not_found', files.has(number) ? (batch?.issued ?? file(number).quantity) + 1 : null];
      if (token.state !== 'voided' || token.closed || batch.state !== 'active' || file(number).ended) {
        return ['not_allowed', next];
      }
      if (newIndex !== next) return ['wrong_state', next];
      emit('token.replaced', clock(now), { batch: number, by: newIndex, index });
      return ['created', next];
    },

    expireStep: (now) => {
      const time = clock(now);
      const due = [...files.values()]
        .filter((reserved) => world.batches.get(reserved.number)?.state === 'active' && !reserved.ended)
        .filter((reserved) => reserved.validUntil + world.rules.offlineAgeHours * hourMs <= time)
        .sort((a, b) => a.number - b.number)[0];
      const batch = due && world.batches.get(due.number);
      if (!due || !batch) return null;
      sweep(
        time,
        batch,
        'tokens.expired',
        due.atExpiry === 'refunded' ? 'returned' : 'expired',
        due.atExpiry === 'issued_anew' ? null : due.atExpiry,
      );
      return due.number;
    },

    redeem: (now, items) => {
      at = clock(now);
      return items.map((item) => {
        if (item.signed && item.eventAt !== null) {
          const key = `${item.device} ${item.redemption}`;
          if (!claimedAt.has(key)) claimedAt.set(key, item.eventAt);
        }
        const reserved = item.token ? files.get(item.token.batch) : undefined;
        const decision: RedemptionDecision = decideRedemption(world, at, item, {
          validity: reserved ? { from: reserved.validFrom, until: reserved.validUntil } : null,
          batchOwner: reserved ? ownerOf(reserved) : null,
          isVoidedBatch: reserved?.state === 'voided',
          atExpiry: reserved?.atExpiry ?? null,
          knownInput: redemptionInputs.get(item.redemption) ?? null,
          takenBackBy: undosWaiting.get(item.redemption)?.vendor ?? null,
          createdAt: (seq) => createdAt[seq] ?? 0,
          servedOnDay: (vendor, day) => servedByDay.get(`${vendor} ${day}`) ?? 0,
        });
        if (decision.record) {
          const { type, data, eventAt, day } = decision.record;
          emit(type, at, data, eventAt);
          redemptionInputs.set(item.redemption, item.input);
          const key = `${data.vendor} ${day}`;
          servedByDay.set(key, (servedByDay.get(key) ?? 0) + 1);
        }
        return { status: decision.status, reason: decision.reason, bears: decision.bears };
      });
    },

    undo: (now, id, undo, vendor, signed = null) => {
      const time = clock(now);
      const redemption = world.redemptions.get(id);
      if (redemption && vendor !== null && redemption.data.vendor !== vendor) return 'not_found';
      if (redemption?.undo) return redemption.undo.id === undo ? 'exists' : 'exists_with_different_content';
      for (const other of world.redemptions.values())
        if (other.undo?.id === undo) return 'exists_with_different_content';
      for (const [waitsFor, waiting] of undosWaiting) {
        if (waitsFor !== id && waiting.undo !== undo) continue;
        const same =
          waitsFor === id && waiting.undo === undo && (vendor === null || vendor === waiting.vendor);
        return same ? 'exists' : 'exists_with_different_content';
      }
      const revokedAt = (signed && world.devices.get(signed.device)?.revokedAt) ?? null;
      if (signed && revokedAt !== null && revokedAt <= signed.at) return 'not_allowed';
      if (!redemption) {
        if (!signed || vendor === null) return 'not_found';
        undosWaiting.set(id, { undo, vendor });
        return 'created';
      }
      const undoMs = world.rules.undoSeconds * 1000;
      const learned = Date.parse(redemption.createdAt);
      if (signed) {
        const claimed = claimedAt.get(`${signed.device} ${id}`) ?? Date.parse(redemption.eventAt);
        if (signed.at > claimed + undoMs || time > learned + world.rules.offlineAgeHours * hourMs)
          return 'too_late';
      } else if (time > learned + undoMs) {
        return 'too_late';
      }
      const used = redemption.data.prior !== null ? redemption.data.batch : null;
      const from = used === null ? undefined : world.batches.get(used);
      if (from && (from.vendor !== redemption.data.vendor || from.renewedBy !== null)) return 'too_late';
      emit('redemption.undone', time, { redemption: id, undo });
      const key = `${redemption.data.vendor} ${dayOf(Date.parse(redemption.eventAt))}`;
      servedByDay.set(key, (servedByDay.get(key) ?? 0) - 1);
      const { batch, prior } = redemption.data;
      if (batch !== null && prior !== null && isUnserved(prior)) {
        const progress = file(batch);
        if (progress.swept > 0) {
          progress.swept = 0;
          progress.ended = false;
        }
      }
      if (batch !== null && prior !== null) file(batch).recallSwept = 0;
      return 'created';
    },

    amend: (now, number, command) => {
      const time = clock(now);
      const had = amended.get(command.amendment);
      if (had) {
        const same =
          had.batch === number &&
          had.kind === command.kind &&
          had.validUntil === command.validUntil &&
          had.vendor === command.vendor &&
          had.meal === command.meal;
        return [same ? 'exists' : 'exists_with_different_content', had.number];
      }
      const { kind, validUntil, vendor, meal } = command;
      const reserved = files.get(number);
      if (!reserved || (kind === 'other_stall' && world.meals.get(meal ?? '')?.vendor !== vendor))
        return ['not_found', null];
      const batch = world.batches.get(number);
      if (batch?.state !== 'active' || reserved.ended || reserved.swept > 0) return ['not_allowed', null];
      if (kind === 'later_expiry' && (validUntil ?? 0) <= Math.max(reserved.validUntil, time))
        return ['not_allowed', null];
      if (kind === 'other_stall' && vendor === batch.vendor) return ['not_allowed', null];
      const next = batch.amendments + 1;
      if (command.number !== next) return ['wrong_state', next];
      amended.set(command.amendment, { ...command, batch: number });
      if (validUntil !== null) reserved.validUntil = validUntil;
      if (kind === 'recall') reserved.recallSwept = 0;
      emit('batch.amended', time, {
        amendment: command.amendment,
        batch: number,
        kind,
        meal,
        number: next,
        statementHash: command.statementHash,
        through: kind === 'recall' ? batch.issued : null,
        validUntil: validUntil === null ? null : new Date(validUntil).toISOString(),
        vendor,
      });
      return ['created', next];
    },

    recallStep: (now) => {
      const time = clock(now);
      const due = [...files.values()]
        .filter(({ number, ended, recallSwept }) => {
          const batch = world.batches.get(number);
          return batch?.state === 'active' && !ended && recallSwept < batch.recalledThrough;
        })
        .sort((a, b) => a.number - b.number)[0];
      const batch = due && world.batches.get(due.number);
      if (!due || !batch) return null;
      const last = Math.min(due.recallSwept + sweepStep, batch.recalledThrough);
      const indexes: number[] = [];
      for (let index = due.recallSwept + 1; index <= last; index++) {
        const token = batch.tokens[index - 1];
        if (token && isUnserved(token.state)) indexes.push(index);
      }
      due.recallSwept = last;
      if (indexes.length > 0)
        emit('tokens.voided', time, { batch: due.number, indexes, money: null, to: 'voided' });
      return due.number;
    },

    startEpoch: (now) => {
      for (const reserved of files.values()) {
        if (reserved.state !== 'minting') continue;
        reserved.state = 'voided';
        const old = reserved.renews === null ? undefined : world.batches.get(reserved.renews);
        if (old) old.renewedBy = null;
      }
      nextBatch += 1000;
      emit('epoch.started', clock(now), { nextBatch, previousEpoch: world.epoch });
      return world.epoch;
    },
  };
};
