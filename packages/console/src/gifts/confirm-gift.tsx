import { confirmedOut } from '@megibung/core';
import { Button, CheckboxGroup, formatMoney, useLanguage } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Gift } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { useWords } from '../words.ts';
import { isWaiting } from './state-words.ts';

/**
 * Usually the stall says on its phone that the money came. An organiser may say so with a receipt in the hand:
 * the box must be ticked, because cards are worth food from then on.
 */
export const ConfirmGift = ({
  gift,
  slug,
  main,
}: {
  gift: Gift;
  slug: string;
  /** Whether this is the screen's main action. */
  main?: boolean;
}): ReactElement | null => {
  const t = useWords();
  const language = useLanguage();
  const { call } = useServices();
  const show = useShowToast();
  const [open, setOpen] = useState(false);
  const [receipt, setReceipt] = useState<'receipt'[]>([]);
  const confirm = useSubmit({
    send: (_: null) =>
      call('POST', `/communities/${slug}/prepayments/${gift.id}/confirm`, confirmedOut, { body: {} }),
    refresh: [communityKey(slug)],
    onDone: () => {
      setOpen(false);
      show(t('console.prepayments.confirmedNow', { quantity: gift.quantity }));
    },
  });
  if (!isWaiting(gift.state)) return null;
  return (
    <>
      <Button tone={main === false ? 'plain' : 'go'} icon="check" onClick={() => setOpen(true)}>
        {t('console.prepayments.confirm')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => {
          setOpen(false);
          confirm.reset();
        }}
        title={t('console.prepayments.confirmTitle', {
          amount: formatMoney(gift.total, gift.currency, language),
        })}
        action={t('console.prepayments.confirm')}
        busy={confirm.busy}
        notYet={receipt.length === 0}
        problem={confirm.problem}
        onConfirm={() => confirm.send(null)}
      >
        <p>{t('console.prepayments.confirmSure', { vendor: gift.vendorName, count: gift.quantity })}</p>
        <CheckboxGroup
          label={t('console.prepayments.receiptLabel')}
          values={receipt}
          onChange={setReceipt}
          options={[{ value: 'receipt', label: t('console.prepayments.receipt') }]}
        />
      </ConfirmDialog>
    </>
  );
};
