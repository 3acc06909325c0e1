import type { EventType } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Database, Tx } from '@one-window/database';
import type { Application } from '../application/table/application.ts';
import { applicationColumns, lockApplication, saveAndTell } from '../application/table/rows.ts';

const PAGE = 500;

/**
 * Applies a step to every application that fulfils an SQL condition, each in a transaction of its own. The step is asked a
 * second time with the application locked, since another may have changed it; it answers null when nothing is to be done.
 * @returns how many were changed
 */
export async function forEachApplication(
  database: Database,
  work: {
    job: string;
    condition: string;
    values: unknown[];
    step(application: Application): Application | null;
    publishes: EventType<{ state: ApplicationState }>;
    /** What else changes with it, in the same transaction. */
    also?(tx: Tx, application: Application): Promise<void>;
  },
): Promise<number> {
  const { job, condition, values, step, publishes, also } = work;
  const scope = { kind: 'system', reason: job } as const;
  let changed = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await database.read<Application>(
      scope,
      `select ${applicationColumns} from application a where a.id > $1::uuid and ${condition} order by a.id limit ${PAGE}`,
      [after, ...values],
    );
    for (const candidate of rows) {
      if (step(candidate) === null) continue;
      const isDone = await database.transaction(scope, `system:${job}`, async (tx) => {
        const application = await lockApplication(tx, candidate.id);
        const next = application && step(application);
        if (!next) return false;
        await saveAndTell(tx, next, publishes);
        await also?.(tx, next);
        return true;
      });
      if (isDone) changed += 1;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return changed;
    after = last.id;
  }
}
