import { Button } from '@megibung/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { UndoCount, VerdictFace } from '../screens/verdict-face.tsx';
import { undoSecondsOf } from '../stall/store.ts';
import { timeZoneOf, useNow, useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';
import { type Outcome, outcomeView } from './samples.ts';
import { usePracticeWords } from './words.ts';

export interface PracticeVerdictProps {
  readonly outcome: Outcome;
  /** When it came up, ms since 1970: from then on it can be taken back. */
  readonly since: number;
  readonly onOutcome: (outcome: Outcome) => void;
  readonly onNext: () => void;
}

/** The screen that a real card would give, under a ribbon that says that this is none. */
export const PracticeVerdict = ({
  outcome,
  since,
  onOutcome,
  onNext,
}: PracticeVerdictProps): ReactElement => {
  const t = useWords();
  const p = usePracticeWords();
  const { cues, state } = useStall();
  const now = useNow(500);
  const [tries, setTries] = useState(0);
  const view = outcomeView(outcome, { t, p, timeZone: timeZoneOf(state), now: since });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each verdict that comes up, and each try
  useEffect(() => {
    cues.play(view.cue, state.settings);
  }, [outcome, tries]);

  const next = (
    <Button tone="go" className="verdict-main" onClick={onNext}>
      {p('practice.next')}
    </Button>
  );
  return (
    <VerdictFace
      view={view}
      ribbon={p('practice.ribbon')}
      actions={
        view.next === 'decide' ? (
          <>
            <Button onClick={() => onOutcome('left')}>{t('stall.verdict.notServed')}</Button>
            <Button onClick={() => onOutcome('kept')}>{t('stall.verdict.servedAnyway')}</Button>
            {/* The second try reaches the server, as it mostly does. */}
            <Button
              tone="go"
              className="verdict-main"
              icon="refresh"
              onClick={() => (tries === 0 ? setTries(1) : onOutcome('serve'))}
            >
              {t('stall.verdict.again')}
            </Button>
          </>
        ) : (
          <>
            {view.next === 'undo' && (
              <UndoCount
                msLeft={since + undoSecondsOf(state) * 1000 - now}
                onUndo={() => onOutcome('undone')}
              />
            )}
            {next}
          </>
        )
      }
    />
  );
};
