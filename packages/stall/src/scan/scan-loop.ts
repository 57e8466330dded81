import type { CodeReader, Frame } from './code-reader.ts';
import { createUnreadable } from './unreadable.ts';
import { bestReading, type Reading } from './what-was-read.ts';

/** Rest between two looks, at least, and as a share of what a look took: a cheap phone must not grow hot. */
const REST_MS_MIN = 90;
const REST_SHARE = 0.6;
/** A code that was just read is passed over until it has been out of the picture for so long. */
const GONE_MS = 1_500;

export interface ScanLoop {
  readonly stop: () => void;
}

export interface ScanLoopDeps {
  readonly reader: CodeReader;
  readonly seen: Seen;
  readonly onReading: (reading: Reading) => void;
  /** A code has been in sight for a while and cannot be read: once for each time that one comes into sight. */
  readonly onUnreadable: () => void;
  /** Whether something in the picture looks like a code, read or not. */
  readonly isCodeInSight: (video: HTMLVideoElement) => boolean;
}

/**
 * Looks at the video until it is stopped, and reports what comes into it. A card that stays in the picture is reported
 * once, also by a loop that goes on after another with the same `seen`.
 */
export const startScanLoop = (
  video: HTMLVideoElement,
  { reader, seen, onReading, onUnreadable, isCodeInSight }: ScanLoopDeps,
): ScanLoop => {
  const unreadable = createUnreadable();
  let isStopped = false;
  let timer = 0;

  const look = async (): Promise<void> => {
    if (isStopped) return;
    const startedAt = performance.now();
    let frame: Frame = { texts: [], isCodeInSight: null };
    const wantsLook = unreadable.wantsLook(startedAt);
    if (!document.hidden) {
      try {
        frame = await reader.readVideo(video, wantsLook);
      } catch {
        // A frame that could not be read is followed by another.
      }
    }
    if (isStopped) return;
    const { texts } = frame;
    const best = bestReading(texts, window.location.host);
    const at = performance.now();
    if (texts.length > 0) unreadable.read();
    else if (!document.hidden && wantsLook) {
      if (unreadable.look(frame.isCodeInSight ?? isCodeInSight(video), at)) onUnreadable();
    }
    if (best && seen.isFresh(best.text, performance.now())) onReading(best.reading);
    const tookMs = performance.now() - startedAt;
    timer = window.setTimeout(() => void look(), Math.max(REST_MS_MIN, tookMs * REST_SHARE));
  };
  seen.renew(performance.now());
  void look();

  return {
    stop: () => {
      isStopped = true;
      window.clearTimeout(timer);
    },
  };
};

/** What is in the picture already. */
export interface Seen {
  /** Whether `text` was not in the picture lately. `at` in ms, by any clock that only runs forward. */
  readonly isFresh: (text: string, at: number) => boolean;
  /** After a time without looking: what lay there may still lie there. */
  readonly renew: (at: number) => void;
}

export const createSeen = (): Seen => {
  const lastSeen = new Map<string, number>();
  return {
    isFresh: (text, at) => {
      for (const [each, when] of lastSeen) if (at - when > GONE_MS) lastSeen.delete(each);
      const isFresh = !lastSeen.has(text);
      lastSeen.set(text, at);
      return isFresh;
    },
    renew: (at) => {
      for (const text of lastSeen.keys()) lastSeen.set(text, at);
    },
  };
};
