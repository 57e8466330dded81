import { CheckboxGroup, Notice } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import type { Batch } from '../api/shapes.ts';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useWords } from '../words.ts';
import { unserved } from './unserved.ts';
import { useAmend } from './use-amend.ts';

export interface AmendDialogProps {
  readonly batch: Batch;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All cards of a batch stop being good: said in full, and ticked, before it is done. */
export const RecallDialog = ({ batch, open, onClose }: AmendDialogProps): ReactElement => {
  const t = useWords();
  const [understood, setUnderstood] = useState<'sure'[]>([]);
  const close = () => {
    setUnderstood([]);
    amend.reset();
    onClose();
  };
  const amend = useAmend(batch, close);
  return (
    <ConfirmDialog
      open={open}
      onClose={close}
      title={t('console.amend.recallTitle', { number: String(batch.number) })}
      action={t('console.amend.recall')}
      tone="stop"
      icon="warning"
      busy={amend.busy}
      notYet={understood.length === 0}
      problem={amend.problem}
      onConfirm={() => amend.send({ kind: 'recall' })}
    >
      {batch.isRecalled && <Notice tone="wait">{t('console.amend.already')}</Notice>}
      <p>
        <b>{t('console.amend.recallCards', { count: unserved(batch) })}</b>
      </p>
      <p>{t('console.amend.recallMeals', { vendor: batch.vendorName })}</p>
      <p className="quiet">{t('console.amend.recallPhones')}</p>
      <CheckboxGroup<'sure'>
        label={t('console.amend.recallSureLabel')}
        values={understood}
        onChange={setUnderstood}
        options={[{ value: 'sure', label: t('console.amend.recallSure') }]}
      />
    </ConfirmDialog>
  );
};
