import pino, { type Logger } from 'pino';

export type { Logger };

export interface LogOptions {
  readonly level?: string;
  /** Where lines go; stdout by default. */
  readonly stream?: NodeJS.WritableStream;
}

/**
 * Structured lines without secrets: no key, cookie, card, code or password is ever handed to it, and what errors
 * carry along (headers, parameters of a statement) is cut out here as a second guard.
 */
export const createLogger = ({ level = 'info', stream }: LogOptions = {}): Logger => {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorFacts },
    redact: {
      paths: ['*.authorization', '*.cookie', '*.password', '*.token', '*.secret', '*.parameters', '*.args'],
      censor: '…',
    },
  };
  return stream ? pino(options, stream as pino.DestinationStream) : pino(options);
};

/** What an error may say in a log: what it is and where it came from. */
const errorFacts = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint_name: constraint, routine } = error as unknown as Record<string, unknown>;
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(routine === undefined ? {} : { routine }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
  };
};

/** A path as it may stand in a log: a donor's secret page is not told. */
export const maskPath = (path: string): string => path.replace(/^\/g\/.+/, '/g/…');
