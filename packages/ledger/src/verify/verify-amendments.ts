import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import type { World } from '@megibung/core';
import type { TransactionSql } from '../postgres/client.ts';
import { compareColumns, type Finding } from './finding.ts';

interface AmendmentRow {
  readonly batch_number: bigint;
  readonly number: number;
  readonly statement: string;
  readonly public_key: Uint8Array;
  readonly signature: Uint8Array;
}

/** What was said about batches after their terms: each row against the log, and its signature against the community's keys. */
export async function* verifyAmendments(
  sql: TransactionSql,
  community: string,
  world: World,
): AsyncGenerator<Finding> {
  const left = new Map(
    world.amendments.map((amendment) => [rowName(amendment.data.batch, amendment.data.number), amendment]),
  );
  const rows = await sql<AmendmentRow[]>`
    SELECT batch_number, number, amendment_id, seq, kind, valid_until, vendor_id, meal_id, from_vendor, from_meal,
      served_before, statement, public_key, signature
    FROM megibung.amendment WHERE community_id = ${community}`;
  for (const row of rows) {
    const name = rowName(row.batch_number, row.number);
    const at = { table: 'amendment', row: name, community };
    const expected = left.get(name);
    left.delete(name);
    if (!expected) {
      yield { ...at, code: 'unexpected', expected: 'none', found: 'a row' };
      continue;
    }
    const { data, seq, from } = expected;
    const statementHash = createHash('sha256').update(row.statement).digest('hex');
    yield* compareColumns(
      at,
      {
        amendment_id: data.amendment,
        seq,
        kind: data.kind,
        valid_until: data.validUntil,
        vendor_id: data.vendor,
        meal_id: data.meal,
        from_vendor: from?.vendor ?? null,
        from_meal: from?.meal ?? null,
        served_before: from?.served ?? null,
        statement_hash: data.statementHash,
      },
      { ...row, statement_hash: statementHash },
    );
    if (!isSignedBy(world, row)) {
      yield { ...at, code: 'differs', expected: "the community's signature", found: 'another' };
    }
  }
  for (const name of left.keys()) {
    yield { table: 'amendment', row: name, community, code: 'missing', expected: 'a row', found: 'none' };
  }
}

const rowName = (batch: number | bigint, number: number): string => `${batch} number ${number}`;

/** DER around a raw public key (RFC 8410 §4). */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

const isSignedBy = (world: World, { statement, public_key, signature }: AmendmentRow): boolean => {
  if (!world.keys.has(Buffer.from(public_key).toString('hex'))) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([spkiHead, public_key]), format: 'der', type: 'spki' });
    return verifySignature(null, Buffer.from(statement), key, signature);
  } catch {
    // 32 bytes that are no key.
    return false;
  }
};
