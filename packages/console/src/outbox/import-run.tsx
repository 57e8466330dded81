import type { Language } from '@megibung/core';
import { Button, formatDate, Notice, PlateRow, Progress, useLanguage } from '@megibung/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { isPassing } from '../api/api-problem.ts';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import { useHere } from '../shell/community.tsx';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { useWords } from '../words.ts';
import { ImportOutcome } from './import-outcome.tsx';
import type { OutboxFile } from './outbox-file.ts';
import { createOutboxSender } from './outbox-sender.ts';

/** What a file holds; then, on a press, its way to the server and what became of each record. */
export const ImportRun = ({
  file,
  label,
  onAnother,
  onClose,
}: {
  file: OutboxFile;
  /** The phone's name. */
  label: string;
  onAnother: () => void;
  onClose: () => void;
}): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const { call } = useServices();
  const { community } = useHere();
  const client = useQueryClient();
  const [sender] = useState(() => createOutboxSender(file));
  const [done, setDone] = useState(0);
  const leave = useLeaving();
  const sending = useMutation({
    mutationFn: () => sender.run({ call, community: community.slug, signal: leave, onProgress: setDone }),
    retry: false,
    networkMode: 'always',
    onSettled: () => client.invalidateQueries({ queryKey: communityKey(community.slug) }),
  });
  if (sending.data) return <ImportOutcome result={sending.data} onAnother={onAnother} onClose={onClose} />;
  const meals = file.redemptions.length;
  return (
    <div className="stack">
      <div className="stack stack-tight">
        {meals > 0 && <p className="figure">{t('console.outbox.meals', { count: meals })}</p>}
        <p>
          {file.span === null
            ? label
            : t('console.outbox.from', {
                label,
                days: daysOf(file.span, language, community.timeZone),
              })}
        </p>
        {file.undos.length > 0 && (
          <p className="quiet">{t('console.outbox.undos', { count: file.undos.length })}</p>
        )}
      </div>
      {meals > 0 && <PlateRow counts={{ half: meals }} platesMax={20} />}
      {sending.isPending ? (
        <div className="stack stack-tight">
          <Progress
            value={done}
            max={sender.total}
            label={t('console.outbox.busy', { count: sender.total })}
          />
          <p className="quiet small" aria-live="polite">
            {t('console.outbox.sent', { done, total: sender.total })}
          </p>
        </div>
      ) : (
        <p className="quiet small">{t('console.outbox.safe')}</p>
      )}
      {sending.error && (done === 0 || !isPassing(sending.error)) && (
        <ProblemNotice problem={sending.error} />
      )}
      {sending.error && done > 0 && (
        <Notice tone="wait">{t('console.outbox.part', { done, total: sender.total })}</Notice>
      )}
      <div className="form-actions">
        <Button tone="go" large icon="check" busy={sending.isPending} onClick={() => sending.mutate()}>
          {sending.error ? t('console.outbox.resume') : t('console.outbox.send', { count: sender.total })}
        </Button>
        <Button onClick={onAnother} disabled={sending.isPending}>
          {t('console.outbox.another')}
        </Button>
      </div>
    </div>
  );
};

/** Aborts when the dialog is closed: what was sent stands, the rest can be sent another time. */
const useLeaving = (): AbortSignal => {
  const [controller] = useState(() => ({ current: new AbortController() }));
  const mounted = useRef(false);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      // React's development mode unmounts once for practice and comes back at once.
      queueMicrotask(() => {
        if (!mounted.current) controller.current.abort();
      });
    };
  }, [controller]);
  return controller.current.signal;
};

/** `21–22 November 2026`, or one day. */
const daysOf = (
  { from, until }: NonNullable<OutboxFile['span']>,
  language: Language,
  timeZone: string,
): string => {
  const first = formatDate(from, language, timeZone);
  const last = formatDate(until, language, timeZone);
  if (first === last) return first;
  const [day, ...rest] = first.split(' ');
  const [lastDay, ...lastRest] = last.split(' ');
  // One month is named once.
  return rest.join() === lastRest.join() ? `${day}–${lastDay} ${rest.join(' ')}` : `${first} – ${last}`;
};
