import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { currentTraceId } from './trace.ts';

export type { Logger } from 'pino';

/**
 * Keys that are never logged: credentials, a client's queries, what identifies a person; PostgreSQL's `detail` and
 * `where` quote rows.
 */
const secrets = [
  ...['authorization', 'password', 'token', 'headers', 'body', 'query', 'variables', 'parameters'],
  ...['idNumber', 'phone', 'bankAccount', 'detail', 'where'],
];

/** Levels of the log, the most detailed first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * The log of one part of One Window: JSON lines, each with the trace id of the request or event that is being handled.
 * A secret that code passes, by itself or in an object, is written as `[redacted]`.
 * @param destination standard output unless given
 */
export function createLog(part: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name: part,
    level,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    mixin() {
      const traceId = currentTraceId();
      return traceId === undefined ? {} : { traceId };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
