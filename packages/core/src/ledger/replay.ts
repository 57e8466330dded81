import {
  communityAccounts,
  mayBeNegative,
  mealLine,
  moneyLine,
  type Transfer,
  transfers,
  vendorAccounts,
} from './book.ts';
import type { EventData, EventType, LedgerEvent, RedemptionData, RetiredTokens } from './events.ts';
import type { World, WorldAmendment, WorldBatch, WorldToken } from './world.ts';

/**
 * Replays a log: what each event does to the world and which transfers it posts. The one place that says so in
 * TypeScript; the auditor and the reference ledger both stand on it.
 *
 * Throws `ImpossibleEvent` where an event cannot follow from those before it.
 */
export const applyEvent = (world: World, event: LedgerEvent): Transfer[] => {
  if (event.seq !== world.seq + 1) {
    throw new ImpossibleEvent(`event ${event.seq} follows event ${world.seq}`);
  }
  const effect = effects[event.type] as Effect<EventType> | undefined;
  if (effect === undefined) throw new ImpossibleEvent(`unknown type ${String(event.type)}`);
  const posted = effect(world, event.data, event);
  for (const { from, to, amount } of posted) {
    const left = balanceOf(world, from) - amount;
    if (left < 0n && !mayBeNegative(from)) throw new ImpossibleEvent(`${from} would fall to ${left}`);
    world.balances.set(from, left);
    world.balances.set(to, balanceOf(world, to) + amount);
  }
  world.seq = event.seq;
  return posted;
};

export class ImpossibleEvent extends Error {
  override readonly name = 'ImpossibleEvent';
}

type Effect<Type extends EventType> = (world: World, data: EventData[Type], event: LedgerEvent) => Transfer[];

const nothing: Transfer[] = [];

const effects: { readonly [Type in EventType]: Effect<Type> } = {
  'community.created': (world, { currency, rules }) => {
    world.currency = currency;
    world.rules = rules;
    for (const account of communityAccounts) world.balances.set(account, 0n);
    return nothing;
  },
  'rules.changed': (world, { rules }) => {
    world.rules = rules;
    return nothing;
  },
  'key.activated': (world, { publicKey }) => {
    for (const [key, state] of world.keys) if (state === 'active') world.keys.set(key, 'retired');
    world.keys.set(publicKey, 'active');
    return nothing;
  },
  'key.revoked': (world, { publicKey }) => {
    if (world.keys.get(publicKey) !== 'retired') throw new ImpossibleEvent('only a retired key is revoked');
    world.keys.set(publicKey, 'revoked');
    return nothing;
  },
  'vendor.added': (world, { vendor }) => {
    world.vendors.add(vendor);
    for (const account of vendorAccounts(vendor)) world.balances.set(account, 0n);
    return nothing;
  },
  'vendor.changed': (world, { vendor }) => {
    if (!world.vendors.has(vendor)) throw new ImpossibleEvent(`no vendor ${vendor}`);
    return nothing;
  },
  'meal.added': (world, { meal, price, vendor, version }) => {
    if (!world.vendors.has(vendor)) throw new ImpossibleEvent(`no vendor ${vendor}`);
    world.meals.set(meal, { vendor, version, prices: [BigInt(price)] });
    return nothing;
  },
  'meal.priced': (world, { meal, price, version }) => {
    const known = world.meals.get(meal);
    if (known?.version !== version - 1) throw new ImpossibleEvent(`price version ${version} of meal ${meal}`);
    known.version = version;
    known.prices.push(BigInt(price));
    return nothing;
  },
  'device.enrolled': (world, { device, vendor }) => {
    world.devices.set(device, { vendor, revokedAt: null });
    return nothing;
  },
  'device.revoked': (world, { device }, event) => {
    const known = world.devices.get(device);
    if (!known) throw new ImpossibleEvent(`no device ${device}`);
    known.revokedAt = Date.parse(event.createdAt);
    return nothing;
  },
  'prepayment.promised': (world, data) => {
    const meal = world.meals.get(data.meal);
    if (meal?.prices[data.version - 1] !== BigInt(data.price)) {
      throw new ImpossibleEvent(`price ${data.price} is not version ${data.version} of meal ${data.meal}`);
    }
    world.prepayments.set(data.prepayment, { ...data, state: 'promised', batches: [] });
    return nothing;
  },
  'prepayment.paid': (world, data) => movePrepayment(world, data.prepayment, ['promised'], 'paid'),
  'prepayment.declined': (world, data, event) => giveUp(world, data.prepayment, 'declined', event.seq),
  'prepayment.cancelled': (world, data, event) => giveUp(world, data.prepayment, 'cancelled', event.seq),
  'batch.printed': (world, data, event) => {
    const prepayment = prepaymentOf(world, data.prepayment);
    if (world.batches.has(data.batch) || data.batch < world.nextBatchMin) {
      throw new ImpossibleEvent(`batch number ${data.batch} was used before`);
    }
    const owner = data.renews === null ? prepayment : batchOf(world, data.renews);
    if (data.price !== prepayment.price || data.vendor !== owner.vendor || data.meal !== owner.meal) {
      throw new ImpossibleEvent(`batch ${data.batch} promises other than its prepayment`);
    }
    prepayment.batches.push(data.batch);
    if (data.renews !== null) batchOf(world, data.renews).renewedBy = data.batch;
    world.batches.set(data.batch, {
      terms: data,
      price: BigInt(data.price),
      state: prepayment.state === 'declined' || prepayment.state === 'cancelled' ? 'voided' : 'printed',
      vendor: data.vendor,
      meal: data.meal,
      validUntil: data.validUntil,
      recalledThrough: 0,
      amendments: 0,
      batchSeq: event.seq,
      changedSeq: event.seq,
      tokens: Array.from({ length: data.quantity }, () => heldToken(0)),
      issued: data.quantity,
      renewedBy: null,
      isRenewed: false,
    });
    return nothing;
  },
  'prepayment.confirmed': (world, data, event) => {
    movePrepayment(world, data.prepayment, ['promised', 'paid'], 'confirmed');
    const batch = batchOf(world, data.batch);
    batch.state = 'active';
    wholeChanged(batch, event.seq);
    const { quantity, vendor } = batch.terms;
    return transfers(
      moneyLine(['donor', null], ['prepaid', vendor], batch.price * BigInt(quantity)),
      mealLine(['source', null], ['held', null], quantity),
    );
  },
  'prepayment.refunded': (world, data, event) => {
    movePrepayment(world, data.prepayment, ['confirmed'], 'refunded');
    for (const number of data.batches) {
      const batch = batchOf(world, number);
      batch.state = 'refunded';
      wholeChanged(batch, event.seq);
    }
    return nothing;
  },
  'batch.amended': amend,
  'batch.renewed': (world, data, event) => {
    const batch = batchOf(world, data.batch);
    batch.state = 'active';
    wholeChanged(batch, event.seq);
    const old = batchOf(world, data.renews);
    old.isRenewed = true;
    old.changedSeq = event.seq;
    return transfers(mealLine(['expired', null], ['held', null], batch.terms.quantity));
  },
  'cards.shown': (world, { batch }) => {
    batchOf(world, batch);
    return nothing;
  },
  'token.handed_out': (world, data, event) => moveHand(world, data, event.seq, 'held', 'handed_out'),
  'token.taken_back': (world, data, event) => moveHand(world, data, event.seq, 'handed_out', 'held'),
  'token.replaced': (world, data, event) => {
    const batch = batchOf(world, data.batch);
    const old = tokenOf(batch, data.index);
    if (old.state !== 'voided' || old.closed)
      throw new ImpossibleEvent(`${data.batch}-${data.index} is not to replace`);
    old.closed = true;
    old.isReplaced = true;
    // An index whose short code met another's is skipped and never issued: it leaves a hole.
    batch.tokens[data.by - 1] = heldToken(event.seq);
    batch.issued = data.by;
    old.changedSeq = event.seq;
    batch.changedSeq = event.seq;
    return transfers(mealLine(['voided', null], ['held', null], 1));
  },
  'tokens.voided': retire,
  'tokens.expired': retire,
  'tokens.returned': retire,
  'tokens.closed': (world, data, event) => {
    const batch = batchOf(world, data.batch);
    for (const index of data.indexes) {
      const token = tokenOf(batch, index);
      if (token.state !== 'voided' || token.closed)
        throw new ImpossibleEvent(`${data.batch}-${index} is not voided`);
      token.closed = true;
      token.changedSeq = event.seq;
    }
    batch.changedSeq = event.seq;
    return transfers(moneyOut(batch, data.money, data.indexes.length));
  },
  'redemption.created': redeem,
  'redemption.disputed': redeem,
  'redemption.undone': (world, data, event) => {
    const redemption = world.redemptions.get(data.redemption);
    if (!redemption || redemption.undo)
      throw new ImpossibleEvent(`redemption ${data.redemption} is not to undo`);
    redemption.undo = { id: data.undo, seq: event.seq };
    const { batch, index, prior } = redemption.data;
    if (batch !== null && index !== null && prior !== null) {
      const held = batchOf(world, batch);
      const token = tokenOf(held, index);
      token.state = prior;
      token.redemption = null;
      token.changedSeq = event.seq;
      held.changedSeq = event.seq;
    }
    return redemption.transfers.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
  },
  'epoch.started': (world, data) => {
    world.epoch = data.previousEpoch + 1;
    world.nextBatchMin = data.nextBatch;
    return nothing;
  },
};

const heldToken = (changedSeq: number): WorldToken => ({
  state: 'held',
  closed: false,
  isReplaced: false,
  redemption: null,
  changedSeq,
});

const wholeChanged = (batch: WorldBatch, seq: number): void => {
  batch.batchSeq = seq;
  batch.changedSeq = seq;
};

const balanceOf = (world: World, account: string): bigint => {
  const balance = world.balances.get(account);
  if (balance === undefined) throw new ImpossibleEvent(`no account ${account}`);
  return balance;
};

const prepaymentOf = (world: World, id: string) => {
  const prepayment = world.prepayments.get(id);
  if (!prepayment) throw new ImpossibleEvent(`no prepayment ${id}`);
  return prepayment;
};

const batchOf = (world: World, number: number): WorldBatch => {
  const batch = world.batches.get(number);
  if (!batch) throw new ImpossibleEvent(`no batch ${number}`);
  return batch;
};

const tokenOf = (batch: WorldBatch, index: number): WorldToken => {
  const token = batch.tokens[index - 1];
  if (!token) throw new ImpossibleEvent(`no token ${batch.terms.batch}-${index}`);
  return token;
};

const movePrepayment = (
  world: World,
  id: string,
  from: readonly string[],
  to: 'paid' | 'declined' | 'cancelled' | 'confirmed' | 'refunded',
): Transfer[] => {
  const prepayment = prepaymentOf(world, id);
  if (!from.includes(prepayment.state))
    throw new ImpossibleEvent(`prepayment ${id} is ${prepayment.state}, not to be ${to}`);
  prepayment.state = to;
  return nothing;
};

/** Declined or cancelled: cards that were printed ahead are void with it. */
const giveUp = (world: World, id: string, to: 'declined' | 'cancelled', seq: number): Transfer[] => {
  movePrepayment(world, id, ['promised', 'paid'], to);
  for (const number of prepaymentOf(world, id).batches) {
    const batch = batchOf(world, number);
    batch.state = 'voided';
    wholeChanged(batch, seq);
  }
  return nothing;
};

function amend(world: World, data: EventData['batch.amended'], event: LedgerEvent): Transfer[] {
  const batch = batchOf(world, data.batch);
  if (data.number !== batch.amendments + 1 || batch.state !== 'active') {
    throw new ImpossibleEvent(`amendment ${data.number} of batch ${data.batch} does not follow`);
  }
  const lines: Transfer[] = [];
  let from: WorldAmendment['from'] = null;
  if (data.kind === 'other_stall' && data.vendor !== null && data.meal !== null) {
    if (world.meals.get(data.meal)?.vendor !== data.vendor)
      throw new ImpossibleEvent(`meal ${data.meal} is not of stall ${data.vendor}`);
    const owed = batch.tokens.filter((token) => token && !token.closed && isOwed(token.state)).length;
    lines.push(moneyLine(['prepaid', batch.vendor], ['prepaid', data.vendor], batch.price * BigInt(owed)));
    const served = batch.tokens.filter((token) => token?.state === 'redeemed').length;
    const servedBefore = world.amendments.reduce(
      (sum, one) => sum + (one.data.batch === data.batch ? (one.from?.served ?? 0) : 0),
      0,
    );
    from = { vendor: batch.vendor, meal: batch.meal, served: served - servedBefore };
    batch.vendor = data.vendor;
    batch.meal = data.meal;
  }
  world.amendments.push({ data, seq: event.seq, from });
  batch.amendments = data.number;
  batch.validUntil = data.validUntil ?? batch.validUntil;
  batch.recalledThrough = data.through ?? batch.recalledThrough;
  wholeChanged(batch, event.seq);
  return transfers(...lines);
}

/** Its stall still holds the money for it. */
const isOwed = (state: string): boolean =>
  state === 'held' || state === 'allotted' || state === 'handed_out' || state === 'voided';

const moveHand = (
  world: World,
  data: EventData['token.handed_out'],
  seq: number,
  from: 'held' | 'handed_out',
  to: 'held' | 'handed_out',
): Transfer[] => {
  const batch = batchOf(world, data.batch);
  const token = tokenOf(batch, data.index);
  if (token.state !== from)
    throw new ImpossibleEvent(`${data.batch}-${data.index} is ${token.state}, not ${from}`);
  token.state = to;
  token.changedSeq = seq;
  batch.changedSeq = seq;
  world.handouts.set(data.handout, { batch: data.batch, index: data.index, seq, isBack: to === 'held' });
  return transfers(mealLine([from, null], [to, null], 1));
};

/** The order in which SQL groups states, so that the lines of an event come out the same. */
const retireOrder = ['held', 'allotted', 'handed_out', 'redeemed', 'expired', 'voided', 'returned'];

function retire(world: World, data: RetiredTokens, event: LedgerEvent): Transfer[] {
  const batch = batchOf(world, data.batch);
  const counts = new Map<string, number>();
  for (const index of data.indexes) {
    const token = tokenOf(batch, index);
    if (token.closed || token.state === data.to || token.state === 'redeemed') {
      throw new ImpossibleEvent(`${data.batch}-${index} is ${token.state}, not to be ${data.to}`);
    }
    counts.set(token.state, (counts.get(token.state) ?? 0) + 1);
    token.state = data.to;
    token.changedSeq = event.seq;
  }
  batch.changedSeq = event.seq;
  const lines = retireOrder.flatMap((state) => {
    const count = counts.get(state);
    return count ? [mealLine([state, null], [data.to, null], count)] : [];
  });
  if (data.money !== null) lines.push(moneyOut(batch, data.money, data.indexes.length));
  return transfers(...lines);
}

const moneyOut = (batch: WorldBatch, to: 'kept' | 'refunded', count: number): Transfer =>
  moneyLine(
    ['prepaid', batch.vendor],
    to === 'kept' ? ['kept', batch.vendor] : ['refunded', null],
    batch.price * BigInt(count),
  );

function redeem(world: World, data: RedemptionData, event: LedgerEvent): Transfer[] {
  if (world.redemptions.has(data.redemption))
    throw new ImpossibleEvent(`redemption ${data.redemption} stands already`);
  const lines: Transfer[] = [];
  if (data.prior !== null) {
    if (data.batch === null || data.index === null)
      throw new ImpossibleEvent('a redemption uses up no token');
    const batch = batchOf(world, data.batch);
    const token = tokenOf(batch, data.index);
    if (token.state !== data.prior || token.closed) {
      throw new ImpossibleEvent(`${data.batch}-${data.index} is ${token.state}, not ${data.prior}`);
    }
    if (BigInt(data.paid) !== batch.price) throw new ImpossibleEvent(`${data.paid} is not the agreed price`);
    token.state = 'redeemed';
    token.redemption = data.redemption;
    token.changedSeq = event.seq;
    batch.changedSeq = event.seq;
    lines.push(moneyLine([data.paidFrom, data.vendor], ['served', data.vendor], BigInt(data.paid)));
  }
  lines.push(mealLine([data.prior ?? 'source', null], ['served', data.vendor], 1));
  const posted = transfers(...lines);
  world.redemptions.set(data.redemption, {
    data,
    seq: event.seq,
    eventAt: event.eventAt,
    createdAt: event.createdAt,
    transfers: posted,
    undo: null,
  });
  return posted;
}
