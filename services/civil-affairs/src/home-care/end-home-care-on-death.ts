import type { Tx } from '@one-window/database';

/**
 * Home care after a death: the plan ends with its month and open orders are cancelled. When the death is
 * revoked, orders of today or later are open again, and the plan is put on the officers' list: one assesses the resident
 * again or ends it.
 */
export async function endHomeCareOnDeath(tx: Tx, residentIds: readonly string[], today: string): Promise<void> {
  await tx.sql(
    `update care_plan p set status = 'ENDED', ended_by_death = true, end_reason = '死亡', through_month = to_char(r.died_on, 'YYYY-MM')
     from resident_replica r where r.id = p.resident_id and p.resident_id = any($1::uuid[])
       and r.status = 'DECEASED' and p.status in ('ACTIVE', 'TO_REVIEW')`,
    residentIds,
  );
  await tx.sql(
    `update care_order o set status = 'CANCELLED', cancelled_by_death = true, cancel_reason = '死亡'
     from resident_replica r where r.id = o.resident_id and o.resident_id = any($1::uuid[])
       and r.status = 'DECEASED' and o.status in ('ORDERED', 'CHECKED_IN')`,
    residentIds,
  );
  await tx.sql(
    `update care_plan p set status = 'TO_REVIEW', ended_by_death = false, end_reason = null, through_month = null
     from resident_replica r where r.id = p.resident_id and p.resident_id = any($1::uuid[])
       and r.status <> 'DECEASED' and p.status = 'ENDED' and p.ended_by_death`,
    residentIds,
  );
  await tx.sql(
    `update care_order o set status = case when o.checked_in_at is null then 'ORDERED' else 'CHECKED_IN' end,
       cancelled_by_death = false, cancel_reason = null
     from resident_replica r where r.id = o.resident_id and o.resident_id = any($1::uuid[])
       and r.status <> 'DECEASED' and o.status = 'CANCELLED' and o.cancelled_by_death and o.planned_on >= $2::date`,
    residentIds,
    today,
  );
}
