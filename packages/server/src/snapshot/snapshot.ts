import { createHash } from 'node:crypto';
import {
  type CanonicalValue,
  limits,
  type SnapshotGeneral,
  type SnapshotStatement,
  snapshotOut,
  snapshotStatementText,
  toCanonicalJson,
} from '@megibung/core';
import type { SnapshotRows } from '@megibung/ledger';
import { toBase64Url } from '@megibung/token';
import { z } from 'zod';
import type { Catalogue } from '../communities/catalogue.ts';
import type { Community } from '../communities/directory.ts';
import { showMeal } from '../communities/present.ts';
import { showSignature, signStatement } from '../communities/sign-statement.ts';
import type { ServerDeps } from '../deps.ts';
import type { Mount } from '../http/endpoint.ts';
import { notFound } from '../http/status-problem.ts';
import { createBatchParts } from './batch-parts.ts';
import { lossWords } from './loss-words.ts';

const snapshotQuery = z.object({
  /** What the phone has: the epoch and head of its snapshot, and the hash of its general part. */
  epoch: z.coerce.number().int().min(1).optional(),
  head: z.coerce.number().int().min(0).optional(),
  general: z.string().max(60).optional(),
});

const hourMs = 3_600_000;

/** What a stall's phone needs to judge cards with no network: docs/reference/snapshot.md. */
export const mountSnapshot = (mount: Mount, deps: ServerDeps): void => {
  const batchParts = createBatchParts();

  mount(
    'GET /communities/{c}/snapshot',
    {
      tag: 'Stalls',
      summary: "What the asker's own stall must know to judge cards offline, signed by the community.",
      description:
        'With `epoch` and `head` of the snapshot at hand only the batches that changed since are told; with `general` the ' +
        'general part is left out where it is the same. The statement names every part by its hash.',
      query: snapshotQuery,
      answer: snapshotOut,
    },
    async ({ community, vendorId, query }) => {
      if (vendorId === null) throw notFound('stall');
      const now = deps.now();
      const parts = batchParts.forOneSnapshot(community.id);
      const [catalogue, rows] = await Promise.all([
        deps.catalogues.get(community.id),
        deps.queries.snapshot({
          communityId: community.id,
          vendorId,
          now: new Date(now),
          endedAfter: new Date(now - limits.snapshotKeptMs - community.rules.offlineAgeHours * hourMs),
          elsewhereMax: limits.snapshotRangesMax,
          isKnown: parts.isKnown,
        }),
      ]);
      const vendor = catalogue.vendors.get(vendorId);
      if (!rows || !vendor) throw notFound('stall');

      const batches = parts.of(rows);
      const general = toCanonicalJson(
        generalPart(community, vendorId, catalogue, rows) as unknown as CanonicalValue,
      );
      const generalHash = toBase64Url(createHash('sha256').update(general).digest());
      const root = createHash('sha256');
      for (const { hash } of batches) root.update(hash);
      const statement: SnapshotStatement = {
        format: 'megibung/snapshot/1',
        community: community.id,
        vendor: vendorId,
        epoch: rows.epoch,
        head: rows.head,
        epochStart: rows.epochStart,
        madeAt: new Date(now).toISOString(),
        general: generalHash,
        batches: rangesOf(batches.map(({ number }) => number)),
        root: toBase64Url(root.digest()),
      };
      const text = snapshotStatementText(statement);
      const isDelta = query.epoch === rows.epoch && query.head !== undefined && query.head <= rows.head;
      return {
        statement: text,
        ...showSignature(await signStatement(deps, community, text)),
        general: query.general === generalHash ? null : general,
        batches: batches
          .filter(({ changedSeq }) => !isDelta || changedSeq > (query.head ?? 0))
          .map((part) => part.text),
      };
    },
  );
};

const generalPart = (
  community: Community,
  vendorId: string,
  { vendors, meals }: Catalogue,
  rows: SnapshotRows,
): SnapshotGeneral => {
  const vendor = vendors.get(vendorId);
  return {
    community: {
      id: community.id,
      slug: community.slug,
      name: community.name,
      currency: community.currency,
      timeZone: community.timeZone,
    },
    vendor: { id: vendorId, name: vendor?.name ?? '', address: vendor?.address ?? '' },
    keys: community.keys.map(({ publicKey, state }) => ({ x: toBase64Url(publicKey), state })),
    rules: community.rules,
    // Another stall's meal stands here too where a batch came from there, or went there.
    meals: [...meals.values()]
      .filter(
        (meal) => meal.vendorId === vendorId || rows.batches.some(({ mealId }) => mealId === meal.mealId),
      )
      .map((meal) => showMeal(meal, community.currency)),
    words: { losses: lossWords[community.rules.losses] },
    served: rows.served,
    elsewhere: [...vendors.values()].flatMap(({ vendorId: id, name, address }) => {
      const numbers = rows.elsewhere.flatMap((one) => (one.vendorId === id ? [one.number] : []));
      return numbers.length === 0 ? [] : [{ vendor: name, address, batches: rangesOf(numbers.reverse()) }];
    }),
  };
};

/** Ascending numbers as ranges, both ends included. */
const rangesOf = (numbers: readonly number[]): [number, number][] => {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
};
