import { Button, type ButtonTone, Dialog, type IconName } from '@megibung/ui';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../words.ts';
import { ProblemNotice } from './problem-state.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** What will be done, as a question. */
  readonly title: string;
  /** What it means for the meals and the money. */
  readonly children: ReactNode;
  /** The verb, not "OK". */
  readonly action: string;
  readonly tone?: ButtonTone;
  readonly icon?: IconName;
  readonly busy: boolean;
  /** Keeps the verb from being pressed, while something must be ticked first. */
  readonly notYet?: boolean;
  readonly problem: unknown;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot simply be taken back. */
export const ConfirmDialog = (props: ConfirmDialogProps): ReactElement => {
  const t = useWords();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>{t('common.action.cancel')}</Button>
          <Button
            tone={props.tone ?? 'go'}
            {...(props.icon ? { icon: props.icon } : {})}
            busy={props.busy}
            disabled={props.notYet ?? false}
            onClick={props.onConfirm}
          >
            {props.action}
          </Button>
        </>
      }
    >
      {props.children}
      <ProblemNotice problem={props.problem} />
    </Dialog>
  );
};
