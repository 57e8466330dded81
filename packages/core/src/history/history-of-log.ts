import { type History, tokenEnd } from '@megibung/dynamics';
import type { LedgerEvent, RetiredTokens } from '../ledger/events.ts';
import { createLocalDays, type LocalDays, weekdayOfDay } from './local-days.ts';

/** What a log tells about the past of its community, for estimates and forecasts. */
export interface LogHistory {
  /** Null before the first whole day after the first tokens were paid for. */
  readonly history: History | null;
  readonly currency: string;
  /** Sequence number of the last event that was read. */
  readonly head: number;
  /** The first day that counts, and the day after the last, as dates. */
  readonly from: string | null;
  readonly until: string;
}

/** A token while the log is read; times are local days since 1970. */
interface Row {
  readonly issuedAt: number;
  handedOutAt: number;
  endedAt: number;
  end: number;
  expiresAt: number;
  vendor: string;
  readonly paid: number;
}

interface Batch {
  readonly price: number;
  readonly quantity: number;
  vendor: string;
  expiresAt: number;
  /** By index − 1. */
  readonly tokens: (Row | undefined)[];
}

interface Gift {
  readonly at: number;
  readonly amount: number;
  readonly meals: number;
  readonly vendor: string;
}

/**
 * Reads a log event by event and says at the end what was lived through until midnight before `until`. The log holds
 * no person, so nobody's gifts are told from another's; and it knows no pot: each gift is paid to a stall and becomes
 * tokens at once. Meals that were served without a good token are not counted.
 */
export const createHistoryReader = (
  timeZone: string,
): { readonly read: (event: LedgerEvent) => void; readonly finish: (until: Date) => LogHistory } => {
  const localDays = createLocalDays(timeZone);
  const reader = new LogReader(localDays);
  return {
    read: (event) => reader.read(event),
    finish: (until) => reader.finish(Math.floor(localDays(until))),
  };
};

class LogReader {
  private readonly localDays: LocalDays;
  private readonly batches = new Map<number, Batch>();
  private readonly gifts: Gift[] = [];
  private readonly vendors = new Set<string>();
  /** Of each standing redemption: the token, and how it stood before. */
  private readonly redemptions = new Map<string, { row: Row; endedAt: number; end: number }>();
  private currency = 'IDR';
  private head = 0;

  constructor(localDays: LocalDays) {
    this.localDays = localDays;
  }

  read(event: LedgerEvent): void {
    this.head = event.seq;
    const at = this.localDays(event.eventAt);
    switch (event.type) {
      case 'community.created':
        this.currency = event.data.currency;
        return;
      case 'vendor.added':
        this.vendors.add(event.data.vendor);
        return;
      case 'batch.printed': {
        const { batch, price, quantity, vendor, validUntil } = event.data;
        const expiresAt = this.localDays(validUntil);
        this.batches.set(batch, { price: Number(price), quantity, vendor, expiresAt, tokens: [] });
        return;
      }
      case 'prepayment.confirmed': {
        const batch = this.batches.get(event.data.batch);
        if (!batch) return;
        this.issue(batch, at);
        const { price, quantity, vendor } = batch;
        this.gifts.push({ at, amount: price * quantity, meals: quantity, vendor });
        return;
      }
      // The meals of an expired batch live on: no new money.
      case 'batch.renewed': {
        const batch = this.batches.get(event.data.batch);
        if (batch) this.issue(batch, at);
        return;
      }
      case 'batch.amended':
        this.amend(event.data, at);
        return;
      case 'token.handed_out':
      case 'token.taken_back': {
        const row = this.rowOf(event.data.batch, event.data.index);
        if (row) row.handedOutAt = event.type === 'token.handed_out' ? at : Number.NaN;
        return;
      }
      case 'token.replaced': {
        const batch = this.batches.get(event.data.batch);
        if (batch) batch.tokens[event.data.by - 1] = newRow(batch, at);
        return;
      }
      case 'tokens.voided':
      case 'tokens.expired':
      case 'tokens.returned':
        this.retire(event.data, at);
        return;
      case 'redemption.created':
      case 'redemption.disputed': {
        const { batch, index, prior, redemption } = event.data;
        const row = prior === null || batch === null || index === null ? undefined : this.rowOf(batch, index);
        if (!row) return;
        this.redemptions.set(redemption, { row, endedAt: row.endedAt, end: row.end });
        row.endedAt = Math.max(at, row.issuedAt);
        row.end = tokenEnd.redeemed;
        return;
      }
      case 'redemption.undone': {
        const undone = this.redemptions.get(event.data.redemption);
        if (!undone) return;
        undone.row.endedAt = undone.endedAt;
        undone.row.end = undone.end;
        this.redemptions.delete(event.data.redemption);
      }
    }
  }

  private issue(batch: Batch, at: number): void {
    for (let index = 0; index < batch.quantity; index++) batch.tokens[index] = newRow(batch, at);
  }

  private rowOf(batch: number, index: number): Row | undefined {
    return this.batches.get(batch)?.tokens[index - 1];
  }

  private amend(
    { batch: number, kind, validUntil, vendor }: Extract<LedgerEvent, { type: 'batch.amended' }>['data'],
    at: number,
  ): void {
    const batch = this.batches.get(number);
    if (!batch) return;
    if (kind === 'later_expiry' && validUntil !== null) batch.expiresAt = this.localDays(validUntil);
    if (kind === 'other_stall' && vendor !== null) batch.vendor = vendor;
    for (const row of batch.tokens) {
      if (row?.end !== tokenEnd.out) continue;
      row.expiresAt = Math.max(batch.expiresAt, at);
      row.vendor = batch.vendor;
    }
  }

  private retire({ batch, indexes, to }: RetiredTokens, at: number): void {
    for (const index of indexes) {
      const row = this.rowOf(batch, index);
      // One that ended in one way before stays ended then.
      if (row?.end !== tokenEnd.out) continue;
      row.end = to === 'expired' ? tokenEnd.expired : tokenEnd.withdrawn;
      row.endedAt = Math.max(row.issuedAt, to === 'expired' ? Math.min(at, row.expiresAt) : at);
    }
  }

  finish(until: number): LogHistory {
    const { gifts, vendors, currency, head } = this;
    const first = gifts.reduce((least, { at }) => Math.min(least, Math.floor(at)), Infinity);
    const days = until - first;
    if (!(days >= 1)) return { history: null, currency, head, from: null, until: dateOf(until) };
    const stalls = [...vendors];
    const places = new Map(stalls.map((vendor, place) => [vendor, place]));
    const rows = [...this.batches.values()]
      .flatMap(({ tokens }) => tokens.filter((row) => row !== undefined))
      .filter(({ issuedAt }) => issuedAt < until);
    const given = gifts.filter(({ at }) => at < until);
    const place = ({ vendor }: { vendor: string }): number => places.get(vendor) ?? 0;
    const isOut = ({ end, endedAt }: Row): boolean => end === tokenEnd.out || !(endedAt < until);
    const history: History = {
      days,
      firstWeekday: weekdayOfDay(first),
      stalls,
      tokens: {
        issuedAt: Float64Array.from(rows, ({ issuedAt }) => issuedAt - first),
        handedOutAt: Float64Array.from(rows, ({ handedOutAt }) => handedOutAt - first),
        endedAt: Float64Array.from(rows, (row) => (isOut(row) ? Number.NaN : row.endedAt - first)),
        end: Uint8Array.from(rows, (row) => (isOut(row) ? tokenEnd.out : row.end)),
        expiresAt: Float64Array.from(rows, ({ expiresAt }) => expiresAt - first),
        stall: Uint16Array.from(rows, place),
        paid: Float64Array.from(rows, ({ paid }) => paid),
        isFromPot: new Uint8Array(rows.length),
      },
      gifts: {
        at: Float64Array.from(given, ({ at }) => at - first),
        amount: Float64Array.from(given, ({ amount }) => amount),
        meals: Float64Array.from(given, ({ meals }) => meals),
        donor: new Int32Array(given.length).fill(-1),
        stall: Int32Array.from(given, place),
      },
      pot: null,
    };
    return { history, currency, head, from: dateOf(first), until: dateOf(until) };
  }
}

const newRow = ({ vendor, expiresAt, price }: Batch, at: number): Row => ({
  issuedAt: at,
  handedOutAt: Number.NaN,
  endedAt: Number.NaN,
  end: tokenEnd.out,
  expiresAt: Math.max(expiresAt, at),
  vendor,
  paid: price,
});

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
