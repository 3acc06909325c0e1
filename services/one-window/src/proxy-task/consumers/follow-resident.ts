import type { BusinessClock } from '@one-window/kit/clock';
import { reaction } from '@one-window/kit/messaging';
import type { Client } from '../../context.ts';
import type { KeptResident } from '../../replicas/resident.ts';

/**
 * A move shows the resident's proxy tasks to the new community as well; a death ends those that were not handed in
 * (民法典 art 934).
 */
export const followResidentOfProxy = (clock: BusinessClock) =>
  reaction<KeptResident, Client>('follow-resident-of-proxy', async (changes, tx) => {
    await tx.sql(
      `update proxy_task t set resident_grid_code = r.grid_code from resident_replica r
       where r.id in (select id from unnest($1::uuid[]) id union select kit.survivor('resident', id) from unnest($1::uuid[]) id)
         and t.resident_id = r.id and t.resident_grid_code is distinct from r.grid_code`,
      changes.map(({ id }) => id),
    );
    await tx.sql(
      `update proxy_task t set ended_at = $2::timestamptz, ended_reason = '委托人死亡', is_open = false
       where t.is_open and t.resident_id = any($1::uuid[])`,
      changes.filter(({ new: { status } }) => status === 'DECEASED').map(({ id }) => id),
      clock.now().toISOString(),
    );
  });
