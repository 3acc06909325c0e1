import { rowsByKey, rowById, type Reads } from '@one-window/service';
import { proxyColumns, proxyTables, type ProxyTaskWithStatus } from './table.ts';

/** Proxy tasks by id. */
export const proxyTaskById = (reads: Reads) =>
  rowById<ProxyTaskWithStatus>(reads, {
    name: 'proxy-task-by-id',
    text: `select ${proxyColumns} from ${proxyTables} where t.id = any($1::uuid[])`,
  });

/** The proxy task of each application, as a list of one or none. */
export const proxyTaskOfApplication = (reads: Reads) =>
  rowsByKey<ProxyTaskWithStatus>(
    reads,
    {
      name: 'proxy-task-of-application',
      text: `select ${proxyColumns} from ${proxyTables} where t.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId!,
  );

/** Residents' latest proxy tasks, the newest first, 100 at most. */
export const proxyTasksOfResident = (reads: Reads) =>
  rowsByKey<ProxyTaskWithStatus>(
    reads,
    {
      name: 'proxy-tasks-of-resident',
      text: `select * from (
        select ${proxyColumns}, row_number() over (partition by t.resident_id order by t.entrusted_at desc, t.id desc) as place
        from ${proxyTables} where t.resident_id = any($1::uuid[])) ranked
        where place <= 100 order by place`,
      noun: 'resident',
    },
    ({ residentId }) => residentId,
  );
