import { pino, type Logger } from 'pino';

/** The process's log: JSON lines; whatever could name a person or a secret is taken out. */
export function createLog(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        'headers',
        '*.headers',
        'variables',
        'query',
        '*.idNumber',
        '*.phone',
        '*.bankAccount',
        '*.password',
      ],
      remove: true,
    },
  });
}
