import type { EventData, LedgerEvent } from '@megibung/core';
import type { IconName, PlateKind } from '@megibung/ui';

/** What stands before a line: a plate where it is about meals, else an icon. */
export type Mark = { readonly plate: PlateKind } | { readonly icon: IconName };

/** A line of the news: what happened, with the numbers its sentence needs. */
export interface Happening {
  readonly seq: number;
  readonly at: string;
  readonly mark: Mark;
  /** `served` stands for `console.happening.served`. */
  readonly kind: HappeningKind;
  /** Bare id of the stall it concerns, where the event names it. */
  readonly vendor: string | null;
  readonly count: number;
  /** Number of the batch it concerns, where its sentence needs it. */
  readonly batch: number | null;
  /** Why a meal is to be settled, and who bears it. */
  readonly dispute: Dispute | null;
}

interface Dispute {
  readonly reason: string | null;
  readonly bears: 'vendor' | 'community' | null;
}

export type HappeningKind =
  | 'served'
  | 'disputed'
  | 'undone'
  | 'promised'
  | 'paid'
  | 'confirmed'
  | 'declined'
  | 'cancelled'
  | 'refunded'
  | 'printed'
  | 'handedOut'
  | 'takenBack'
  | 'voided'
  | 'expired'
  | 'replaced'
  | 'stallJoined'
  | 'mealAdded'
  | 'phoneEnrolled'
  | 'recalled'
  | 'extended'
  | 'moved';

/** The news of a log, newest first; what is of no interest to people (looks at codes, keys) is left out. */
export const toHappenings = (events: readonly LedgerEvent[]): Happening[] => {
  const news: Happening[] = [];
  for (const event of events) {
    const told = tell(event);
    if (!told) continue;
    const { kind, mark, vendor = null, count = 1, batch = null, dispute = null } = told;
    const last = news.at(-1);
    // Forty cards handed out at once, or eight guests served within a minute, are one piece of news.
    if (
      last &&
      gathered.has(kind) &&
      last.kind === kind &&
      last.vendor === vendor &&
      last.dispute?.reason === dispute?.reason &&
      last.dispute?.bears === dispute?.bears &&
      near(last.at, event.eventAt)
    )
      news[news.length - 1] = { ...last, count: last.count + count };
    else news.push({ seq: event.seq, at: event.eventAt, kind, mark, vendor, count, batch, dispute });
  }
  return news.reverse();
};

const gathered: ReadonlySet<HappeningKind> = new Set([
  'served',
  'disputed',
  'handedOut',
  'takenBack',
  'voided',
  'expired',
  'replaced',
]);
const near = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;

interface Told {
  readonly kind: HappeningKind;
  readonly mark: Mark;
  readonly vendor?: string;
  readonly count?: number;
  readonly batch?: number;
  readonly dispute?: Dispute;
}

const tell = (event: LedgerEvent): Told | null => {
  switch (event.type) {
    case 'redemption.created':
      return { kind: 'served', mark: { plate: 'full' }, vendor: event.data.vendor };
    case 'redemption.disputed':
      return {
        kind: 'disputed',
        mark: { plate: 'question' },
        vendor: event.data.vendor,
        dispute: { reason: event.data.reason, bears: event.data.bears },
      };
    case 'redemption.undone':
      return { kind: 'undone', mark: { plate: 'hand' } };
    case 'prepayment.promised':
      return {
        kind: 'promised',
        mark: { plate: 'empty' },
        vendor: event.data.vendor,
        count: event.data.quantity,
      };
    case 'prepayment.paid':
      return { kind: 'paid', mark: { icon: 'money-note' } };
    case 'prepayment.confirmed':
      return { kind: 'confirmed', mark: { icon: 'check' } };
    case 'prepayment.declined':
      return { kind: 'declined', mark: { icon: 'question' } };
    case 'prepayment.cancelled':
      return { kind: 'cancelled', mark: { icon: 'cross' } };
    case 'prepayment.refunded':
      return { kind: 'refunded', mark: { icon: 'undo' } };
    case 'batch.printed':
      return {
        kind: 'printed',
        mark: { icon: 'print' },
        vendor: event.data.vendor,
        count: event.data.quantity,
      };
    case 'batch.amended': {
      const { kind, batch, vendor } = event.data;
      return { ...amended[kind], batch, ...(vendor === null ? {} : { vendor }) };
    }
    case 'token.handed_out':
      return { kind: 'handedOut', mark: { plate: 'hand' } };
    case 'token.taken_back':
      return { kind: 'takenBack', mark: { plate: 'empty' } };
    case 'token.replaced':
      return { kind: 'replaced', mark: { plate: 'empty' } };
    case 'tokens.voided':
      return { kind: 'voided', mark: { plate: 'crossed' }, count: event.data.indexes.length };
    case 'tokens.expired':
      return { kind: 'expired', mark: { plate: 'crossed' }, count: event.data.indexes.length };
    case 'vendor.added':
      return { kind: 'stallJoined', mark: { icon: 'stall' }, vendor: event.data.vendor };
    case 'meal.added':
      return { kind: 'mealAdded', mark: { icon: 'bowl' }, vendor: event.data.vendor };
    case 'device.enrolled':
      return { kind: 'phoneEnrolled', mark: { icon: 'phone' }, vendor: event.data.vendor };
    default:
      return null;
  }
};

const amended: Readonly<Record<EventData['batch.amended']['kind'], Pick<Told, 'kind' | 'mark'>>> = {
  recall: { kind: 'recalled', mark: { plate: 'crossed' } },
  later_expiry: { kind: 'extended', mark: { icon: 'calendar' } },
  other_stall: { kind: 'moved', mark: { icon: 'stall' } },
};

/** The parsed form of an event's bytes. */
export const parseEvents = (events: readonly { readonly body: string }[]): LedgerEvent[] =>
  events.map(({ body }) => JSON.parse(body) as LedgerEvent);
