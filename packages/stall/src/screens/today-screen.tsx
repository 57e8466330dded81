import {
  Button,
  ButtonLink,
  EmptyState,
  formatTime,
  Icon,
  PageHeader,
  Plate,
  type PlateKind,
  PlateRow,
} from '@megibung/ui';
import { type ReactElement, useState } from 'react';
import { hrefOf } from '../route.ts';
import { undoSecondsOf } from '../stall/store.ts';
import { type DayLine, dayLines } from '../stall/today-list.ts';
import { timeZoneOf, useNow, useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

const plateByState: Readonly<Record<DayLine['state'], PlateKind>> = {
  served: 'full',
  disputed: 'question',
  undone: 'crossed',
  undoing: 'crossed',
  kept: 'half',
  asking: 'half',
};

/** Lines shown before one asks for more: a day's end has hundreds. */
const LINES_SHOWN = 40;

export const TodayScreen = (): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  useNow(1_000);
  const now = app.now();
  const [shown, setShown] = useState(LINES_SHOWN);
  const lines = dayLines({
    today: state.stall?.view.today ?? [],
    items: state.items,
    timeZone: timeZoneOf(state),
    undoSeconds: undoSecondsOf(state),
    now,
  });
  const count = (...states: readonly DayLine['state'][]): number =>
    lines.filter((line) => states.includes(line.state)).length;
  const served = count('served', 'disputed', 'kept');
  const waiting = count('kept', 'undoing');
  return (
    <>
      <PageHeader title={t('stall.today.title')} />
      {lines.length === 0 ? (
        <EmptyState
          picture={<Plate kind="empty" size={120} />}
          action={
            <ButtonLink tone="go" large icon="scan" href={hrefOf({ at: 'scan' })}>
              {t('stall.nav.scan')}
            </ButtonLink>
          }
        >
          {t('stall.today.none')}
        </EmptyState>
      ) : (
        <>
          <section className="day-sum">
            <p className="count">{t('stall.today.served', { count: served })}</p>
            {served > 0 && (
              <PlateRow
                counts={{ full: count('served'), question: count('disputed'), half: count('kept') }}
              />
            )}
            {waiting > 0 && (
              <div className="line line-spread">
                <p className="icon-line">
                  <Icon name="kept" />
                  {t('stall.today.waiting', { count: waiting })}
                </p>
                <Button icon="refresh" onClick={app.sendNow}>
                  {t('stall.settings.sendNow')}
                </Button>
              </div>
            )}
          </section>
          <ul className="day-list" aria-label={t('stall.today.list')}>
            {lines.slice(0, shown).map((line) => (
              <Line key={line.redemption} line={line} />
            ))}
          </ul>
          {lines.length > shown && (
            <Button wide onClick={() => setShown(shown + 200)}>
              {t('stall.today.more', { count: lines.length - shown })}
            </Button>
          )}
        </>
      )}
      <ButtonLink icon="list" href={hrefOf({ at: 'book' })}>
        {t('stall.today.book')}
      </ButtonLink>
    </>
  );
};

const Line = ({ line }: { readonly line: DayLine }): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  const [isArmed, setArmed] = useState(false);
  const meal = state.stall?.view.meals.find(({ id }) => id === line.mealId);
  const seconds = Math.ceil(line.undoMs / 1000);
  const note = line.state === 'served' ? null : t(`stall.today.${line.state}`);
  return (
    <li className="day-line" data-state={line.state}>
      <Plate kind={plateByState[line.state]} size={52} />
      <div className="grow">
        <p className="day-meal">{meal?.name[t.language] ?? t('stall.today.aMeal')}</p>
        <p className="small quiet">
          {[formatTime(line.at, t.language, timeZoneOf(state)), line.serial, note]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {line.state === 'asking' && (
        <ButtonLink href={hrefOf({ at: 'verdict', redemption: line.redemption })}>
          {t('stall.today.finish')}
        </ButtonLink>
      )}
      {line.undoMs > 0 && (
        <Button
          tone="stop"
          icon="undo"
          aria-label={isArmed ? t('stall.verdict.undoSure') : t('stall.verdict.undoSeconds', { seconds })}
          onClick={() => (isArmed ? void app.undo(line.redemption) : setArmed(true))}
          onBlur={() => setArmed(false)}
        >
          {isArmed ? t('stall.verdict.undoSure') : seconds}
        </Button>
      )}
    </li>
  );
};
