import { type amendmentIn, amendmentOut } from '@megibung/core';
import type { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Amendment, Batch } from '../api/shapes.ts';
import { type Submit, useSubmit } from '../api/use-submit.ts';
import { useHere } from '../shell/community.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';

type Wanted = z.input<typeof amendmentIn>;
export type AmendmentContent = Wanted extends infer One
  ? One extends Wanted
    ? Omit<One, 'id'>
    : never
  : never;

/** Says one thing about a batch; the same again after a lost answer is the same statement. */
export const useAmend = (batch: Batch, onDone: () => void): Submit<AmendmentContent, Amendment> => {
  const t = useWords();
  const { call } = useServices();
  const { community } = useHere();
  const show = useShowToast();
  const amend = useSubmit({
    send: (content: AmendmentContent, id) =>
      call('POST', `/communities/${community.slug}/batches/${batch.id}/amendments`, amendmentOut, {
        body: { id, ...content },
      }),
    refresh: [communityKey(community.slug)],
    onDone: ({ kind }) => {
      onDone();
      show(t(`console.amend.done.${kind}`));
    },
  });
  return { ...amend, problem: asEnded(amend.problem) };
};

/** A refusal here is about the batch, not about the person: it has ended, or changed meanwhile. */
const asEnded = (problem: unknown): unknown =>
  problem instanceof ApiProblem && problem.code === 'not_allowed'
    ? new ApiProblem('wrong_state', problem.status, { detail: problem.detail })
    : problem;
