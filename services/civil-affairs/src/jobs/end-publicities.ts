import type { RowOf, Tx } from '@one-window/database';
import { lockCase, applyCaseTransition } from '@one-window/procedures';
import type { Job, ServiceParts } from '@one-window/service';
import { cases } from '../case/cases.ts';
import { endPublicity } from '../publicity/end-publicity.ts';
import { publicityTable } from '../publicity/table.ts';

const reason = 'end-publicities';

const overFields = publicityTable.only('caseId');

type Needs = Pick<ServiceParts, 'database' | 'clock'> & Pick<Parameters<Job['run']>[0], 'log'>;

/**
 * Takes down the publicities whose seven days are over; the clock of their cases runs again. One that fails is logged,
 * holds no other up, and is tried again by the next run of the job. Emits `case.resumed`.
 */
async function endPublicities({ database, clock, log }: Needs): Promise<void> {
  const scope = { kind: 'system', reason } as const;
  const today = clock.today();
  const over = await database.read<RowOf<typeof overFields>>(
    scope,
    `select ${overFields.columns} from publicity where ended_on is null and through_on < $1::date order by id limit 500`,
    [today],
  );
  for (const { caseId } of over) {
    await database
      .transaction(scope, `system:${reason}`, (tx) => endOne(tx, caseId, today, clock.now()))
      .catch((error: unknown) =>
        log.error({ err: error, caseId }, 'a publicity could not be ended; it will be tried again'),
      );
  }
}

async function endOne(tx: Tx, caseId: string, today: string, at: Date): Promise<void> {
  const row = await lockCase(tx, 'id', caseId);
  const ended = row && (await endPublicity(tx, caseId, 'TERM', today));
  if (!ended) return;
  const transition = {
    step: { kind: 'RESUMED', result: '公示期满无异议' },
    opinion: '公示期满，恢复计时',
    fact: 'resumed',
  } as const;
  await applyCaseTransition(cases.procedure, tx, row, 'resume', transition, { at });
}

/** Takes down the publicities whose days are over. */
export const endPublicitiesJob: Job = { name: reason, everyMs: 60_000, run: endPublicities };
