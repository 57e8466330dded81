import { Button, LanguageSwitch, Logo, Notice, Plate, PlateRow } from '@megibung/ui';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { CodePad } from '../code/code-pad.tsx';
import type { EnrolmentResult } from '../device/enrolment.ts';
import { isToBeSent } from '../outbox/item.ts';
import { goInstead, hrefOf, useRoute } from '../route.ts';
import { Scanner, ToolButton } from '../scan/scanner.tsx';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import type { Reading } from '../scan/what-was-read.ts';
import { useStall } from '../stall/use-stall.ts';
import { type StallWords, useWords } from '../stall/words.ts';

type Stage = 'start' | 'scanning' | 'typing' | 'working' | 'welcome';

/** Makes this phone the stall's: a code from the organiser, by link, by QR or typed. */
const EnrolScreen = ({ code: brought }: { readonly code: string | null }): ReactElement => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const [stage, setStage] = useState<Stage>('start');
  /** The code last tried or brought, for another try. */
  const [code, setCode] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  const claim = useCallback(
    async (text: string): Promise<void> => {
      setCode(text);
      setStage('working');
      setError(null);
      const result = await app.enrol(text);
      setStage(result.kind === 'enrolled' ? 'welcome' : 'start');
      if (result.kind === 'enrolled') {
        cues.play('serve', app.state().settings);
        // The code is spent: it has no business in the address, nor in the browser's history.
        history.replaceState(null, '', hrefOf({ at: 'enrol', code: null }));
      } else {
        cues.play('notNow', app.state().settings);
        setError(errorOf(result, t));
        if (result.kind === 'wrong_code' || result.kind === 'conflict') setCode(null);
      }
    },
    [app, cues, t],
  );

  // A link with a code enrols at once, unless this phone belongs to a stall already.
  const claimed = useRef<string | null>(null);
  useEffect(() => {
    if (brought === null || claimed.current === brought) return;
    claimed.current = brought;
    if (app.state().identity === null) void claim(brought);
    else setCode(brought);
  }, [app, brought, claim]);

  const take = (reading: Reading): void => {
    if (reading.kind === 'enrolment') return void claim(reading.code);
    cues.play('notNow', state.settings);
    const isCard = reading.kind === 'token' && reading.form === 'payload';
    setError(t(isCard ? 'stall.enrol.card' : 'stall.enrol.notCode'));
  };
  useKeyboardScanner(take);

  if (stage === 'welcome' && state.identity) return <Welcome vendor={state.identity.vendor.name} />;
  if (stage === 'typing') {
    return (
      <CodePad
        title={t('stall.enrol.label')}
        label={t('stall.enrol.typeHint')}
        message={null}
        onBack={() => setStage('start')}
        onCode={(typed) => void claim(typed)}
      />
    );
  }
  if (stage === 'scanning') {
    return (
      <main className="enrol-scan" id="content">
        <Scanner
          title={t('stall.enrol.scanTitle')}
          isPaused={false}
          onReading={take}
          onUnreadable={() => setError(t('stall.nothing.unreadable'))}
          onPicture={(trouble) => setError(t(`stall.nothing.${trouble}`))}
          cameraId={state.settings.cameraId}
          onCamera={(cameraId) => void app.changeSettings({ cameraId })}
          news={error && <Notice tone="wait">{error}</Notice>}
          instead={
            <>
              <ToolButton
                icon="back"
                label={t('common.action.back')}
                onPress={() => {
                  setError(null);
                  setStage('start');
                }}
              />
              <ToolButton icon="keypad" label={t('stall.scan.type')} onPress={() => setStage('typing')} />
            </>
          }
        />
      </main>
    );
  }
  return (
    <Start
      error={error}
      isWorking={stage === 'working'}
      onAgain={code === null ? null : () => void claim(code)}
      onScan={() => {
        setError(null);
        setStage('scanning');
      }}
      onType={() => {
        setError(null);
        setStage('typing');
      }}
    />
  );
};

interface StartProps {
  readonly error: string | null;
  readonly isWorking: boolean;
  /** Tries the code that is known once more; null where there is none. */
  readonly onAgain: (() => void) | null;
  readonly onScan: () => void;
  readonly onType: () => void;
}

const Start = ({ error, isWorking, onAgain, onScan, onType }: StartProps): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  const { identity, settings } = state;
  const unsent = [...state.items.values()].filter(isToBeSent).length;
  const isBlocked = unsent > 0;
  return (
    <main className="page enrol" id="content">
      <header className="line line-spread">
        <Logo size={56} label={t('common.name')} />
        <LanguageSwitch
          value={settings.language}
          onChange={(language) => void app.changeSettings({ language })}
        />
      </header>
      <div className="stack">
        <h1>{t('stall.enrol.title')}</h1>
        {identity === null ? (
          <p className="lead">{t('stall.enrol.hint')}</p>
        ) : (
          <Notice tone="wait">
            {isBlocked
              ? t('stall.enrol.unsent', { count: unsent })
              : t('stall.enrol.again', { vendor: identity.vendor.name })}
          </Notice>
        )}
        {error !== null && <Notice tone="stop">{error}</Notice>}
        {identity === null && error === null && <PlateRow counts={{ full: 1, empty: 2 }} />}
      </div>
      <div className="stack enrol-actions">
        {onAgain && (
          <Button tone="go" large wide busy={isWorking} disabled={isBlocked} onClick={onAgain}>
            {t(isWorking ? 'stall.enrol.working' : identity ? 'stall.enrol.againYes' : 'common.action.retry')}
          </Button>
        )}
        <Button
          tone={onAgain ? 'plain' : 'go'}
          large
          wide
          icon="scan"
          disabled={isBlocked || isWorking}
          onClick={onScan}
        >
          {t('stall.enrol.scan')}
        </Button>
        <Button large wide icon="keypad" disabled={isBlocked || isWorking} onClick={onType}>
          {t('stall.enrol.type')}
        </Button>
        {identity !== null && (
          <Button large wide tone="quiet" onClick={() => goInstead({ at: 'scan' })}>
            {t('common.action.back')}
          </Button>
        )}
      </div>
    </main>
  );
};

const Welcome = ({ vendor }: { readonly vendor: string }): ReactElement => {
  const t = useWords();
  return (
    <main className="page enrol welcome" id="content">
      <Plate kind="full" size={200} />
      <h1>{t('stall.enrol.welcome', { vendor })}</h1>
      <p className="lead">{t('stall.enrol.welcomeHint')}</p>
      <Button tone="go" large wide icon="scan" onClick={() => goInstead({ at: 'scan' })}>
        {t('stall.enrol.start')}
      </Button>
      <Button large wide onClick={() => goInstead({ at: 'practice' })}>
        {t('stall.enrol.practice')}
      </Button>
    </main>
  );
};

const errorOf = (result: Exclude<EnrolmentResult, { kind: 'enrolled' }>, t: StallWords): string => {
  switch (result.kind) {
    case 'wrong_code':
    case 'conflict':
      return t('stall.enrol.wrong');
    case 'wait':
      return t('stall.enrol.wait', { seconds: result.seconds });
    case 'unreachable':
      return t('stall.enrol.unreachable');
  }
};

/** With the code that the address brings, where it brings one. */
export const EnrolPage = (): ReactElement => {
  const route = useRoute();
  return <EnrolScreen code={route.at === 'enrol' ? route.code : null} />;
};
