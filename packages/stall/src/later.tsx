import { Button, Skeleton } from '@megibung/ui';
import { type ComponentType, type ReactElement, useEffect, useState } from 'react';
import { useWords } from './stall/words.ts';

export interface LaterProps<Props extends object> {
  /** The same function each time. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
}

/** Screens that came once are there at once the next time. */
const loaded = new Map<unknown, unknown>();

/** A screen whose code comes when it is asked for. */
export const Later = <Props extends object>({ load, props }: LaterProps<Props>): ReactElement => {
  const t = useWords();
  const [, setRound] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const Screen = loaded.get(load) as ComponentType<Props> | undefined;
  useEffect(() => {
    if (Screen || hasFailed) return;
    let isLeft = false;
    load().then(
      (component) => {
        loaded.set(load, component);
        if (!isLeft) setRound((round) => round + 1);
      },
      () => {
        if (!isLeft) setFailed(true);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [Screen, hasFailed, load]);
  if (Screen) return <Screen {...props} />;
  if (!hasFailed) return <Skeleton shape="card" count={2} />;
  return (
    <div className="stack page" role="alert">
      <p>{t('stall.later.failed')}</p>
      <Button icon="refresh" onClick={() => setFailed(false)}>
        {t('common.action.retry')}
      </Button>
    </div>
  );
};
