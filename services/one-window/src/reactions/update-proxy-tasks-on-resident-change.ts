import { reaction } from '@one-window/messaging';
import type { BusinessClock } from '@one-window/service';
import type { KeptResident } from '../replicas/resident.ts';

const death = '委托人死亡';

/**
 * A move shows the resident's proxy tasks to the new community as well; a death ends those that were not handed in
 * (民法典 art 934), and a revoked one opens them again, unless the item was entrusted again meanwhile.
 */
export const updateProxyTasksOnResidentChange = (clock: BusinessClock) =>
  reaction<KeptResident>('update-proxy-tasks-on-resident-change', async (changes, tx) => {
    await tx.sql(
      `update proxy_task t set resident_grid_code = r.grid_code from resident_replica r
       where r.id in (select id from unnest($1::uuid[]) id union select kit.survivor('resident', id) from unnest($1::uuid[]) id)
         and t.resident_id = r.id and t.resident_grid_code is distinct from r.grid_code`,
      changes.map(({ id }) => id),
    );
    await tx.sql(
      `update proxy_task t set ended_at = $2::timestamptz, ended_reason = '${death}', is_open = false, matter_code = null
       where t.is_open and t.resident_id = any($1::uuid[])`,
      changes.filter(({ new: { status } }) => status === 'DECEASED').map(({ id }) => id),
      clock.now().toISOString(),
    );
    // who ended one by hand gave a notice of it
    await tx.sql(
      `update proxy_task t set ended_at = null, ended_reason = null, is_open = true, matter_code = t.grid_code
       where t.ended_reason = '${death}' and coalesce(t.notices -> -1 ->> 'kind', '') <> 'PROXY_END'
         and t.application_id is null and t.resident_id = any($1::uuid[])
         and not exists (select from proxy_task o where o.resident_id = t.resident_id and o.item_code = t.item_code and o.is_open)
         and not exists (select from proxy_task l where l.resident_id = t.resident_id and l.item_code = t.item_code
           and l.ended_reason = '${death}' and l.id > t.id)`,
      changes.filter(({ new: { status } }) => status !== 'DECEASED').map(({ id }) => id),
    );
  });
