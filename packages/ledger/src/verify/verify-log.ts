import { createHash } from 'node:crypto';
import {
  accountName,
  applyEvent,
  emptyWorld,
  ImpossibleEvent,
  isCanonicalJson,
  type LedgerEvent,
  type Transfer,
  type Unit,
  type World,
} from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareColumns, type Finding } from './finding.ts';

interface EventRow {
  readonly seq: bigint;
  readonly epoch: number;
  readonly type: string;
  readonly event_at: Date;
  readonly created_at: Date;
  readonly body: string;
  readonly leaf_hash: Uint8Array;
}

interface TransferRow {
  readonly seq: bigint;
  readonly line: number;
  readonly from_name: string | null;
  readonly to_name: string | null;
  readonly amount: bigint;
}

/** Rows fetched at a time, where the caller does not say. */
export const rowsPerRead = 5_000;

/**
 * Reads a community's log from the first event to the last: bytes, hashes, numbering, and whether each event can
 * follow from those before it; and holds the recorded transfers against those the events imply. Yields what is
 * wrong, returns the world that the log describes.
 */
export async function* verifyLog(
  sql: TransactionSql,
  community: string,
  pageRows: number,
): AsyncGenerator<Finding, World, undefined> {
  const world = emptyWorld();
  const transfers = readTransfers(sql, community, pageRows);
  let nextTransfer = await transfers.next();
  let lastCreatedAt = new Date(0);
  /** Transfers that the events so far do not explain, up to and with event `seq`. */
  const transfersUpTo = async (seq: bigint): Promise<TransferRow[]> => {
    const rows: TransferRow[] = [];
    while (!nextTransfer.done && nextTransfer.value.seq <= seq) {
      rows.push(nextTransfer.value);
      nextTransfer = await transfers.next();
    }
    return rows;
  };

  let expectedSeq = 1n;
  for await (const row of readEvents(sql, community, pageRows)) {
    const at = { table: 'event', row: `seq ${row.seq}`, community };
    if (row.seq !== expectedSeq) {
      yield { ...at, code: 'gap', expected: `seq ${expectedSeq}`, found: `seq ${row.seq}` };
    }
    expectedSeq = row.seq + 1n;
    if (!isCanonicalJson(row.body)) {
      yield { ...at, code: 'not_canonical', expected: 'canonical JSON (RFC 8785)', found: row.body };
      continue;
    }
    const leaf = leafHash(row.body);
    if (leaf !== toHex(row.leaf_hash)) {
      yield { ...at, code: 'leaf_hash', expected: leaf, found: toHex(row.leaf_hash) };
    }
    const event = JSON.parse(row.body) as LedgerEvent;
    yield* compareColumns(
      at,
      {
        community: event.community,
        seq: event.seq,
        epoch: event.epoch,
        type: event.type,
        event_at: event.eventAt,
        created_at: event.createdAt,
      },
      { ...row, community },
    );
    if (row.created_at < lastCreatedAt) {
      yield {
        ...at,
        code: 'differs',
        expected: `created_at not before ${lastCreatedAt.toISOString()}`,
        found: row.created_at.toISOString(),
      };
    }
    lastCreatedAt = row.created_at;

    let posted: Transfer[] = [];
    try {
      // A gap was reported above; go on behind it as well as one can.
      world.seq = Number(row.seq) - 1;
      posted = applyEvent(world, { ...event, seq: Number(row.seq) } as LedgerEvent);
    } catch (error) {
      if (!(error instanceof ImpossibleEvent)) throw error;
      yield {
        ...at,
        code: 'impossible',
        expected: 'an event that follows from the log',
        found: error.message,
      };
    }
    yield* compareTransfers(community, row.seq, posted, await transfersUpTo(row.seq));
  }
  const last = 2n ** 62n;
  for (const row of await transfersUpTo(last)) {
    yield unexpectedTransfer(community, row);
  }
  return world;
}

function* compareTransfers(
  community: string,
  seq: bigint,
  expected: readonly Transfer[],
  found: readonly TransferRow[],
): Generator<Finding> {
  const ours = found.filter((row) => row.seq === seq);
  for (const row of found) if (row.seq !== seq) yield unexpectedTransfer(community, row);
  const byLine = new Map(ours.map((row) => [row.line, row]));
  for (const [index, transfer] of expected.entries()) {
    const row = byLine.get(index + 1);
    const at = { table: 'transfer', row: `seq ${seq} line ${index + 1}`, community };
    byLine.delete(index + 1);
    if (!row) {
      yield { ...at, code: 'missing', expected: showTransfer(transfer), found: 'none' };
      continue;
    }
    yield* compareColumns(
      at,
      { from_account: transfer.from, to_account: transfer.to, amount: transfer.amount },
      { from_account: row.from_name, to_account: row.to_name, amount: row.amount },
    );
  }
  for (const row of byLine.values()) yield unexpectedTransfer(community, row);
}

const showTransfer = ({ from, to, amount }: Transfer): string => `${amount} from ${from} to ${to}`;

const unexpectedTransfer = (community: string, row: TransferRow): Finding => ({
  table: 'transfer',
  row: `seq ${row.seq} line ${row.line}`,
  community,
  code: 'unexpected',
  expected: 'none',
  found: `${row.amount} from ${row.from_name} to ${row.to_name}`,
});

/**
 * Events and transfers are read side by side on one connection, so both are paged by key: while a cursor is open, no other
 * query of its connection is answered.
 */
async function* readEvents(
  sql: TransactionSql,
  community: string,
  pageRows: number,
): AsyncGenerator<EventRow> {
  let after: bigint | null = null;
  for (;;) {
    const page: EventRow[] = await sql<EventRow[]>`
      SELECT seq, epoch, type, event_at, created_at, body, leaf_hash FROM megibung.event
      WHERE community_id = ${community} AND (${after === null} OR seq > ${String(after ?? 0n)}::bigint)
      ORDER BY seq LIMIT ${pageRows}`;
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < pageRows) return;
    after = end.seq;
  }
}

async function* readTransfers(
  sql: TransactionSql,
  community: string,
  pageRows: number,
): AsyncGenerator<TransferRow> {
  const names = new Map<number, string>();
  const accounts = await sql<{ account_id: number; unit: Unit; kind: string; owner_id: string | null }[]>`
    SELECT account_id, unit, kind, owner_id FROM megibung.account WHERE community_id = ${community}`;
  for (const a of accounts) names.set(a.account_id, accountName(a.unit, a.kind, a.owner_id));
  let seq = 0n;
  let line = 0;
  for (;;) {
    const page = await sql<
      { seq: bigint; line: number; from_account: number; to_account: number; amount: bigint }[]
    >`SELECT seq, line, from_account, to_account, amount FROM megibung.transfer
      WHERE community_id = ${community} AND (seq, line) > (${String(seq)}::bigint, ${line}::smallint)
      ORDER BY seq, line LIMIT ${pageRows}`;
    for (const row of page) {
      yield {
        seq: row.seq,
        line: row.line,
        from_name: names.get(row.from_account) ?? `account ${row.from_account}`,
        to_name: names.get(row.to_account) ?? `account ${row.to_account}`,
        amount: row.amount,
      };
    }
    const end = page.at(-1);
    if (!end || page.length < pageRows) return;
    seq = end.seq;
    line = end.line;
  }
}

/** RFC 6962 §2.1: SHA-256(0x00 ‖ bytes), hex. */
export const leafHash = (body: string): string =>
  createHash('sha256').update(Uint8Array.of(0)).update(body, 'utf8').digest('hex');

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
