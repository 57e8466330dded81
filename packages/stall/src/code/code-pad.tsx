import { formatList, Icon, IconButton } from '@megibung/ui';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';
import {
  type CodeEntry,
  chooseAt,
  codeGroups,
  codeKeys,
  emptyCode,
  eraseLast,
  takesKeys,
  typeInto,
} from './code-entry.ts';

/** Letters that count as a digit, shown on its key: whoever looks for an O finds it. */
const forgivenAs: Readonly<Record<string, string>> = { '0': 'O', '1': 'I L' };

export interface CodePadProps {
  readonly title: string;
  /** What is typed here, while nothing is typed. */
  readonly label: string;
  /** Something to say in the place of the count. */
  readonly message: string | null;
  readonly onBack: () => void;
  /** The ten characters, once the last fits the others. */
  readonly onCode: (code: string) => void;
}

/** A code of ten characters on large keys. The last character checks the others; when it fits, the code is done. */
export const CodePad = ({ title, label, message, onBack, onCode }: CodePadProps): ReactElement => {
  const t = useWords();
  const { cues, state } = useStall();
  const [entry, setEntry] = useState<CodeEntry>(emptyCode);
  const report = useRef(onCode);
  report.current = onCode;
  const change = useCallback((how: (entry: CodeEntry) => CodeEntry) => setEntry(how), []);
  useTyping(change);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code that is complete
  useEffect(() => {
    if (entry.state === 'wrong') cues.play('notNow', state.settings);
    if (entry.state === 'good') report.current(entry.typed);
  }, [entry]);

  return (
    <main className="type" id="content">
      <header className="type-header">
        <IconButton icon="back" label={t('common.action.back')} onClick={onBack} />
        <h1>{title}</h1>
      </header>
      <Cells entry={entry} onChoose={(at) => change((typed) => chooseAt(typed, at))} />
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
            disabled={!takesKeys(entry)}
            onClick={() => change((typed) => typeInto(typed, key))}
          >
            {key}
            {forgivenAs[key] !== undefined && (
              <small className="type-alike" aria-hidden="true">
                {forgivenAs[key]}
              </small>
            )}
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
    if (message !== null) return message;
    if (entry.hasU) return t('stall.code.noU');
    if (entry.state === 'wrong') {
      const places = entry.doubts.map((at) => entry.typed.charAt(at));
      return places.length === 0
        ? t('stall.code.wrongCheck')
        : t('stall.code.wrongThere', { letters: formatList(places, t.language) });
    }
    if (entry.typed === '') return label;
    if (entry.state === 'good') return t('stall.verdict.checking');
    return t('stall.code.left', { count: (codeGroups.at(-1)?.[1] ?? 0) - entry.typed.length });
  }
};

const Cells = ({
  entry,
  onChoose,
}: {
  readonly entry: CodeEntry;
  readonly onChoose: (at: number) => void;
}): ReactElement => {
  const t = useWords();
  return (
    <div className="type-code" data-state={entry.state}>
      <output className="visually-hidden">
        {entry.typed === ''
          ? t('stall.code.nothingTyped')
          : t('stall.code.typed', { typed: [...entry.typed].join(' ') })}
      </output>
      {codeGroups.map(([from, to]) => (
        <span key={from} className="type-group">
          {Array.from({ length: to - from }, (_, i) => from + i).map((at) => (
            <button
              key={at}
              type="button"
              className="type-cell"
              data-next={(at === entry.at && takesKeys(entry)) || undefined}
              data-doubt={entry.doubts.includes(at) || undefined}
              disabled={at >= entry.typed.length || entry.state === 'good'}
              aria-label={t('stall.code.place', { number: at + 1, typed: entry.typed[at] ?? '–' })}
              onClick={() => onChoose(at)}
            >
              {entry.typed[at] ?? ''}
            </button>
          ))}
        </span>
      ))}
    </div>
  );
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
