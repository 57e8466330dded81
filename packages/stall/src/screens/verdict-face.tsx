import { Button, Verdict } from '@megibung/ui';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../stall/words.ts';
import type { VerdictView } from '../verdict/verdict-view.ts';

export interface VerdictFaceProps {
  readonly view: VerdictView;
  /** Buttons; the main one last. */
  readonly actions: ReactNode;
  /** Marks a verdict of the practice mode. */
  readonly ribbon?: string;
}

/** How a verdict looks, for a real card as for one of the practice mode. */
export const VerdictFace = ({ view, actions, ribbon }: VerdictFaceProps): ReactElement => (
  <Verdict
    key={view.words}
    kind={view.kind}
    plate={view.plate}
    words={view.words}
    marks={view.marks}
    detail={<Details view={view} />}
    {...(view.picture === null ? {} : { picture: view.picture })}
    {...(ribbon === undefined ? {} : { ribbon })}
    actions={actions}
  />
);

const Details = ({ view }: { readonly view: VerdictView }): ReactElement | null =>
  view.meal === null && view.details.length === 0 ? null : (
    <>
      {view.meal !== null && <strong className="verdict-meal">{view.meal}</strong>}
      {view.details.map((detail) => (
        <span key={detail} className="verdict-line">
          {detail}
        </span>
      ))}
    </>
  );

/** How long the button waits for its second tap. */
const SURE_MS = 4_000;

/** Takes the meal back, with the seconds left; the second tap does it. Nothing once the time is over. */
export const UndoCount = ({
  msLeft,
  onUndo,
}: {
  readonly msLeft: number;
  readonly onUndo: () => void;
}): ReactElement | null => {
  const t = useWords();
  const [isArmed, setArmed] = useState(false);
  useEffect(() => {
    if (!isArmed) return;
    const timer = window.setTimeout(() => setArmed(false), SURE_MS);
    return () => window.clearTimeout(timer);
  }, [isArmed]);
  if (msLeft <= 0) return null;
  return (
    <Button className="verdict-undo" icon="undo" onClick={() => (isArmed ? onUndo() : setArmed(true))}>
      {isArmed
        ? t('stall.verdict.undoSure')
        : t('stall.verdict.undoSeconds', { seconds: Math.ceil(msLeft / 1000) })}
    </Button>
  );
};
