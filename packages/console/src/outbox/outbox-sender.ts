import { limits, type redemptionResultOut, redemptionsOut, undoOut } from '@megibung/core';
import type { z } from 'zod';
import type { Call } from '../api/api-client.ts';
import { ApiProblem } from '../api/api-problem.ts';
import type { OutboxFile, OutboxRedemption } from './outbox-file.ts';

/** What became of a record of the file. */
export interface Outcome {
  /**
   * `recorded`: now; `before`: it stood already; `settle`: recorded, to be settled; `takenBack`: the meal is owed
   * again; `refused`: not recorded; `unsigned`: the phone's signature does not verify, not recorded.
   */
  readonly kind: 'recorded' | 'before' | 'settle' | 'takenBack' | 'refused' | 'unsigned';
  readonly at: number | null;
  readonly serial: string | null;
  /** A redemption status: why it is to be settled or was refused. */
  readonly reason: string | null;
  readonly bears: 'vendor' | 'community' | null;
}

export interface OutboxOutcomes {
  /** By redemption, in the order of the file. */
  readonly outcomes: readonly Outcome[];
  /** Redemptions that are taken back, whether now or before. */
  readonly takenBack: number;
  /** Undos that came too late, or from a phone that was no longer enrolled: these meals stand. */
  readonly stands: number;
}

export interface OutboxSender {
  /** Records and undos that have had their answer. */
  readonly done: () => number;
  readonly total: number;
  /**
   * Sends what has had no answer yet; throws the `ApiProblem` that stopped it, and goes on from there when it is run
   * again. All ids are the phone's, so the whole file can be sent as often as one likes.
   */
  readonly run: (deps: SendDeps) => Promise<OutboxOutcomes>;
}

export interface SendDeps {
  readonly call: Call;
  /** The community's slug. */
  readonly community: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

export const createOutboxSender = (file: OutboxFile): OutboxSender => {
  const outcomes = new Map<string, Outcome>();
  const batches = cutBatches(file.redemptions);
  let batchesDone = 0;
  let redemptionsDone = 0;
  let undosDone = 0;
  const takenBack = new Set<string>();
  let stands = 0;
  const done = () => redemptionsDone + undosDone;

  const run = async ({ call, community, signal, onProgress }: SendDeps): Promise<OutboxOutcomes> => {
    for (const batch of batches.slice(batchesDone)) {
      for (const [id, outcome] of await sendBatch(batch, call, community, signal)) {
        outcomes.set(id, outcome);
        if (outcome.kind === 'takenBack') takenBack.add(id);
      }
      batchesDone += 1;
      redemptionsDone += batch.length;
      onProgress?.(done());
    }
    // Afterwards: without the phone's record an undo needs its redemption to be there.
    for (const undo of file.undos.slice(undosDone)) {
      const isBack = await sendUndo(undo, call, community, signal);
      if (isBack) takenBack.add(undo.redemption);
      else stands += 1;
      const known = outcomes.get(undo.redemption);
      if (isBack && known) outcomes.set(undo.redemption, { ...known, kind: 'takenBack' });
      undosDone += 1;
      onProgress?.(done());
    }
    return { outcomes: [...outcomes.values()], takenBack: takenBack.size, stands };
  };
  return { done, total: file.redemptions.length + file.undos.length, run };
};

/** Requests that the server takes: no more items and no more bytes than its limits. */
export const cutBatches = (
  redemptions: readonly OutboxRedemption[],
  max: { readonly items: number; readonly bytes: number } = {
    items: limits.itemsPerRequestMax,
    // The frame around the items is a few bytes.
    bytes: limits.bodyBytesMax - 1_024,
  },
): readonly (readonly OutboxRedemption[])[] => {
  const encoder = new TextEncoder();
  const batches: OutboxRedemption[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const one of redemptions) {
    const size = encoder.encode(JSON.stringify(one.body)).length + 1;
    const last = batches.at(-1);
    if (last && last.length < max.items && bytes + size <= max.bytes) {
      last.push(one);
      bytes += size;
    } else {
      batches.push([one]);
      bytes = size;
    }
  }
  return batches;
};

type Result = z.output<typeof redemptionResultOut>;

/** Where signatures do not verify the server takes nothing of a request: without these items it is sent again. */
const sendBatch = async (
  batch: readonly OutboxRedemption[],
  call: Call,
  community: string,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly [string, Outcome])[]> => {
  const unsigned: OutboxRedemption[] = [];
  let rest = batch;
  let results: readonly Result[] = [];
  while (rest.length > 0) {
    try {
      const body = { redemptions: rest.map((one) => one.body) };
      const path = `/communities/${community}/redemptions`;
      ({ results } = await call('POST', path, redemptionsOut, { body, signal }));
      break;
    } catch (problem) {
      const faulty = faultyItems(problem);
      if (faulty.size === 0) throw problem;
      unsigned.push(...rest.filter((_, n) => faulty.has(n)));
      rest = rest.filter((_, n) => !faulty.has(n));
    }
  }
  return [
    ...rest.flatMap((one, n) => {
      const result = results[n];
      return result ? [[one.id, outcomeOf(result, one.at)] as const] : [];
    }),
    ...unsigned.map(
      ({ id, at }) => [id, { kind: 'unsigned', at, serial: null, reason: null, bears: null }] as const,
    ),
  ];
};

const faultyItems = (problem: unknown): ReadonlySet<number> =>
  new Set(
    problem instanceof ApiProblem && problem.code === 'unprocessable'
      ? problem.faults.flatMap(({ path }) => {
          const n = /^redemptions\.([0-9]+)\.record/.exec(path)?.[1];
          return n === undefined ? [] : [Number(n)];
        })
      : [],
  );

const outcomeOf = ({ status, reason, serial, bears }: Result, at: number | null): Outcome => {
  const told = { at, serial: serial ?? null, bears: bears ?? null };
  // An answer to a repeated record still says why it is to be settled.
  if (status === 'disputed' || (status === 'exists' && reason !== undefined))
    return { ...told, kind: 'settle', reason: reason ?? null };
  if (status === 'created') return { ...told, kind: 'recorded', reason: null };
  if (status === 'exists') return { ...told, kind: 'before', reason: null };
  if (status === 'undone') return { ...told, kind: 'takenBack', reason: null };
  return { ...told, kind: 'refused', reason: status };
};

/** Whether the meal is owed again. False where it stands as served. */
const sendUndo = async (
  { redemption, body }: OutboxFile['undos'][number],
  call: Call,
  community: string,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  try {
    const path = `/communities/${community}/redemptions/red_${redemption}/undo`;
    await call('POST', path, undoOut, { body, signal });
    return true;
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    switch (problem.code) {
      // It was never recorded, so nothing stands.
      case 'not_found':
        return true;
      case 'too_late':
      case 'not_allowed':
      case 'conflict':
      case 'wrong_state':
      case 'unprocessable':
        return false;
      default:
        throw problem;
    }
  }
};
