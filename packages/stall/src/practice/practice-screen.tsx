import { Button, IconButton, Notice, Plate } from '@megibung/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { FoldCode } from '../code/fold-code.tsx';
import { go } from '../route.ts';
import { Scanner, ToolButton } from '../scan/scanner.tsx';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import type { Reading } from '../scan/what-was-read.ts';
import { useStall } from '../stall/use-stall.ts';
import { PracticeVerdict } from './practice-verdict.tsx';
import { SampleCard } from './sample-card.tsx';
import { isSample, type Outcome, plateOf, SAMPLE_FOLD_CODE, type Sample, samples } from './samples.ts';
import { usePracticeWords } from './words.ts';

type Stage =
  | { readonly at: 'list' }
  | { readonly at: 'card'; readonly sample: Sample }
  | { readonly at: 'scan' }
  | { readonly at: 'fold'; readonly trouble: 'wrong' | null }
  | { readonly at: 'verdict'; readonly outcome: Outcome; readonly since: number };

/**
 * Every verdict to try, with cards that are none. It touches neither the outbox nor the network: all that it knows is in
 * this component, and is gone with it.
 */
export const PracticeScreen = (): ReactElement => {
  const p = usePracticeWords();
  const { app, cues, state } = useStall();
  const [stage, setStage] = useState<Stage>({ at: 'list' });
  const [message, setMessage] = useState<'real' | 'nothing' | 'unknown' | null>(null);

  useEffect(() => {
    const title = document.title;
    document.title = `${p('practice.ribbon')} · ${title}`;
    return () => {
      document.title = title;
    };
  }, [p]);
  useEffect(() => {
    if (!message) return;
    const timer = window.setTimeout(() => setMessage(null), 7_000);
    return () => window.clearTimeout(timer);
  }, [message]);

  const play = (sample: Sample): void => {
    setMessage(null);
    if (sample === 'fold') setStage({ at: 'fold', trouble: null });
    else setStage({ at: 'verdict', outcome: sample, since: Date.now() });
  };
  const take = (reading: Reading): void => {
    if (reading.kind === 'sample' && isSample(reading.sample)) {
      play(reading.sample);
      return;
    }
    cues.play('notNow', state.settings);
    setMessage(reading.kind === 'token' ? 'real' : reading.kind === 'sample' ? 'unknown' : 'nothing');
  };
  useKeyboardScanner(take);
  const toList = (): void => setStage({ at: 'list' });
  const ribbon = p('practice.ribbon');
  const news = message && <Notice tone="wait">{p(`practice.${message}`)}</Notice>;

  switch (stage.at) {
    case 'verdict':
      return (
        <PracticeVerdict
          key={`${stage.outcome} ${stage.since}`}
          outcome={stage.outcome}
          since={stage.since}
          onOutcome={(outcome) => setStage({ at: 'verdict', outcome, since: Date.now() })}
          onNext={toList}
        />
      );
    case 'fold':
      return (
        <FoldCode
          meal={p('practice.meal')}
          hint={p('practice.foldCode')}
          trouble={stage.trouble}
          isOffline={false}
          ribbon={ribbon}
          onLeave={toList}
          onCode={(digits) =>
            digits === SAMPLE_FOLD_CODE ? play('serve') : setStage({ at: 'fold', trouble: 'wrong' })
          }
        />
      );
    case 'scan':
      return (
        <main className="practice-scan" id="content">
          <p className="ribbon">{ribbon}</p>
          <Scanner
            title={p('practice.scanTitle')}
            isPaused={false}
            onReading={take}
            onUnreadable={() => setMessage('nothing')}
            onPicture={() => setMessage('nothing')}
            cameraId={state.settings.cameraId}
            onCamera={(cameraId) => void app.changeSettings({ cameraId })}
            news={news}
            instead={<ToolButton icon="back" label={p('practice.back')} onPress={toList} />}
          />
        </main>
      );
    case 'card':
      return (
        <main className="page practice" id="content">
          <p className="ribbon">{ribbon}</p>
          <header className="type-header">
            <IconButton icon="back" label={p('practice.back')} onClick={toList} />
            <h1>{p(`practice.card.${stage.sample}`)}</h1>
          </header>
          {news}
          <p>{p('practice.show')}</p>
          <SampleCard sample={stage.sample} />
          <Button tone="go" large wide onClick={() => play(stage.sample)}>
            {p('practice.try')}
          </Button>
        </main>
      );
    case 'list':
      return (
        <main className="page practice" id="content">
          <p className="ribbon">{ribbon}</p>
          <header className="type-header">
            <IconButton icon="back" label={p('practice.leave')} onClick={() => go({ at: 'more' })} />
            <h1>{p('practice.title')}</h1>
          </header>
          <p>{p('practice.lead')}</p>
          {news}
          <Button tone="go" large wide icon="scan" onClick={() => setStage({ at: 'scan' })}>
            {p('practice.scan')}
          </Button>
          <ul className="sample-list" aria-label={p('practice.cards')}>
            {samples.map((sample) => (
              <li key={sample}>
                <button
                  type="button"
                  className="sample-item"
                  onClick={() => setStage({ at: 'card', sample })}
                >
                  <Plate kind={plateOf(sample)} size={56} />
                  <span>{p(`practice.card.${sample}`)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Button large wide onClick={() => go({ at: 'scan' })}>
            {p('practice.leave')}
          </Button>
        </main>
      );
  }
};
