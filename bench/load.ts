import { connect, type Socket } from 'node:net';

/**
 * A load of HTTP requests over keep-alive connections, one request at a time on each: raw sockets and no parser but for
 * status line and content-length, since the client shares two cores with what it measures.
 */
export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** The next request, whole (see `postRequest`); null when there is no more. */
  readonly next: () => Buffer | null;
  /** Called with status and body of every answer; a throw stops the load. */
  readonly onAnswer: (status: number, body: string) => void;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly latencyMsP50: number;
  readonly latencyMsP99: number;
}

export const postRequest = (path: string, bearer: string, body: unknown): Buffer => {
  const text = JSON.stringify(body);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${bearer}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
};

export const load = async (options: LoadOptions): Promise<LoadResult> => {
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(Array.from({ length: options.connections }, () => drive(options, latencies)));
  const seconds = (performance.now() - started) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    latencyMsP50: percentile(latencies, 0.5),
    latencyMsP99: percentile(latencies, 0.99),
  };
};

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const drive = (options: LoadOptions, latencies: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: '127.0.0.1', port: options.port, noDelay: true });
    let pending = '';
    let sentAt = 0;
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    const send = () => {
      const request = options.next();
      if (request === null) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', fail);
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      const headEnd = pending.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(pending.slice(0, headEnd))?.[1];
      if (length === undefined)
        return fail(new Error(`an answer without content-length: ${pending.slice(0, headEnd)}`));
      const bodyEnd = headEnd + 4 + Number(length);
      if (pending.length < bodyEnd) return;
      latencies.push(performance.now() - sentAt);
      const status = Number(pending.slice(9, 12));
      const body = pending.slice(headEnd + 4, bodyEnd);
      pending = pending.slice(bodyEnd);
      try {
        options.onAnswer(status, body);
      } catch (error) {
        return fail(error as Error);
      }
      send();
    });
  });
