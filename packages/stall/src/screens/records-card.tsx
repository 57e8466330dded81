import { Button, Card, Icon, Notice } from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { isToBeSent } from '../outbox/item.ts';
import { ageText, limitWords, pressingOf } from '../stall/limits.ts';
import { shareFile } from '../stall/share-file.ts';
import { unsentOf } from '../stall/store.ts';
import { useNow, useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

const HOUR_MS = 3_600_000;

/** What waits on this phone and how much of it may, how old its list of cards is, and who bears a loss: before it matters. */
export const RecordsCard = (): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  useNow(30_000);
  const now = app.now();
  const { count, countMax, ageMaxMs } = unsentOf(state);
  const waiting = [...state.items.values()].filter(isToBeSent).length;
  const pressing = pressingOf(state, now);
  const { snapshot, storage, clockWrongBy } = state;
  return (
    <Card title={t('stall.settings.records')}>
      {pressing !== null && <Notice tone="stop">{limitWords(pressing, state, now, t)}</Notice>}
      {clockWrongBy !== 0 && (
        <Notice tone="wait">
          {t('stall.offline.clock', { hours: Math.max(1, Math.round(Math.abs(clockWrongBy) / HOUR_MS)) })}
        </Notice>
      )}
      <p className="icon-line">
        <Icon name={waiting > 0 ? 'kept' : 'check'} />
        {waiting === 0
          ? t('stall.today.allSent')
          : count === waiting
            ? t('stall.offline.counted', { count, max: countMax })
            : t('stall.today.waiting', { count: waiting })}
      </p>
      {waiting > 0 && (
        <Button icon="refresh" onClick={app.sendNow}>
          {t('stall.settings.sendNow')}
        </Button>
      )}
      <p className="icon-line">
        <Icon name="clock" />
        {snapshot
          ? t('stall.offline.listAge', { age: ageText(now - snapshot.madeAt, t) })
          : t('stall.offline.snapshotNone')}
      </p>
      <p className="small">
        {t('stall.offline.cap', { max: countMax, hours: Math.round(ageMaxMs / HOUR_MS) })}
      </p>
      {snapshot && (
        <details className="losses">
          <summary>{t('stall.offline.losses')}</summary>
          <p className="small">{snapshot.general.words.losses[t.language]}</p>
        </details>
      )}
      {storage === 'not_promised' && <p className="small">{t('stall.offline.notPromised')}</p>}
      {waiting > 0 && <Export />}
    </Card>
  );
};

/** The last resort of a phone that cannot send. */
const Export = (): ReactElement => {
  const t = useWords();
  const { app } = useStall();
  const [isSaved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    const { name, text } = await app.exportOutbox();
    setSaved((await shareFile(new File([text], name, { type: 'application/json' }))) === 'saved');
  };
  return (
    <>
      <p className="small">{t('stall.offline.exportHint')}</p>
      <Button icon="download" onClick={() => void save()}>
        {t('stall.offline.export')}
      </Button>
      <p aria-live="polite">{isSaved && t('stall.offline.exported')}</p>
    </>
  );
};
