import type { Tx } from '@one-window/database';
import { benefitTable, type BenefitRow } from '../pension/table.ts';
import { validThrough } from './rules.ts';
import { certifyPensioner } from './record-certification.ts';

/**
 * Certifies, by matching data, those of the residents who draw a pension and were alive on a day (经办条例 art 26). A day
 * that prolongs no certification, lies in the future or after a death changes nothing.
 */
export async function certifyByMatching(
  tx: Tx,
  residentIds: readonly string[],
  aliveOn: string,
  today: string,
): Promise<void> {
  if (aliveOn > today || residentIds.length === 0) return;
  const pensions = await tx.sql<BenefitRow>(
    `select ${benefitTable.columnsOf('b')} from pension_benefit b left join resident_replica r on r.id = b.resident_id
     where b.resident_id in (select kit.survivor('resident', id) from unnest($1::uuid[]) id)
       and b.status <> 'STOPPED' and coalesce(r.status, 'PRESENT') <> 'DECEASED' and b.certified_through < $2::date
     order by b.id for update of b`,
    residentIds,
    validThrough(aliveOn),
  );
  for (const pension of pensions) {
    await certifyPensioner(tx, pension, { certifiedOn: aliveOn, method: 'MATCHING', today });
  }
}
