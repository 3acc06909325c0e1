import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger } from 'pino';

/** A logger in which tokens, query texts and variables are never written, even when someone passes them. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const secrets = ['authorization', 'token', 'query', 'variables', 'body', 'headers'];
  const options = {
    name: 'gateway',
    level,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
