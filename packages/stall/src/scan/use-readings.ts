import { useCallback, useEffect, useState } from 'react';
import type { Way } from '../outbox/entry.ts';
import { go } from '../route.ts';
import { useStall } from '../stall/use-stall.ts';
import { keepHost } from './host-of-card.ts';
import type { NothingReason, Reading } from './what-was-read.ts';

/** What to say about a code that is no card: the end of a key under `stall.nothing`. */
export type NothingKey =
  | NothingReason
  | 'noCode'
  | 'badPicture'
  | 'unreadable'
  | 'enrolment'
  | 'sample'
  | 'storage';

export interface Readings {
  /** Null while there is nothing to say. */
  readonly message: NothingKey | null;
  /** A card is written down and its verdict opened; anything else gets its message. */
  readonly take: (reading: Reading, way: Way) => void;
  readonly say: (message: NothingKey) => void;
}

const MESSAGE_MS = 7_000;

export const useReadings = (): Readings => {
  const { app, cues, state } = useStall();
  const { settings } = state;
  const [message, setMessage] = useState<{ readonly key: NothingKey } | null>(null);

  useEffect(() => {
    if (!message) return;
    const timer = window.setTimeout(() => setMessage(null), MESSAGE_MS);
    return () => window.clearTimeout(timer);
  }, [message]);

  const say = useCallback(
    (key: NothingKey) => {
      cues.play('notNow', settings);
      setMessage({ key });
    },
    [cues, settings],
  );

  const take = useCallback(
    (reading: Reading, way: Way) => {
      if (reading.kind === 'nothing') return say(reading.why);
      if (reading.kind === 'enrolment' || reading.kind === 'sample') return say(reading.kind);
      setMessage(null);
      keepHost(reading.token, reading.host);
      app.scanned(reading.token, way).then(
        (redemption) => go({ at: 'verdict', redemption }),
        () => say('storage'),
      );
    },
    [app, say],
  );

  return { message: message?.key ?? null, take, say };
};
