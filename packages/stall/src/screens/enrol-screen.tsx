import { Button, LanguageSwitch, Logo, Notice, Plate, TextInput } from '@megibung/ui';
import { type FormEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { EnrolmentResult } from '../device/enrolment.ts';
import { isToBeSent } from '../outbox/item.ts';
import { goInstead, hrefOf } from '../route.ts';
import { Scanner, ToolButton } from '../scan/scanner.tsx';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import type { Reading } from '../scan/what-was-read.ts';
import { useStall } from '../stall/use-stall.ts';
import { type StallWords, useWords } from '../stall/words.ts';

type Stage = 'form' | 'scanning' | 'working' | 'welcome';

/** Makes this phone the stall's: a code from the organiser, by link, by QR or typed. */
export const EnrolScreen = ({ code: brought }: { readonly code: string | null }): ReactElement => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const [stage, setStage] = useState<Stage>('form');
  const [code, setCode] = useState(brought ?? '');
  const [error, setError] = useState<string | null>(null);
  const unsent = [...state.items.values()].filter(isToBeSent).length;

  const claim = useCallback(
    async (text: string): Promise<void> => {
      if (text.trim() === '') return;
      setStage('working');
      setError(null);
      const result = await app.enrol(text.trim());
      setStage(result.kind === 'enrolled' ? 'welcome' : 'form');
      if (result.kind === 'enrolled') {
        cues.play('serve', app.state().settings);
        // The code is spent: it has no business in the address, nor in the browser's history.
        history.replaceState(null, '', hrefOf({ at: 'enrol', code: null }));
      } else setError(errorOf(result, t));
    },
    [app, cues, t],
  );

  // A link with a code enrols at once, unless this phone belongs to a stall already.
  const claimed = useRef<string | null>(null);
  useEffect(() => {
    if (brought === null || claimed.current === brought) return;
    claimed.current = brought;
    setCode(brought);
    if (app.state().identity === null) void claim(brought);
  }, [app, brought, claim]);

  const take = (reading: Reading): void => {
    if (reading.kind === 'enrolment') {
      setCode(reading.code);
      void claim(reading.code);
      return;
    }
    cues.play('notNow', state.settings);
    setError(
      t(reading.kind === 'token' && reading.form === 'payload' ? 'stall.enrol.card' : 'stall.enrol.notCode'),
    );
  };
  useKeyboardScanner(take);

  if (stage === 'welcome' && state.identity) return <Welcome vendor={state.identity.vendor.name} />;
  if (stage === 'scanning') {
    return (
      <main className="enrol-scan" id="content">
        <Scanner
          title={t('stall.enrol.scanTitle')}
          isPaused={false}
          onReading={take}
          onPicture={(trouble) => setError(t(`stall.nothing.${trouble}`))}
          cameraId={state.settings.cameraId}
          onCamera={(cameraId) => void app.changeSettings({ cameraId })}
          news={error && <Notice tone="wait">{error}</Notice>}
          instead={<ToolButton icon="keypad" label={t('stall.scan.type')} onPress={() => setStage('form')} />}
        />
      </main>
    );
  }
  const isWorking = stage === 'working';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void claim(code);
  };
  return (
    <main className="page enrol" id="content">
      <header className="line line-spread">
        <Logo size={56} label={t('common.name')} />
        <LanguageSwitch
          value={state.settings.language}
          onChange={(language) => void app.changeSettings({ language })}
        />
      </header>
      <h1>{t('stall.enrol.title')}</h1>
      {state.identity === null ? (
        <p className="lead">{t('stall.enrol.hint')}</p>
      ) : (
        <Notice tone="wait">
          {unsent > 0
            ? t('stall.enrol.unsent', { count: unsent })
            : t('stall.enrol.again', { vendor: state.identity.vendor.name })}
        </Notice>
      )}
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={t('stall.enrol.label')}
          value={code}
          error={error}
          className="code enrol-code"
          autoCapitalize="characters"
          autoComplete="one-time-code"
          autoCorrect="off"
          spellCheck={false}
          maxLength={40}
          enterKeyHint="done"
          onInput={(event) => {
            setCode(event.currentTarget.value);
            setError(null);
          }}
        />
        <Button
          type="submit"
          tone="go"
          large
          wide
          busy={isWorking}
          disabled={unsent > 0 || (!isWorking && code.trim() === '')}
        >
          {t(
            isWorking
              ? 'stall.enrol.working'
              : state.identity
                ? 'stall.enrol.againYes'
                : 'stall.enrol.submit',
          )}
        </Button>
        <Button
          large
          wide
          icon="scan"
          disabled={unsent > 0 || isWorking}
          onClick={() => setStage('scanning')}
        >
          {t('stall.enrol.scan')}
        </Button>
        {state.identity !== null && (
          <Button large wide tone="quiet" onClick={() => goInstead({ at: 'scan' })}>
            {t('common.action.back')}
          </Button>
        )}
      </form>
    </main>
  );
};

const Welcome = ({ vendor }: { readonly vendor: string }): ReactElement => {
  const t = useWords();
  return (
    <main className="page enrol welcome" id="content">
      <div className="welcome-plate">
        <Plate kind="full" size={200} />
      </div>
      <h1>{t('stall.enrol.welcome', { vendor })}</h1>
      <p className="lead">{t('stall.enrol.welcomeHint')}</p>
      <Button tone="go" large wide icon="scan" onClick={() => goInstead({ at: 'scan' })}>
        {t('stall.enrol.start')}
      </Button>
    </main>
  );
};

const errorOf = (result: Exclude<EnrolmentResult, { kind: 'enrolled' }>, t: StallWords): string => {
  switch (result.kind) {
    case 'wrong_code':
      return t('stall.enrol.wrong');
    case 'wait':
      return t('stall.enrol.wait', { seconds: result.seconds });
    case 'unreachable':
      return t('stall.enrol.unreachable');
  }
};
