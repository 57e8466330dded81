import { expect, test } from 'vitest';
import { type EventStream, type LiveState, watchNews } from './live.ts';

class FakeStream implements EventStream {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;
  readonly listeners = new Map<string, () => void>();
  addEventListener(type: string, listener: () => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.readyState = 2;
  }
}

/** Timers that run when told to. */
const createClock = () => {
  let last = 0;
  const timers = new Map<number, { run: () => void; delayMs: number }>();
  return {
    setTimer: (run: () => void, delayMs: number) => {
      timers.set(++last, { run, delayMs });
      return last;
    },
    clearTimer: (timer: number) => {
      timers.delete(timer);
    },
    runDelaysUpTo: (delayMs: number) => {
      for (const [id, timer] of [...timers])
        if (timer.delayMs <= delayMs) {
          timers.delete(id);
          timer.run();
        }
    },
    waiting: () => timers.size,
  };
};

const start = () => {
  const clock = createClock();
  const streams: FakeStream[] = [];
  const states: LiveState[] = [];
  let news = 0;
  const stop = watchNews(
    '/stream',
    ['head'],
    () => {
      news += 1;
    },
    (state) => states.push(state),
    {
      ...clock,
      open: () => {
        const stream = new FakeStream();
        streams.push(stream);
        return stream;
      },
    },
  );
  return { clock, streams, states, stop, news: () => news };
};

test('a burst of events is told once', () => {
  const { clock, streams, states, news } = start();
  streams[0]?.onopen?.();
  for (let i = 0; i < 50; i++) streams[0]?.listeners.get('head')?.();
  clock.runDelaysUpTo(300);
  expect(news()).toBe(1);
  expect(states.at(-1)).toBe('live');
});

test('while the stream is broken it asks every ten seconds, and no more once it is back', () => {
  const { clock, streams, states, news } = start();
  const stream = streams[0];
  stream?.onerror?.();
  expect(states.at(-1)).toBe('polling');
  clock.runDelaysUpTo(10_000);
  clock.runDelaysUpTo(10_000);
  expect(news()).toBe(2);
  stream?.onopen?.();
  clock.runDelaysUpTo(300);
  expect(news()).toBe(3);
  clock.runDelaysUpTo(10_000);
  expect(news()).toBe(3);
});

test('a refused stream is opened again later', () => {
  const { clock, streams } = start();
  const stream = streams[0];
  if (!stream) throw new Error('no stream was opened');
  stream.readyState = 2;
  stream.onerror?.();
  clock.runDelaysUpTo(30_000);
  expect(streams).toHaveLength(2);
});

test('nothing is left waiting after the end', () => {
  const { clock, streams, stop, news } = start();
  streams[0]?.listeners.get('head')?.();
  streams[0]?.onerror?.();
  stop();
  expect(clock.waiting()).toBe(0);
  expect(streams[0]?.readyState).toBe(2);
  expect(news()).toBe(0);
});
