/** Places where a test may end the process, to show that nothing is lost or done twice. */
export type Point =
  'before-publish' | 'after-publish' | 'after-effect' | 'before-commit' | 'after-commit' | 'after-ack';

/** How messaging behaves; every value has a default. Intervals run on real time. */
export interface MessagingSettings {
  /** How often the owner sends a heartbeat for each published noun. Default 5,000 ms. */
  heartbeatEveryMs: number;
  /** How often relay, retries and snapshots check the database when nothing wakes them. Default 1,000 ms. */
  pollMs: number;
  /** Messages handled in one transaction at most. Default 200. */
  batchSize: number;
  /** Wait before the second attempt of a failed event; doubles with each. Default 1,000 ms. */
  retryBaseMs: number;
  /** Attempts after which an event is dead. Default 5. */
  maxAttempts: number;
  /** Time without a row after which an unfinished snapshot is requested again. Default 60,000 ms. */
  snapshotRetryMs: number;
  /** Called at each point; tests only. */
  onPoint(point: Point): void | Promise<void>;
}

/** The value of each setting that a process does not give. */
export const defaultSettings: MessagingSettings = {
  heartbeatEveryMs: 5_000,
  pollMs: 1_000,
  batchSize: 200,
  retryBaseMs: 1_000,
  maxAttempts: 5,
  snapshotRetryMs: 60_000,
  onPoint: () => undefined,
};

/** The log of messaging; pino's logger fits. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The business clock. */
export interface BusinessClock {
  now(): Date;
}
