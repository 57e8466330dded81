import { Button, EmptyState, Icon, type IconName, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { ApiProblem, isPassing } from '../api/api-problem.ts';
import { problemWords } from '../api/problem-words.ts';
import { wasDismissed } from '../session/passkey.ts';
import { useWords } from '../words.ts';

/** Instead of a screen's content: what happened, that nothing is lost, and the one thing to do. */
export const ProblemState = ({
  problem,
  onRetry,
}: {
  problem: unknown;
  onRetry?: () => void;
}): ReactElement => {
  const t = useWords();
  return (
    <div role="alert">
      <EmptyState
        picture={
          <span className="problem-icon">
            <Icon name={iconOf(problem)} size={64} />
          </span>
        }
        action={
          onRetry && (
            <Button tone="go" icon="refresh" onClick={onRetry}>
              {t('common.action.retry')}
            </Button>
          )
        }
      >
        {problemWords(problem, t)}
      </EmptyState>
    </div>
  );
};

/** Above a form's button: why it was not accepted. Silent where the person closed the browser's own dialog. */
export const ProblemNotice = ({ problem }: { problem: unknown }): ReactElement | null => {
  const t = useWords();
  if (!problem || wasDismissed(problem)) return null;
  return <Notice tone={isPassing(problem) ? 'wait' : 'stop'}>{problemWords(problem, t)}</Notice>;
};

const iconOf = (problem: unknown): IconName => {
  if (!(problem instanceof ApiProblem)) return 'warning';
  if (problem.code === 'offline' || problem.code === 'timeout') return 'wifi-off';
  if (problem.code === 'not_allowed') return 'key';
  if (problem.code === 'not_found') return 'search';
  return isPassing(problem) ? 'clock' : 'warning';
};
