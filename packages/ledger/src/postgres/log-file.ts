import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const bytesMax = 16 * 2 ** 20;
const checkEveryMs = 10 * 60_000;

/**
 * Keeps PostgreSQL's log at two files of 16 MB at most. The file is copied and emptied, not renamed: the
 * running server appends to it through an open handle.
 * @returns a function that ends the watch.
 */
export function boundLogFile(path: string): () => void {
  const check = () => {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytesMax) return;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  };
  check();
  const timer = setInterval(check, checkEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The last lines of the log from a given size on, for the message of an error. */
export function tailOfLog(path: string, fromByte: number, linesMax = 12): string {
  const size = logSize(path);
  const from = Math.max(fromByte > size ? 0 : fromByte, size - 8192);
  const buffer = Buffer.alloc(size - from);
  if (buffer.length === 0) return '(nothing in its log)';
  const handle = openSync(path, 'r');
  try {
    readSync(handle, buffer, 0, buffer.length, from);
  } finally {
    closeSync(handle);
  }
  return buffer.toString('utf8').trimEnd().split('\n').slice(-linesMax).join('\n');
}

/** The line that says why PostgreSQL went away, written since the log had the given size; or the last one. */
export function causeInLog(path: string, fromByte: number): string {
  const lines = tailOfLog(path, fromByte, 50).split('\n');
  // Lines of clients who were turned away carry their user's name before the level.
  return lines.findLast((line) => /\] (FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? '';
}

export function logSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
