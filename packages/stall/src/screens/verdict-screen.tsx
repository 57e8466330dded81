import type { Meal } from '@megibung/core';
import { Button, Plate, Verdict } from '@megibung/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { localAnswer } from '../judge/local-answer.ts';
import { Later } from '../later.tsx';
import type { OutboxItem } from '../outbox/entry.ts';
import { stateOf, undoMsLeft } from '../outbox/item.ts';
import { go, goInstead } from '../route.ts';
import { strangeHostOf } from '../scan/host-of-card.ts';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import { useReadings } from '../scan/use-readings.ts';
import { mealsOf, rulesOf, type StallState, undoSecondsOf } from '../stall/store.ts';
import { timeZoneOf, useNow, useStall } from '../stall/use-stall.ts';
import { type StallWords, useWords } from '../stall/words.ts';
import { lookFor } from '../verdict/look-for.ts';
import { type VerdictView, verdictOf } from '../verdict/verdict-view.ts';
import { UndoCount, VerdictFace } from './verdict-face.tsx';

/** Cues are for what happens now, not for a verdict looked at again. */
const FRESH_MS = 20_000;

/** The answer to a scan, over the whole screen. It asks for the answer itself while there is none. */
export const VerdictScreen = ({ redemption }: { readonly redemption: string }): ReactElement | null => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const [round, setRound] = useState(0);
  const [isSure, setSure] = useState(false);
  const { take } = useReadings();
  useKeyboardScanner((reading) => take(reading, 'scanner'));
  const item = state.items.get(redemption);
  const isAsking = item !== undefined && stateOf(item) === 'asking';

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks at once, without the wait
  useEffect(() => {
    if (!isAsking) return;
    const stop = new AbortController();
    app.decide(redemption, stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [app, redemption, isAsking, round]);

  const view = item
    ? verdictOf(item, {
        t,
        language: t.language,
        timeZone: timeZoneOf(state),
        rules: rulesOf(state),
        meals: mealsOf(state),
        now: app.now(),
        tried: state.tried.get(redemption) ?? null,
        isBroken: state.storage === 'broken',
      })
    : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each verdict that comes up
  useEffect(() => {
    if (!view || !item) return;
    const since = Math.max(item.scannedAt, item.answeredAt ?? 0, item.taking?.at ?? 0);
    // The pad sounds by itself.
    if (view.next === 'digits') return;
    if (app.now() - since < FRESH_MS) cues.play(lookFor(view, item).cue, state.settings);
  }, [view?.cue, view?.words]);

  // Looked at and gone on from: the phone's own no stands, and nothing is left open.
  const isRefusedHere = isAsking && view?.next === 'refused';
  useEffect(() => {
    if (!isRefusedHere) return;
    return () => {
      app.left(redemption).catch(() => undefined);
    };
  }, [app, redemption, isRefusedHere]);

  // A verdict of long ago, reached by an old address.
  useEffect(() => {
    if (!item) goInstead({ at: 'scan' });
  }, [item]);
  if (!item) return null;
  if (!view) return <Checking />;
  if (isSure) {
    return (
      <Verdict
        key="sure"
        kind="wait"
        plate="half"
        words={t('stall.verdict.servedSure')}
        detail={t('stall.verdict.servedSureDetail')}
        actions={
          <>
            <Button onClick={() => setSure(false)}>{t('common.action.back')}</Button>
            <Button
              tone="go"
              onClick={() => {
                setSure(false);
                app.served(redemption).catch(() => undefined);
              }}
            >
              {t('stall.verdict.servedYes')}
            </Button>
          </>
        }
      />
    );
  }
  if (view.next === 'digits') {
    return (
      <Later
        load={foldCode}
        props={{
          meal: mealOf(item, state)?.name[t.language] ?? null,
          trouble: item.answer?.detail === 'wrong' ? 'wrong' : null,
          isOffline: state.link !== 'good' && state.link !== 'unknown',
          onCode: (digits) => app.digits(redemption, digits).catch(() => undefined),
          onServed: () => setSure(true),
          onLeave: () => {
            if (isAsking) app.left(redemption).catch(() => undefined);
            goInstead({ at: 'scan' });
          },
        }}
      />
    );
  }
  return (
    <VerdictFace
      view={{ ...withHost(view, item, t), ...lookFor(view, item) }}
      actions={
        view.next === 'decide' ? (
          <>
            <Button onClick={() => void app.left(redemption)}>{t('stall.verdict.notServed')}</Button>
            <Button onClick={() => setSure(true)}>{t('stall.verdict.servedAnyway')}</Button>
            <Button tone="go" className="verdict-main" icon="refresh" onClick={() => setRound(round + 1)}>
              {t('stall.verdict.again')}
            </Button>
          </>
        ) : (
          <>
            {view.next === 'undo' && <UndoButton redemption={redemption} />}
            {view.next === 'refused' && (
              <Button className="verdict-undo" onClick={() => setSure(true)}>
                {t('stall.verdict.servedAnyway')}
              </Button>
            )}
            {view.next === 'enrol' ? (
              <Button tone="go" className="verdict-main" onClick={() => go({ at: 'enrol', code: null })}>
                {t('stall.verdict.enrol')}
              </Button>
            ) : (
              <Button
                tone="go"
                className="verdict-main"
                icon="scan"
                onClick={() => goInstead({ at: 'scan' })}
              >
                {t('stall.verdict.next')}
              </Button>
            )}
          </>
        )
      }
    />
  );
};

/** Few batches have one. */
const foldCode = () => import('../code/fold-code.tsx').then(({ FoldCode }) => FoldCode);

const mealOf = (item: OutboxItem, state: StallState): Pick<Meal, 'name'> | undefined => {
  const { judgement, answer } = item;
  if (answer?.meal) return answer.meal;
  return judgement?.verdict === 'good'
    ? localAnswer(item.redemption, judgement, mealsOf(state)).meal
    : undefined;
};

/** A card that is not ours: where it says that it comes from helps the guest to find the right stall. */
const withHost = (view: VerdictView, item: OutboxItem, t: StallWords): VerdictView => {
  const status = item.answer?.status;
  if (status !== 'unknown_key' && status !== 'other_community') return view;
  const host = strangeHostOf(item.token, window.location.host);
  return host === null
    ? view
    : { ...view, details: [...view.details, t('stall.verdict.fromElsewhere', { host })] };
};

const UndoButton = ({ redemption }: { readonly redemption: string }): ReactElement | null => {
  const { app, state } = useStall();
  useNow(500);
  const now = app.now();
  const item = state.items.get(redemption);
  const ms = item ? undoMsLeft(item, now, undoSecondsOf(state)) : 0;
  return <UndoCount msLeft={ms} onUndo={() => void app.undo(redemption)} />;
};

const Checking = (): ReactElement => {
  const t = useWords();
  return (
    <section className="verdict verdict-checking" role="status">
      <div className="verdict-body">
        <div className="verdict-drawing">
          <Plate kind="empty" size={192} />
        </div>
        <p className="verdict-words">{t('stall.verdict.checking')}</p>
      </div>
    </section>
  );
};
