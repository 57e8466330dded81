import { Button, Card, formatDate, formatTime, Icon, Notice } from '@megibung/ui';
import type { ReactElement } from 'react';
import { isToBeSent } from '../outbox/item.ts';
import { type StallState, unsentOf } from '../stall/store.ts';
import { timeZoneOf, useNow, useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

const hourMs = 3_600_000;
/** A file is offered where the network has not come for so long. */
const WAITED_LONG_MS = 12 * hourMs;

/** What this phone keeps: what waits to be sent, what it knows of cards, and what could go wrong with either. */
export const RecordsCard = (): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  useNow(30_000);
  const waiting = [...state.items.values()].filter(isToBeSent).length;
  const { since, countMax, ageMaxMs } = unsentOf(state);
  const hasWaitedLong = since !== null && app.now() - since > WAITED_LONG_MS;
  return (
    <Card title={t('stall.settings.records')}>
      <p className="icon-line">
        <Icon name={waiting > 0 ? 'kept' : 'check'} />
        {waiting > 0 ? t('stall.today.waiting', { count: waiting }) : t('stall.today.allSent')}
      </p>
      <Warnings state={state} now={app.now()} />
      <p className="small quiet">{t('stall.offline.cap', { max: countMax, hours: ageMaxMs / hourMs })}</p>
      <p className="small quiet">{snapshotLine(state, t)}</p>
      {state.snapshot && <p className="small quiet">{state.snapshot.general.words.losses[t.language]}</p>}
      {waiting > 0 && (
        <Button icon="refresh" onClick={app.sendNow}>
          {t('stall.settings.sendNow')}
        </Button>
      )}
      {waiting > 0 && (hasWaitedLong || state.link === 'revoked') && (
        <>
          <p>{t('stall.offline.exportHint')}</p>
          <Button icon="download" onClick={() => saveFile(app.exportOutbox())}>
            {t('stall.offline.export')}
          </Button>
        </>
      )}
    </Card>
  );
};

const Warnings = ({ state, now }: { readonly state: StallState; readonly now: number }): ReactElement => {
  const t = useWords();
  const { count, countMax, since, ageMaxMs } = unsentOf(state);
  const hours = Math.round(Math.abs(state.clockWrongBy) / hourMs);
  return (
    <>
      {state.storage === 'broken' && <Notice tone="stop">{t('stall.offline.brokenDetail')}</Notice>}
      {state.storage === 'nearly_full' && <Notice tone="wait">{t('stall.offline.nearlyFull')}</Notice>}
      {state.storage === 'not_promised' && <Notice tone="wait">{t('stall.offline.notPromised')}</Notice>}
      {count >= countMax * 0.8 && count > 0 && (
        <Notice tone="wait">{t('stall.offline.capNear', { count, max: countMax })}</Notice>
      )}
      {since !== null && now - since > ageMaxMs * 0.7 && (
        <Notice tone="wait">{t('stall.offline.capAge')}</Notice>
      )}
      {hours > 0 && <Notice tone="wait">{t('stall.offline.clock', { hours })}</Notice>}
    </>
  );
};

const snapshotLine = (state: StallState, t: ReturnType<typeof useWords>): string => {
  if (!state.snapshot) return t('stall.offline.snapshotNone');
  const { madeAt } = state.snapshot;
  const timeZone = timeZoneOf(state);
  return t('stall.offline.snapshotAt', {
    date: formatDate(madeAt, t.language, timeZone),
    time: formatTime(madeAt, t.language, timeZone),
  });
};

const saveFile = ({ name, text }: { readonly name: string; readonly text: string }): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; some browsers read the address a moment later.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
