import { ButtonLink, Icon, Notice } from '@megibung/ui';
import { type ReactElement, useEffect, useState } from 'react';
import { stateOf } from '../outbox/item.ts';
import { go, hrefOf } from '../route.ts';
import { Scanner, ToolButton } from '../scan/scanner.tsx';
import { useKeyboardScanner } from '../scan/use-keyboard-scanner.ts';
import { useReadings } from '../scan/use-readings.ts';
import { limitWords, pressingOf } from '../stall/limits.ts';
import { useStall } from '../stall/use-stall.ts';
import { useWords } from '../stall/words.ts';

/** The first screen: the camera. Everything else is one tap of the thumb away. */
export const ScanScreen = ({ isPaused }: { readonly isPaused: boolean }): ReactElement => {
  const t = useWords();
  const { app, state } = useStall();
  const { message, take, say } = useReadings();
  useKeyboardScanner((reading) => take(reading, 'scanner'));
  return (
    <Scanner
      title={t('stall.scan.title')}
      isPaused={isPaused}
      onReading={take}
      onPicture={say}
      onUnreadable={() => say('unreadable')}
      cameraId={state.settings.cameraId}
      onCamera={(cameraId) => void app.changeSettings({ cameraId })}
      news={message ? <Notice tone="wait">{t(`stall.nothing.${message}`)}</Notice> : <News />}
      instead={<ToolButton icon="keypad" label={t('stall.scan.type')} onPress={() => go({ at: 'type' })} />}
    />
  );
};

/** What waits for the vendor, most pressing first; one line at a time. */
const News = (): ReactElement | null => {
  const t = useWords();
  const { app, state } = useStall();
  const items = [...state.items.values()];
  const open = items.filter((item) => stateOf(item) === 'asking');
  const last = open.at(-1);
  const isAway = useLasting(
    state.link === 'offline' || state.link === 'silent' || state.link === 'busy' || state.link === 'stranger',
  );
  if (state.link === 'revoked') {
    return (
      <ButtonLink
        className="scanner-line"
        tone="stop"
        icon="warning"
        href={hrefOf({ at: 'enrol', code: null })}
      >
        {t('stall.revoked.title')}
      </ButtonLink>
    );
  }
  if (state.storage === 'broken') {
    return (
      <ButtonLink className="scanner-line" tone="stop" icon="warning" href={hrefOf({ at: 'more' })}>
        {t('stall.offline.brokenLine')}
      </ButtonLink>
    );
  }
  if (last) {
    return (
      <ButtonLink
        className="scanner-line"
        icon="clock"
        href={hrefOf({ at: 'verdict', redemption: last.redemption })}
      >
        {t('stall.scan.unfinished', { count: open.length })}
      </ButtonLink>
    );
  }
  if ((state.stall?.view.waiting.length ?? 0) > 0) {
    return (
      <ButtonLink className="scanner-line" icon="money-note" href={hrefOf({ at: 'money' })}>
        {t('stall.scan.moneyCame')}
      </ButtonLink>
    );
  }
  const pressing = pressingOf(state, app.now());
  if (pressing !== null) {
    return (
      <ButtonLink className="scanner-line scanner-limit" icon="warning" href={hrefOf({ at: 'more' })}>
        {limitWords(pressing, state, app.now(), t)}
      </ButtonLink>
    );
  }
  const unsent = items.filter((item) => stateOf(item) === 'kept' || stateOf(item) === 'undoing').length;
  if (unsent > 0) {
    return (
      <p className="scanner-pill">
        <Icon name="kept" size={20} />
        {t('stall.scan.unsent', { count: unsent })}
      </p>
    );
  }
  if (!isAway) return null;
  return (
    <p className="scanner-pill">
      <Icon name="wifi-off" size={20} />
      {t(state.link === 'offline' ? 'stall.scan.noNetwork' : 'stall.scan.notReached')}
    </p>
  );
};

/** True once `value` has been so for a while: a network that blinks is no news. */
const useLasting = (value: boolean): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!value) return setLasts(false);
    const timer = window.setTimeout(() => setLasts(true), 2_000);
    return () => window.clearTimeout(timer);
  }, [value]);
  return lasts;
};
