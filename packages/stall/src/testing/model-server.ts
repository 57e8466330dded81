import {
  type AmendCommand,
  bitmapOf,
  createReferenceLedger,
  deviceRecordText,
  deviceUndoText,
  fromPublicId,
  type ReferenceLedger,
  type SnapshotBatch,
  snapshotStatementText,
  toCanonicalJson,
} from '@megibung/core';
import { fromBase64Url, recordHash, textHash, toBase64Url } from '@megibung/token';
import { tokenHashOf } from '../outbox/sign-link.ts';
import {
  batches,
  community,
  communityKey,
  forged,
  rules,
  signStatement,
  stalls,
  start,
  tokenOf,
} from './model-cards.ts';

/** The requests and answers of a server, over the reference ledger, in memory. */
export interface ModelServer {
  readonly ledger: () => ReferenceLedger;
  now: number;
  readonly enrol: (device: string, vendor: string) => void;
  readonly revoke: (device: string) => void;
  readonly voidCard: (batch: number, index: number) => void;
  readonly recall: (batch: number, amendment: string) => void;
  /** Goes back to an earlier state, as from a backup: `keep` of the commands since the first are kept, 0 … 1. */
  readonly restore: (keep: number) => void;
  readonly answer: (device: string, path: string, body: unknown) => { status: number; body: unknown };
  /** Every record that arrived, by device: `counter hash prevHash`. */
  readonly records: ReadonlyMap<string, ReadonlySet<string>>;
  /** Redemptions whose recording was told to a phone. */
  readonly acknowledged: ReadonlySet<string>;
}

interface RedemptionIn {
  readonly id: string;
  readonly token: string;
  readonly eventAt: string;
  readonly served?: boolean;
  readonly record: LinkIn & { readonly snapshot?: string };
}
interface LinkIn {
  readonly counter: number;
  readonly prevHash: string;
  readonly signature: string;
}

export const createModelServer = (): ModelServer => {
  const vendorOf = new Map<string, string>();
  const records = new Map<string, Set<string>>();
  const acknowledged = new Set<string>();
  const history = new Map<string, ReadonlyMap<number, string>>();
  let commands: ((ledger: ReferenceLedger) => unknown)[] = [];
  let ledger = newLedger();
  let epochStart = 1;
  const first = commands.length;
  let floor = 0;

  const run = <T>(command: (ledger: ReferenceLedger) => T): T => {
    commands.push(command);
    return command(ledger);
  };

  const keepRecord = (device: string, text: string, link: LinkIn): void => {
    const hash = recordHash(text, fromBase64Url(link.signature) ?? new Uint8Array());
    const set = records.get(device) ?? new Set();
    records.set(device, set.add(`${link.counter} ${hash} ${link.prevHash}`));
  };

  const redeem = (device: string, items: readonly RedemptionIn[]) => {
    const now = server.now;
    const parsed = items.map((item) => {
      const redemption = fromPublicId('redemption', item.id) ?? '';
      keepRecord(
        device,
        deviceRecordText({
          deviceId: device,
          counter: item.record.counter,
          prevHash: item.record.prevHash,
          redemptionId: redemption,
          eventAt: new Date(item.eventAt),
          tokenHash: tokenHashOf(item.token),
          snapshot: item.record.snapshot ?? null,
        }),
        item.record,
      );
      const [epoch, head] = (item.record.snapshot ?? '').split('.').map(Number);
      return {
        redemption,
        vendor: vendorOf.get(device) ?? null,
        device,
        token: tokenOf.get(item.token) ?? (item.token === forged ? { batch: 1, index: 1 } : null),
        genuine: item.token !== forged,
        input: item.token,
        verdict: null,
        eventAt: Date.parse(item.eventAt),
        served: item.served === true,
        signed: true,
        snapshotHead: epoch === undefined || head === undefined || epoch > ledger.world.epoch ? null : head,
      };
    });
    const outcomes = run((on) => on.redeem(now, parsed));
    for (const [i, { status }] of outcomes.entries()) {
      if (status === 'created' || status === 'exists' || status === 'disputed')
        acknowledged.add(parsed[i]?.redemption ?? '');
    }
    const { epoch, seq } = ledger.world;
    return {
      epoch,
      head: seq,
      results: outcomes.map(({ status, reason }, i) => ({
        id: items[i]?.id,
        status,
        ...(reason ? { reason } : {}),
      })),
    };
  };

  const undo = (
    device: string,
    redemption: string,
    body: { id: string; eventAt: string; record: LinkIn & { undoes: number } },
  ) => {
    const undoId = fromPublicId('undo', body.id) ?? '';
    const { record } = body;
    keepRecord(
      device,
      deviceUndoText({
        deviceId: device,
        counter: record.counter,
        prevHash: record.prevHash,
        redemptionId: redemption,
        undoId,
        eventAt: new Date(body.eventAt),
        undoes: record.undoes,
      }),
      record,
    );
    const now = server.now;
    const vendor = vendorOf.get(device) ?? null;
    const signed = { device, at: Date.parse(body.eventAt) };
    return run((on) => on.undo(now, redemption, undoId, vendor, signed));
  };

  const snapshot = (vendor: string, query: URLSearchParams) => {
    const { epoch, seq } = ledger.world;
    const parts = new Map(
      batches.flatMap((batch) => {
        const state = ledger.world.batches.get(batch.number);
        if (batch.vendor !== vendor || !state || state.state === 'refunded') return [];
        const indexes = (...wanted: readonly string[]) =>
          state.tokens.flatMap((token, i) => (wanted.includes(token.state) ? [i + 1] : []));
        const part: SnapshotBatch = {
          terms: batch.terms,
          state: state.state,
          issued: state.issued,
          validUntil: batch.terms.validUntil,
          vendor,
          meal: batch.meal,
          recalledThrough: state.recalledThrough,
          hasSecondFactor: false,
          redeemed: bitmapOf(indexes('redeemed')),
          closed: bitmapOf(indexes('voided', 'expired', 'returned')),
        };
        return [[batch.number, toCanonicalJson(part as never)] as const];
      }),
    );
    const general = toCanonicalJson({
      community: { id: community, slug: 'ubud', name: 'Ubud', currency: 'IDR', timeZone: 'UTC' },
      vendor: { id: vendor, name: 'Warung', address: '' },
      keys: [{ x: toBase64Url(communityKey), state: 'active' }],
      rules: ledger.world.rules as never,
      meals: [],
      words: { losses: { id: '', en: '' } },
      served: [],
      elsewhere: batches
        .filter((batch) => batch.vendor !== vendor)
        .map(({ number }) => ({ vendor: 'Lain', address: 'Jalan Lain', batches: [[number, number]] })),
    });
    const generalHash = toBase64Url(textHash(general));
    const numbers = [...parts.keys()];
    const statement = snapshotStatementText({
      format: 'megibung/snapshot/1',
      community,
      vendor,
      epoch,
      head: seq,
      epochStart,
      madeAt: new Date(server.now).toISOString(),
      general: generalHash,
      batches: numbers.map((number) => [number, number] as const),
      root: rootOf([...parts.values()]),
    });
    const had = history.get(`${vendor} ${query.get('epoch')}.${query.get('head')}`);
    history.set(`${vendor} ${epoch}.${seq}`, parts);
    return {
      statement,
      key: toBase64Url(communityKey),
      signature: signStatement(statement),
      general: query.get('general') === generalHash ? null : general,
      batches: [...parts].flatMap(([number, text]) => (had?.get(number) === text ? [] : [text])),
    };
  };

  const server: ModelServer = {
    now: start + 1_000,
    ledger: () => ledger,
    records,
    acknowledged,
    enrol: (device, vendor) => {
      vendorOf.set(device, vendor);
      const now = server.now;
      run((on) => on.enrolDevice(now, device, vendor));
    },
    revoke: (device) => {
      const now = server.now;
      run((on) => on.revokeDevice(now, device));
    },
    voidCard: (batch, index) => {
      const now = server.now;
      run((on) => on.voidTokens(now, batch, [index]));
    },
    recall: (batch, amendment) => {
      const now = server.now;
      const command: AmendCommand = {
        amendment,
        number: 1,
        kind: 'recall',
        validUntil: null,
        vendor: null,
        meal: null,
        statementHash: '00'.repeat(32),
      };
      run((on) => on.amend(now, batch, command));
    },
    restore: (keep) => {
      // Phones that enrolled since would have to enrol again: here all did before the backup.
      const kept = Math.max(floor, first + vendorOf.size, Math.floor(commands.length * keep));
      commands = commands.slice(0, kept);
      ledger = newLedger(false);
      for (const command of commands) command(ledger);
      const now = server.now;
      run((on) => on.startEpoch(now));
      epochStart = ledger.world.seq;
      // A backup from before the last restore would give the same epoch once more, and nobody could tell the two apart.
      floor = commands.length;
      acknowledged.clear();
    },
    answer: (device, path, body) => {
      const [route = '', query = ''] = path.split('?');
      if (route.endsWith('/jwks.json'))
        return { status: 200, body: { keys: [{ x: toBase64Url(communityKey) }] } };
      if (route.endsWith('/redemptions'))
        return {
          status: 200,
          body: redeem(device, (body as { redemptions: RedemptionIn[] }).redemptions),
        };
      const isRevoked = (ledger.world.devices.get(device)?.revokedAt ?? null) !== null;
      if (route.endsWith('/snapshot'))
        return isRevoked
          ? { status: 403, body: { code: 'not_allowed' } }
          : { status: 200, body: snapshot(vendorOf.get(device) ?? '', new URLSearchParams(query)) };
      const redemption = /red_([0-9a-f-]{36})\/undo$/.exec(route)?.[1];
      if (redemption === undefined) return { status: 404, body: { code: 'not_found' } };
      const status = undo(device, redemption, body as never);
      if (status === 'created' || status === 'exists') return { status: 200, body: { status } };
      const code = status === 'exists_with_different_content' ? 'conflict' : status;
      return { status: 409, body: { code } };
    },
  };

  function newLedger(isFirst = true): ReferenceLedger {
    const made = createReferenceLedger(community, {
      now: start,
      currency: 'IDR',
      rules,
      publicKey: batches[0]?.publicKey ?? '',
    });
    if (!isFirst) return made;
    const setUp = (command: (on: ReferenceLedger) => unknown): void => {
      commands.push(command);
      command(made);
    };
    for (const vendor of stalls) setUp((on) => on.addVendor(start, vendor));
    for (const { number, vendor, meal, termsHash, publicKey } of batches) {
      const prepayment = `018f0000-0000-7000-8000-00000000f00${number}`;
      setUp((on) => on.addMeal(start, meal, vendor, 20_000n));
      setUp((on) => on.promise(start, { prepayment, vendor, meal, quantity: 5, method: 'cash' }));
      setUp((on) => on.reserveBatch(start, prepayment, null));
      setUp((on) => on.sealBatch(start, number, termsHash, publicKey));
      setUp((on) => on.confirm(start, prepayment));
    }
    return made;
  }
  return server;
};

/** SHA-256 over the parts' hashes. */
const rootOf = (texts: readonly string[]): string => {
  const bytes = new Uint8Array(texts.flatMap((text) => [...textHash(text)]));
  // `recordHash` hashes a text and then bytes: with no text it is SHA-256 of the bytes.
  return recordHash('', bytes);
};
