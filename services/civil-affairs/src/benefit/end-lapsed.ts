import type { ServiceParts } from '@one-window/service';
import { followPersons } from './follow-persons.ts';

/** The job of which this is a step. */
const reason = 'run-benefits';

/** Ends the disability subsidies whose certificate's day has passed. */
export async function endLapsedSubsidies({ database, clock }: Pick<ServiceParts, 'database' | 'clock'>): Promise<void> {
  const today = clock.today();
  await database.transaction({ kind: 'system', reason }, `system:${reason}`, async (tx) => {
    const rows = await tx.sql<{ id: string }>(
      `select distinct b.holder_id as id from benefit b
       where b.status = 'ACTIVE' and b.kind in ('DISABILITY_LIVING', 'DISABILITY_NURSING')
         and coalesce((select d.valid_through from disability_record d where d.resident_id = b.holder_id
           order by d.issued_on desc, d.id desc limit 1) < $1::date, true)`,
      today,
    );
    await followPersons(
      tx,
      rows.map(({ id }) => id),
      today,
    );
  });
}
