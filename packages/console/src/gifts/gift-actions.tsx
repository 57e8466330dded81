import { confirmedOut, type Endpoint, prepaymentOut } from '@megibung/core';
import { Button, ButtonLink, type ButtonTone, formatMoney, type IconName, useLanguage } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { communityKey } from '../api/queries.ts';
import { useServices } from '../api/services.ts';
import type { Batch, Gift } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { paths } from '../paths.ts';
import { useHere, useMay } from '../shell/community.tsx';
import { ConfirmDialog } from '../shell/confirm-dialog.tsx';
import { useShowToast } from '../shell/toasts.tsx';
import { type ConsoleWords, useWords } from '../words.ts';

/** What can be done with a gift, besides confirming it. */
type Step = 'pay' | 'print' | 'decline' | 'cancel' | 'refund';

interface StepLook {
  readonly icon: IconName;
  readonly tone: ButtonTone;
}
const looks: Readonly<Record<Step, StepLook>> = {
  pay: { icon: 'money-note', tone: 'plain' },
  print: { icon: 'print', tone: 'plain' },
  decline: { icon: 'question', tone: 'quiet' },
  cancel: { icon: 'cross', tone: 'quiet' },
  refund: { icon: 'undo', tone: 'quiet' },
};

/** Which steps a state allows. */
const stepsOf = (gift: Gift, batch: Batch | undefined): Step[] => {
  const unprinted: Step[] = gift.batchId === null ? ['print'] : [];
  switch (gift.state) {
    case 'promised':
      return ['pay', ...unprinted, 'decline', 'cancel'];
    case 'paid':
      return [...unprinted, 'decline', 'cancel'];
    case 'confirmed':
      return batch && unserved(batch) > 0 ? ['refund'] : [];
    default:
      return [];
  }
};

const unserved = ({ tally }: Batch): number => tally.held + tally.allotted + tally.handedOut + tally.voided;

export const GiftActions = ({ gift, batch }: { gift: Gift; batch: Batch | undefined }): ReactElement => {
  const t = useWords();
  const language = useLanguage();
  const may = useMay();
  const { community } = useHere();
  const { call } = useServices();
  const show = useShowToast();
  const [asking, setAsking] = useState<Step | null>(null);
  const take = useSubmit({
    send: (step: Step) =>
      call(
        'POST',
        `/communities/${community.slug}/prepayments/${gift.id}/${step}`,
        step === 'print' ? z.unknown() : z.union([prepaymentOut, confirmedOut, z.unknown()]),
        { body: {} },
      ),
    refresh: [communityKey(community.slug)],
    onDone: (_, step) => {
      setAsking(null);
      show(t(`console.prepayments.did.${step}`));
    },
  });
  const steps = stepsOf(gift, batch).filter((step) =>
    may(`POST /communities/{c}/prepayments/{p}/${step}` satisfies Endpoint),
  );
  const refunded = formatMoney(
    BigInt(gift.price) * BigInt(batch ? unserved(batch) : 0),
    gift.currency,
    language,
  );
  return (
    <>
      {(steps.length > 0 || (batch && gift.state !== 'confirmed')) && (
        <div className="button-row">
          {batch && gift.state !== 'confirmed' && (
            <ButtonLink icon="bowl" href={paths.batch(community.slug, batch.id)}>
              {t('console.prepayments.toPrinted')}
            </ButtonLink>
          )}
          {steps.map((step) => (
            <Button
              key={step}
              icon={looks[step].icon}
              tone={looks[step].tone}
              onClick={() => setAsking(step)}
            >
              {stepWords(step, t)}
            </Button>
          ))}
        </div>
      )}
      <ConfirmDialog
        open={asking !== null}
        onClose={() => {
          setAsking(null);
          take.reset();
        }}
        title={asking ? stepWords(asking, t) : ''}
        action={asking ? stepWords(asking, t) : ''}
        tone={asking === 'pay' || asking === 'print' ? 'go' : 'stop'}
        busy={take.busy}
        problem={take.problem}
        onConfirm={() => asking && take.send(asking)}
      >
        <p>
          {asking === 'refund'
            ? t('console.prepayments.means.refund', { amount: refunded, count: batch ? unserved(batch) : 0 })
            : asking && t(`console.prepayments.means.${asking}`, { count: gift.quantity })}
        </p>
      </ConfirmDialog>
    </>
  );
};

const stepWords = (step: Step, t: ConsoleWords): string => t(`console.prepayments.step.${step}`);
