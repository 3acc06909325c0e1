import { requireRowLevelSecurity, RowLevelSecurityMissing } from '@one-window/database';
import type { Logger } from '@one-window/signed-call';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Waits for the database as long as it is away: nobody is answered before the tables have been checked.
 * @throws RowLevelSecurityMissing when a table would show its rows to everybody
 */
export async function checkTables(
  pool: Pick<pg.Pool, 'query'>,
  open: readonly string[] | undefined,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  for (;;) {
    try {
      return await requireRowLevelSecurity(pool, open);
    } catch (error) {
      if (error instanceof RowLevelSecurityMissing) throw error;
      log.warn({ err: error }, 'the database does not answer: the service starts as soon as it does');
      await sleep(1_000);
    }
  }
}
