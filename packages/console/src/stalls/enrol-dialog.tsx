import { enrolmentOut } from '@megibung/core';
import { Button, Dialog, Notice, Plate, Skeleton } from '@megibung/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import type { z } from 'zod';
import { useServices } from '../api/services.ts';
import type { Vendor } from '../api/shapes.ts';
import { useSubmit } from '../api/use-submit.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { ProblemNotice } from '../shell/problem-state.tsx';
import { QrCode } from '../shell/qr-code.tsx';
import { useWords } from '../words.ts';
import { minutesAndSeconds, useCountdown } from './use-countdown.ts';

export interface EnrolDialogProps {
  readonly slug: string;
  readonly stall: Vendor | null;
  readonly onClose: () => void;
}

/** A one-time code for a stall's phone: to scan, to type, or to send. Notices when the phone has come. */
export const EnrolDialog = ({ slug, stall, onClose }: EnrolDialogProps): ReactElement => {
  const t = useWords();
  return (
    <Dialog
      open={stall !== null}
      onClose={onClose}
      title={t('console.devices.enrolTitle', { name: stall?.name ?? '' })}
    >
      {stall && <Enrolment slug={slug} stall={stall} onClose={onClose} />}
    </Dialog>
  );
};

/** How often to look for the phone, in case the live news do not get through. */
const lookEveryMs = 4_000;

const Enrolment = ({
  slug,
  stall,
  onClose,
}: {
  slug: string;
  stall: Vendor;
  onClose: () => void;
}): ReactElement => {
  const t = useWords();
  const { call, queries } = useServices();
  const code = useSubmit({
    send: (_: null) =>
      call('POST', `/communities/${slug}/vendors/${stall.id}/enrolments`, enrolmentOut, { body: {} }),
  });
  const devices = useQuery({ ...queries.devices(slug), refetchInterval: lookEveryMs });
  const mine = devices.data?.filter(({ vendorId, revokedAt }) => vendorId === stall.id && revokedAt === null);
  const [before, setBefore] = useState<readonly string[] | null>(null);
  const ask = code.send;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one code for each time the dialog opens
  useEffect(() => ask(null), []);
  useEffect(() => {
    if (before === null && mine) setBefore(mine.map(({ id }) => id));
  }, [before, mine]);
  const come = before && mine?.find(({ id }) => !before.includes(id));
  if (come)
    return (
      <div className="stack enrolled" role="status">
        <Plate kind="full" size={120} />
        <p className="lead">{t('console.devices.enrolled', { label: come.label, name: stall.name })}</p>
        <Button tone="go" large onClick={onClose}>
          {t('common.action.done')}
        </Button>
      </div>
    );
  if (code.problem)
    return (
      <>
        <ProblemNotice problem={code.problem} />
        <Button icon="refresh" onClick={() => ask(null)}>
          {t('common.action.retry')}
        </Button>
      </>
    );
  if (!code.answer) return <Skeleton shape="card" count={2} />;
  return <Code answer={code.answer} onNew={() => ask(null)} busy={code.busy} />;
};

const Code = ({
  answer,
  onNew,
  busy,
}: {
  answer: z.infer<typeof enrolmentOut>;
  onNew: () => void;
  busy: boolean;
}): ReactElement => {
  const t = useWords();
  const seconds = useCountdown(answer.expiresAt);
  if (seconds === 0)
    return (
      <>
        <Notice tone="wait">{t('console.devices.codeOver')}</Notice>
        <Button tone="go" icon="refresh" busy={busy} onClick={onNew}>
          {t('console.devices.newCode')}
        </Button>
      </>
    );
  const address = answer.link.split('#')[0] ?? answer.link;
  return (
    <div className="enrolment">
      <QrCode text={answer.link} label={t('console.devices.qr')} />
      <div className="stack">
        <p>{t('console.devices.codeHint', { address: address.replace(/^https?:\/\//, '') })}</p>
        <p className="enrolment-code code">{answer.code}</p>
        <p className="quiet small">{t('console.devices.codeLeft', { time: minutesAndSeconds(seconds) })}</p>
        <CopyButton text={answer.link}>{t('console.devices.copyLink')}</CopyButton>
      </div>
    </div>
  );
};
