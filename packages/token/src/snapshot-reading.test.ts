import { randomBytes } from 'node:crypto';
import { bitmapOf, type SnapshotBatch, type SnapshotStatement, toCanonicalJson } from '@megibung/core';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from './base64url.ts';
import { textHash } from './digests.ts';
import { publicKeyOf } from './ed25519.ts';
import { type KeptSnapshot, readSnapshot, type SnapshotAnswer } from './snapshot-reading.ts';
import { nodeEd25519 } from './testing/node-ed25519.ts';

const community = '018f0000-0000-7000-8000-000000000001';
const vendor = '018f0000-0000-7000-8000-000000000002';
const seed = new Uint8Array(randomBytes(32));
const key = toBase64Url(publicKeyOf(seed));
const utf8 = new TextEncoder();

/** Batch number → indexes that are redeemed: all that changes in this small world. */
type World = ReadonlyMap<number, readonly number[]>;

const partText = (number: number, redeemed: readonly number[]): string =>
  toCanonicalJson({ redeemed: bitmapOf(redeemed), terms: { batch: number } } as never);

const rangesOf = (numbers: readonly number[]): [number, number][] => {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
};

const fullOf = (world: World, head: number, change: Partial<SnapshotStatement> = {}, general = 'g') => {
  const numbers = [...world.keys()].sort((a, b) => a - b);
  const texts = numbers.map((number) => partText(number, world.get(number) ?? []));
  const root = sha256.create();
  for (const text of texts) root.update(textHash(text));
  const generalText = toCanonicalJson({ name: general });
  const statement = toCanonicalJson({
    format: 'megibung/snapshot/1',
    community,
    vendor,
    epoch: 1,
    epochStart: 1,
    head,
    madeAt: new Date(1_800_000_000_000 + head * 1000).toISOString(),
    general: toBase64Url(textHash(generalText)),
    batches: rangesOf(numbers),
    root: toBase64Url(root.digest()),
    ...change,
  } as never);
  return signed(statement, generalText, texts);
};
const signed = (statement: string, general: string | null, batches: readonly string[]): SnapshotAnswer => ({
  statement,
  key,
  signature: toBase64Url(nodeEd25519.sign(seed, utf8.encode(statement))),
  general,
  batches,
});

const reading = (kept: KeptSnapshot | null = null, keys: readonly string[] = [key]) => ({
  community,
  vendor,
  keys: new Set(keys),
  kept,
  verify: nodeEd25519.verify,
});
const taken = async (answer: SnapshotAnswer, kept: KeptSnapshot | null = null): Promise<KeptSnapshot> => {
  const read = await readSnapshot(answer, reading(kept));
  if (!read.ok) throw new Error(read.refusal);
  return read.snapshot;
};
const refusalOf = async (answer: SnapshotAnswer, with_ = reading()): Promise<string> => {
  const read = await readSnapshot(answer, with_);
  return read.ok ? 'taken' : read.refusal;
};

const small: World = new Map([
  [3, [1, 2]],
  [4, []],
  [9, [7]],
]);

const worlds = fc
  .dictionary(fc.integer({ min: 1, max: 30 }).map(String), fc.uniqueArray(fc.integer({ min: 1, max: 40 })), {
    maxKeys: 12,
  })
  .map((object): World => new Map(Object.entries(object).map(([number, set]) => [Number(number), set])));

test('one delta after the other comes to the same as the whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(worlds, { minLength: 2, maxLength: 5 }),
      fc.boolean(),
      async (steps, renames) => {
        let kept: KeptSnapshot | null = null;
        for (const [i, world] of steps.entries()) {
          const full = fullOf(world, i + 1, {}, renames ? `g${i}` : 'g');
          const before: KeptSnapshot | null = kept;
          const delta: SnapshotAnswer = {
            ...full,
            general: before?.general === full.general ? null : full.general,
            batches: full.batches.filter(
              (text) => ![...(before?.parts.values() ?? [])].some((part) => part.text === text),
            ),
          };
          const read = await readSnapshot(delta, reading(before));
          if (!read.ok) throw new Error(read.refusal);
          kept = read.snapshot;
          expect(kept).toEqual(await taken(full));
          const left = new Map(before?.parts ?? []);
          for (const number of read.gone) left.delete(number);
          for (const part of read.changed) left.set(part.number, part);
          expect(new Map([...left].sort(([a], [b]) => a - b))).toEqual(kept.parts);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a flipped bit anywhere is refused, whole or as a delta', async () => {
  const full = fullOf(small, 5);
  const kept = await taken(fullOf(small, 4));
  const texts = (answer: SnapshotAnswer) => [
    answer.statement,
    answer.key,
    answer.signature,
    ...(answer.general === null ? [] : [answer.general]),
    ...answer.batches,
  ];
  const rebuilt = (parts: readonly string[], answer: SnapshotAnswer): SnapshotAnswer => ({
    statement: parts[0] ?? '',
    key: parts[1] ?? '',
    signature: parts[2] ?? '',
    general: answer.general === null ? null : (parts[3] ?? ''),
    batches: parts.slice(answer.general === null ? 3 : 4),
  });
  for (const [answer, with_] of [
    [full, reading()],
    [{ ...full, general: null, batches: full.batches.slice(0, 1) }, reading(kept)],
  ] as const) {
    expect(await refusalOf(answer, with_)).toBe('taken');
    const parts = texts(answer);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 6 }), async (which, where, bit) => {
        const at = which % parts.length;
        const text = parts[at] ?? '';
        const place = where % text.length;
        const flipped =
          text.slice(0, place) +
          String.fromCharCode(text.charCodeAt(place) ^ (1 << bit)) +
          text.slice(place + 1);
        expect(await refusalOf(rebuilt(parts.with(at, flipped), answer), with_)).not.toBe('taken');
      }),
      { numRuns: 400 },
    );
  }
});

test('what is left out, put in or mixed up is refused', async () => {
  const full = fullOf(small, 5);
  const [first = '', ...others] = full.batches;
  const other = partText(4, [11]);
  expect(await refusalOf({ ...full, batches: others })).toBe('part_missing');
  expect(await refusalOf({ ...full, batches: [...full.batches, first] })).toBe('malformed');
  expect(await refusalOf({ ...full, batches: [...full.batches, partText(5, [])] })).toBe('part_unexpected');
  expect(await refusalOf({ ...full, batches: [first, other, ...full.batches.slice(2)] })).toBe(
    'part_differs',
  );
  expect(await refusalOf({ ...full, general: null })).toBe('general_missing');
  expect(await refusalOf({ ...full, general: '{}' })).toBe('general_differs');
  // Parts in another order are the same parts.
  expect(await refusalOf({ ...full, batches: full.batches.toReversed() })).toBe('taken');
});

test('whose, of when, and by which key', async () => {
  const full = fullOf(small, 5);
  const kept = await taken(full);
  expect(await refusalOf(full, reading(null, []))).toBe('unknown_key');
  expect(await refusalOf(full, { ...reading(), vendor: community })).toBe('not_ours');
  expect(await refusalOf(full, { ...reading(), community: vendor })).toBe('not_ours');
  expect(await refusalOf(full, reading(kept))).toBe('taken');
  expect(await refusalOf(fullOf(small, 4), reading(kept))).toBe('older');
  expect(await refusalOf(fullOf(small, 5, { madeAt: '2020-01-01T00:00:00.000Z' }), reading(kept))).toBe(
    'older',
  );
  // A restored server has a shorter log, and a higher epoch.
  expect(await refusalOf(fullOf(small, 3, { epoch: 2, epochStart: 3 }), reading(kept))).toBe('taken');
  expect(await refusalOf(signed('{"format":"megibung/snapshot/2"}', null, []))).toBe('malformed');
  for (const batches of [
    [[2, 1]],
    [
      [1, 2],
      [2, 3],
    ],
    [[1, 1e9]],
    ['x'],
  ]) {
    expect(await refusalOf(fullOf(small, 5, { batches } as never))).toBe('malformed');
  }
});

test('a part of the type that core describes has its number where it is looked for', () => {
  const path: (part: SnapshotBatch) => number = (part) => part.terms.batch;
  expect(path(JSON.parse(partText(7, [])) as SnapshotBatch)).toBe(7);
});
