import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useServices } from './services.ts';
import { createSubmitIds } from './submit-ids.ts';

export interface Submit<Content, Answer> {
  /** Sends `content`; the same content after a failure goes out under the same id. Never throws. */
  readonly send: (content: Content) => void;
  readonly busy: boolean;
  readonly problem: unknown;
  readonly answer: Answer | undefined;
  /** Forgets problem and answer, for a dialog that is opened again. */
  readonly reset: () => void;
}

/**
 * One write of one form. `send` is given the content and an id that stays the same while the content does.
 * What `refresh` names is asked again before `onDone` runs.
 */
export const useSubmit = <Content, Answer>(options: {
  readonly send: (
    content: Content,
    id: string,
    idsFor: (count: number) => readonly string[],
  ) => Promise<Answer>;
  readonly refresh?: readonly QueryKey[];
  readonly onDone?: (answer: Answer, content: Content) => void;
}): Submit<Content, Answer> => {
  const { newId } = useServices();
  const client = useQueryClient();
  const [ids] = useState(() => createSubmitIds(newId));
  const mutation = useMutation({
    mutationFn: (content: Content) =>
      options.send(content, ids.idFor(content ?? null), (count) => ids.idsFor(content ?? null, count)),
    retry: false,
    networkMode: 'always',
    onSuccess: async (answer, content) => {
      ids.accepted(content ?? null);
      await Promise.all((options.refresh ?? []).map((queryKey) => client.invalidateQueries({ queryKey })));
      options.onDone?.(answer, content);
    },
  });
  return {
    send: (content) => {
      if (!mutation.isPending) mutation.mutate(content);
    },
    busy: mutation.isPending,
    problem: mutation.error,
    answer: mutation.data,
    reset: mutation.reset,
  };
};
