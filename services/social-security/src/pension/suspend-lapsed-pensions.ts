import { PensionSuspended } from '@one-window/contracts/social-security';
import type { Tx } from '@one-window/database';
import type { ServiceParts } from '@one-window/service';
import { suspendedFrom } from '../certification/rules.ts';
import { emitPension } from './pension-events.ts';
import { benefitTable, type BenefitRow } from './table.ts';

const batchSize = 200;
/** The job of which this is a step. */
const reason = 'run-pensions';

/** Suspends the pensions whose life certification has lapsed, from the month after it held last (经办条例 art 26). */
export async function suspendLapsedPensions({
  database,
  clock,
}: Pick<ServiceParts, 'database' | 'clock'>): Promise<void> {
  const today = clock.today();
  for (let seen = batchSize; seen === batchSize;) {
    seen = await database.transaction({ kind: 'system', reason }, `system:${reason}`, (tx) => suspendBatch(tx, today));
  }
}

async function suspendBatch(tx: Tx, today: string): Promise<number> {
  const lapsed = await tx.sql<BenefitRow>(
    `select ${benefitTable.columnsOf('b')} from pension_benefit b where b.status = 'ACTIVE' and b.certified_through < $1::date
     order by b.id limit ${batchSize} for update`,
    today,
  );
  if (lapsed.length === 0) return 0;
  const suspended = lapsed.map((benefit) => ({
    ...benefit,
    status: 'SUSPENDED' as const,
    suspendedFromMonth: suspendedFrom(benefit.certifiedThrough),
  }));
  await tx.sql(
    `update pension_benefit b set status = 'SUSPENDED', suspended_from_month = n.month
     from unnest($1::uuid[], $2::text[]) n(id, month) where b.id = n.id`,
    suspended.map(({ id }) => id),
    suspended.map(({ suspendedFromMonth }) => suspendedFromMonth),
  );
  for (const benefit of suspended) await emitPension(tx, PensionSuspended, benefit);
  return lapsed.length;
}
