import { limits } from '@megibung/core';
import { expect, test } from 'vitest';
import type { Call } from '../api/api-client.ts';
import { ApiProblem } from '../api/api-problem.ts';
import type { OutboxRedemption } from './outbox-file.ts';
import { createOutboxSender, cutBatches } from './outbox-sender.ts';

const redemption = (id: string, body: object = {}): OutboxRedemption => ({
  id,
  at: 1,
  body: { id, ...body },
});
const fileOf = (ids: readonly string[], undone: readonly string[] = []) => ({
  device: 'd',
  redemptions: ids.map((id) => redemption(id)),
  undos: undone.map((id) => ({ redemption: id, body: { id: `und_${id}` } })),
  span: null,
});

const idsIn = (options: { body?: unknown } = {}): string[] =>
  (options.body as { redemptions: { id: string }[] }).redemptions.map(({ id }) => id);

/** A server that answers each item by `answer`, and each undo by `undo`. */
const server = (
  answer: (id: string) => object,
  undo: (redemption: string) => object = () => ({ id: 'u', status: 'created' }),
) => {
  const asked: string[] = [];
  const call = (async (_method: string, path: string, _schema: unknown, options?: { body?: unknown }) => {
    const redemptionOfUndo = /red_([^/]+)\/undo$/.exec(path)?.[1];
    if (redemptionOfUndo) {
      asked.push(`undo ${redemptionOfUndo}`);
      return undo(redemptionOfUndo);
    }
    const ids = idsIn(options);
    asked.push(ids.join());
    return { epoch: 1, head: 1, results: ids.map((id) => ({ id, ...answer(id) })) };
  }) as unknown as Call;
  return { asked, deps: { call, community: 'c' } };
};

test('each record’s outcome is told, and undos go last', async () => {
  const answers: Readonly<Record<string, object>> = {
    a: { status: 'created', serial: '1-001' },
    b: { status: 'exists', serial: '1-002' },
    c: { status: 'disputed', reason: 'already_redeemed', bears: 'vendor', serial: '1-003' },
    d: { status: 'exists', reason: 'voided', bears: 'community' },
    e: { status: 'undone' },
    f: { status: 'exists_with_different_content' },
    g: { status: 'created', serial: '1-004' },
  };
  const { asked, deps } = server((id) => answers[id] ?? {});
  const sender = createOutboxSender(fileOf(Object.keys(answers), ['g', 'e']));
  const { outcomes, takenBack, stands } = await sender.run(deps);
  expect(asked).toEqual(['a,b,c,d,e,f,g', 'undo g', 'undo e']);
  expect(outcomes.map(({ kind, reason, bears }) => [kind, reason, bears])).toEqual([
    ['recorded', null, null],
    ['before', null, null],
    ['settle', 'already_redeemed', 'vendor'],
    ['settle', 'voided', 'community'],
    ['takenBack', null, null],
    ['refused', 'exists_with_different_content', null],
    ['takenBack', null, null],
  ]);
  expect([takenBack, stands, sender.done(), sender.total]).toEqual([2, 0, 9, 9]);
});

test('what stopped on the way goes on from there', async () => {
  const many = Array.from({ length: limits.itemsPerRequestMax + 3 }, (_, n) => `r${n}`);
  let isAway = true;
  const { asked, deps } = server(
    (id) => {
      if (isAway && id === 'r500') throw new ApiProblem('offline', 0);
      return { status: 'created' };
    },
    () => ({ id: 'u', status: 'created' }),
  );
  const sender = createOutboxSender(fileOf(many, ['r1']));
  const progress: number[] = [];
  await expect(sender.run({ ...deps, onProgress: (done) => progress.push(done) })).rejects.toThrow('offline');
  expect(sender.done()).toBe(500);
  isAway = false;
  await sender.run({ ...deps, onProgress: (done) => progress.push(done) });
  expect(progress).toEqual([500, 503, 504]);
  // The first batch was answered, so it is not sent again; the second is.
  expect(asked.map((ids) => ids.split(',').length)).toEqual([500, 3, 3, 1]);
});

test('records whose signature does not verify hold up none of the others', async () => {
  const asked: string[][] = [];
  const call = (async (_m: string, _p: string, _s: unknown, options?: { body?: unknown }) => {
    const ids = idsIn(options);
    asked.push(ids);
    const faults = ids.flatMap((id, n) =>
      id.startsWith('x') ? [{ path: `redemptions.${n}.record`, message: 'does not verify' }] : [],
    );
    // The server names some of them at a time.
    if (faults.length > 0) throw new ApiProblem('unprocessable', 422, { faults: faults.slice(0, 1) });
    return { epoch: 1, head: 1, results: ids.map((id) => ({ id, status: 'created' })) };
  }) as unknown as Call;
  const sender = createOutboxSender(fileOf(['a', 'x1', 'b', 'x2']));
  const { outcomes } = await sender.run({ call, community: 'c' });
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['recorded', 'recorded', 'unsigned', 'unsigned']);
  expect(asked.at(-1)).toEqual(['a', 'b']);
});

test('an undo that came too late leaves its meal standing; one of nothing leaves nothing', async () => {
  const { deps } = server(
    () => ({ status: 'created' }),
    (id) => {
      throw new ApiProblem(id === 'a' ? 'too_late' : 'not_found', 409);
    },
  );
  const result = await createOutboxSender(fileOf(['a'], ['a', 'z'])).run(deps);
  expect(result.outcomes.map(({ kind }) => kind)).toEqual(['recorded']);
  expect([result.takenBack, result.stands]).toEqual([1, 1]);
});

test('a request has no more items and no more bytes than the server takes', () => {
  const items = Array.from({ length: 10 }, (_, n) => redemption(`r${n}`, { token: 'é'.repeat(20) }));
  const sizes = (max: { items: number; bytes: number }) => cutBatches(items, max).map(({ length }) => length);
  expect(sizes({ items: 4, bytes: 10_000 })).toEqual([4, 4, 2]);
  const size = new TextEncoder().encode(JSON.stringify(items[0]?.body)).length + 1;
  expect(sizes({ items: 100, bytes: 3 * size })).toEqual([3, 3, 3, 1]);
  // One that is larger than all goes alone, for the server to judge.
  expect(sizes({ items: 100, bytes: 1 })).toEqual(Array(10).fill(1));
  expect(cutBatches([])).toEqual([]);
});
