/**
 * What browsers, their workers and Node all have, and the language itself does not name. The simulator needs no more of
 * the world around it than this.
 */

/** As much of an `AbortSignal` as is needed here: one of the browser's or of Node's fits. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
  close(): void;
}

interface Host {
  readonly MessageChannel: new () => { readonly port1: Port; readonly port2: Port };
  readonly AbortController: new () => { readonly signal: StopSignal; abort(reason?: unknown): void };
}

const { MessageChannel, AbortController } = globalThis as unknown as Host;

/** Lets others have a turn: what waits in the queue of events (a message that says stop, a finger that moves) comes first. */
export interface Turns {
  readonly next: () => Promise<void>;
  readonly close: () => void;
}

/** A timer would wait four milliseconds in a browser; a message to oneself takes some hundredths of one. */
export const createTurns = (): Turns => {
  const { port1, port2 } = new MessageChannel();
  let resolve: () => void = () => undefined;
  port1.onmessage = () => resolve();
  return {
    next: () =>
      new Promise((done) => {
        resolve = done;
        port2.postMessage(null);
      }),
    close: () => {
      port1.onmessage = null;
      port1.close();
      port2.close();
    },
  };
};

/** A signal of one's own that also follows the given one. `release` lets go of that. */
export const createStop = (
  outer?: StopSignal,
): { readonly signal: StopSignal; readonly stop: () => void; readonly release: () => void } => {
  const controller = new AbortController();
  const stop = (): void => controller.abort(outer?.reason);
  if (outer?.aborted) stop();
  else outer?.addEventListener('abort', stop, { once: true });
  return { signal: controller.signal, stop, release: () => outer?.removeEventListener('abort', stop) };
};
