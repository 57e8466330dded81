import { Button, Drawing, Icon, IconButton, ScrollArea } from '@megibung/ui';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';
import { foldedCardSvg } from './folded-card.ts';

/** Digits of the code under a card's fold. */
const FOLD_DIGITS = 4;

export interface FoldCodeProps {
  /** The meal's name, where it is known. */
  readonly meal: string | null;
  /** Why it is asked again: the digits were not the card's. */
  readonly trouble: 'wrong' | null;
  /** Nobody can check it now: what is served on it is to be confirmed. Said before the vendor types. */
  readonly isOffline: boolean;
  /** The digits are on their way: the keys rest. */
  readonly isBusy?: boolean;
  /** Said in the place of where the code is, such as a sample's code. */
  readonly hint?: string;
  /** Said over everything in the practice mode. */
  readonly ribbon?: string;
  /** Exactly four digits; the vendor pressed the key that says so. */
  readonly onCode: (digits: string) => void;
  /** The meal was served all the same: offered once a code did not match. */
  readonly onServed?: () => void;
  /** The vendor gives up: nothing is served. */
  readonly onLeave: () => void;
}

/** The second factor of a card: four digits on large keys, over the whole screen. It keeps nothing and sends nothing. */
export const FoldCode = ({
  meal,
  trouble,
  isOffline,
  isBusy = false,
  hint,
  ribbon,
  onCode,
  onServed,
  onLeave,
}: FoldCodeProps): ReactElement => {
  const t = useWords();
  const { cues, state } = useStall();
  const [digits, setDigits] = useState('');
  const element = useRef<HTMLElement>(null);
  useEffect(() => element.current?.focus(), []);
  const isFull = digits.length === FOLD_DIGITS;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is asked
  useEffect(() => {
    if (!isBusy) cues.play(trouble === null ? 'ask' : 'notNow', state.settings);
  }, [trouble, isBusy]);

  const press = useCallback(
    (digit: string) => setDigits((typed) => (typed + digit).slice(0, FOLD_DIGITS)),
    [],
  );
  const erase = useCallback(() => setDigits((typed) => typed.slice(0, -1)), []);
  const done = (): void => {
    if (!isFull || isBusy) return;
    setDigits('');
    onCode(digits);
  };
  useDigits({ press, erase, done, leave: onLeave }, !isBusy);

  return (
    <section
      ref={element}
      className="fold"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="fold-title"
      tabIndex={-1}
    >
      {ribbon !== undefined && <p className="ribbon">{ribbon}</p>}
      <header className="type-header">
        <IconButton icon="back" label={t('stall.fold.leave')} onClick={onLeave} />
        <h1 id="fold-title">{meal === null ? t('stall.fold.title') : t('stall.fold.titleOf', { meal })}</h1>
      </header>
      <ScrollArea className="fold-body">
        <Drawing className="fold-drawing" svg={foldedCardSvg} />
        <p className="fold-note" aria-live="assertive" data-trouble={trouble ?? undefined}>
          {noteOf()}
        </p>
        <div className="fold-digits">
          <output className="visually-hidden">{t('stall.fold.typed', { count: digits.length })}</output>
          {Array.from({ length: FOLD_DIGITS }, (_, at) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: its place is its name
              key={at}
              className="fold-digit"
              aria-hidden="true"
              data-next={(at === digits.length && !isBusy) || undefined}
            >
              {isBusy ? '•' : (digits[at] ?? '')}
            </span>
          ))}
        </div>
      </ScrollArea>
      {trouble !== null && onServed && (
        <Button className="fold-served" onClick={onServed}>
          {t('stall.verdict.servedAnyway')}
        </Button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: keys are no form fields */}
      <div className="fold-keys" role="group" aria-label={t('stall.fold.keys')}>
        {[...'123456789'].map((digit) => (
          <Key key={digit} digit={digit} isOff={isBusy || isFull} onPress={press} />
        ))}
        <button
          type="button"
          className="type-key"
          disabled={digits === '' || isBusy}
          aria-label={t('stall.code.erase')}
          onClick={erase}
        >
          <Icon name="back" />
        </button>
        <Key digit="0" isOff={isBusy || isFull} onPress={press} />
        <button
          type="button"
          className="type-key fold-done"
          disabled={!isFull || isBusy}
          aria-label={t('stall.fold.done')}
          onClick={done}
        >
          <Icon name="check" />
        </button>
      </div>
    </section>
  );

  function noteOf(): string {
    if (trouble === 'wrong' && digits === '') return t('stall.fold.wrong');
    if (hint !== undefined) return hint;
    return isOffline ? t('stall.fold.offline') : t('stall.fold.where');
  }
};

const Key = ({
  digit,
  isOff,
  onPress,
}: {
  readonly digit: string;
  readonly isOff: boolean;
  readonly onPress: (digit: string) => void;
}): ReactElement => (
  <button type="button" className="type-key" disabled={isOff} onClick={() => onPress(digit)}>
    {digit}
  </button>
);

interface DigitKeys {
  readonly press: (digit: string) => void;
  readonly erase: () => void;
  readonly done: () => void;
  readonly leave: () => void;
}

/** A real keyboard works as well. Enter on a focused key presses that key, as everywhere. */
const useDigits = ({ press, erase, done, leave }: DigitKeys, isOn: boolean): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') leave();
      if (!isOn) return;
      const isOnKey = event.target instanceof HTMLElement && event.target.closest('button') !== null;
      if (/^[0-9]$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') erase();
      else if (event.key === 'Enter' && !isOnKey) done();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
};
