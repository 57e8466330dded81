import { Icon, IconButton } from '@megibung/ui';
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { type CodeEntry, codeGroups, codeKeys, emptyCode, eraseLast, typeInto } from '../code/code-entry.ts';
import { go, goInstead } from '../route.ts';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import { useReadings } from '../scan/use-readings.ts';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

/** The short code on large keys. The last character checks the others; when it fits, the code is looked up. */
export const TypeScreen = (): ReactElement => {
  const t = useWords();
  const { app, cues, state } = useStall();
  const [entry, setEntry] = useState<CodeEntry>(emptyCode);
  const { message, take, say } = useReadings();
  useKeyboardScanner((reading) => take(reading, 'scanner'));

  const change = useCallback((how: (entry: CodeEntry) => CodeEntry) => setEntry(how), []);
  useTyping(change);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that is complete
  useEffect(() => {
    if (entry.state === 'wrong') cues.play('notNow', state.settings);
    if (entry.state !== 'good') return;
    app.scanned(entry.typed, 'typed').then(
      (redemption) => goInstead({ at: 'verdict', redemption }),
      () => say('storage'),
    );
  }, [entry]);

  return (
    <main className="type" id="content">
      <header className="type-header">
        <IconButton icon="back" label={t('common.action.back')} onClick={() => go({ at: 'scan' })} />
        <h1>{t('stall.code.title')}</h1>
      </header>
      <output className="type-code" data-state={entry.state}>
        <span className="visually-hidden">
          {entry.typed === ''
            ? t('stall.code.nothingTyped')
            : t('stall.code.typed', { typed: [...entry.typed].join(' ') })}
        </span>
        {codeGroups.map(([from, to]) => (
          <span key={from} className="type-group" aria-hidden="true">
            {Array.from({ length: to - from }, (_, i) => {
              const at = from + i;
              const character = entry.typed[at];
              return (
                <span key={at} className="type-cell" data-next={at === entry.typed.length || undefined}>
                  {character ?? ''}
                </span>
              );
            })}
          </span>
        ))}
      </output>
      <p className="type-note" aria-live="polite" data-state={entry.state}>
        {noteOf()}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: keys are no form fields */}
      <div className="type-keys" role="group" aria-label={t('stall.code.keys')}>
        {codeKeys.map((key) => (
          <button
            key={key}
            type="button"
            className="type-key"
            disabled={entry.state !== 'typing'}
            onClick={() => change((typed) => typeInto(typed, key))}
          >
            {key}
          </button>
        ))}
        <button
          type="button"
          className="type-key type-erase"
          disabled={entry.typed === ''}
          aria-label={t('stall.code.erase')}
          onClick={() => change(eraseLast)}
        >
          <Icon name="back" />
        </button>
        <button
          type="button"
          className="type-key type-clear"
          disabled={entry.typed === ''}
          aria-label={t('stall.code.clear')}
          onClick={() => change(() => emptyCode)}
        >
          <Icon name="trash" />
        </button>
      </div>
    </main>
  );

  function noteOf(): string {
    if (message) return t(`stall.nothing.${message}`);
    if (entry.state === 'wrong') return t('stall.code.wrongCheck');
    if (entry.typed === '') return t('stall.code.label');
    return entry.state === 'good'
      ? t('stall.verdict.checking')
      : t('stall.code.left', { count: 10 - entry.typed.length });
  }
};

/** A real keyboard and the clipboard work as well. */
const useTyping = (change: (how: (entry: CodeEntry) => CodeEntry) => void): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Backspace') change(eraseLast);
      else if (event.key.length === 1 && event.key !== ' ') change((typed) => typeInto(typed, event.key));
    };
    const pasted = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (text !== '') change(() => typeInto(emptyCode, text));
    };
    window.addEventListener('keydown', pressed);
    window.addEventListener('paste', pasted);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('paste', pasted);
    };
  }, [change]);
};
