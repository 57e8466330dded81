import { expect, test } from 'vitest';
import { type EventStream, type LiveState, watchNews } from './live.ts';

class FakeStream implements EventStream {
  readyState = 0;
  private readonly listeners = new Map<string, (event: { readonly data: string }) => void>();
  addEventListener(type: string, listener: (event: { readonly data: string }) => void) {
    this.listeners.set(type, listener);
  }
  hears(type: string, data = '') {
    this.listeners.get(type)?.({ data });
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

const served = JSON.stringify({ seq: 7, type: 'redemption.created' });

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const start = ({ slow = false } = {}) => {
  const clock = createClock();
  const streams: FakeStream[] = [];
  const states: LiveState[] = [];
  let news = 0;
  let finish: (() => void) | null = null;
  const stop = watchNews(
    '/stream',
    () => {
      news += 1;
      return slow ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
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
  return { clock, streams, states, stop, news: () => news, finish: () => finish?.() };
};

test('a burst of events is told once', () => {
  const { clock, streams, states, news } = start();
  streams[0]?.hears('open');
  for (let i = 0; i < 50; i++) streams[0]?.hears('log', served);
  clock.runDelaysUpTo(300);
  expect(news()).toBe(1);
  expect(states.at(-1)).toBe('live');
});

test('while the stream is broken it asks every ten seconds, and no more once it is back', async () => {
  const { clock, streams, states, news } = start();
  const stream = streams[0];
  stream?.hears('error');
  expect(states.at(-1)).toBe('polling');
  for (let round = 0; round < 2; round++) {
    clock.runDelaysUpTo(10_000);
    clock.runDelaysUpTo(300);
    await settled();
  }
  expect(news()).toBe(2);
  stream?.hears('open');
  clock.runDelaysUpTo(300);
  await settled();
  expect(news()).toBe(3);
  clock.runDelaysUpTo(10_000);
  expect(news()).toBe(3);
});

test('a refused stream is opened again later', () => {
  const { clock, streams } = start();
  const stream = streams[0];
  if (!stream) throw new Error('no stream was opened');
  stream.readyState = 2;
  stream.hears('error');
  clock.runDelaysUpTo(30_000);
  expect(streams).toHaveLength(2);
});

test('nothing is left waiting after the end', () => {
  const { clock, streams, stop, news } = start();
  streams[0]?.hears('log', served);
  streams[0]?.hears('error');
  stop();
  expect(clock.waiting()).toBe(0);
  expect(streams[0]?.readyState).toBe(2);
  expect(news()).toBe(0);
});

test('what happens while the last news are still being asked about is told once, afterwards', async () => {
  const { clock, streams, news, finish } = start({ slow: true });
  streams[0]?.hears('log', served);
  clock.runDelaysUpTo(300);
  for (let i = 0; i < 20; i++) {
    streams[0]?.hears('log', served);
    clock.runDelaysUpTo(300);
  }
  expect(news()).toBe(1);
  finish();
  await settled();
  clock.runDelaysUpTo(300);
  expect(news()).toBe(2);
});

test('a look at codes is no news', async () => {
  const { clock, streams, news } = start();
  streams[0]?.hears('open');
  streams[0]?.hears('log', JSON.stringify({ seq: 8, type: 'cards.shown' }));
  clock.runDelaysUpTo(300);
  expect(news()).toBe(0);
  streams[0]?.hears('skip', '{"head":900}');
  clock.runDelaysUpTo(300);
  expect(news()).toBe(1);
});
