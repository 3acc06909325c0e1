import type { Database } from '@one-window/database';

const classes = /^(08|53|57P0|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;

/** Whether the database and not the work caused the failure: its error says so or it does not answer now. */
export async function isDatabaseAway(error: unknown, database: Pick<Database, 'ping'>): Promise<boolean> {
  for (let current = error, depth = 0; typeof current === 'object' && current !== null && depth < 6; depth += 1) {
    const { code, cause } = current as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && classes.test(code)) return true;
    if (
      current instanceof Error &&
      /Connection terminated|connection timeout|client has encountered a connection error/i.test(current.message)
    )
      return true;
    current = cause;
  }
  return database.ping().then(
    () => false,
    () => true,
  );
}
