import { rowsByKey, rowById, type Reads } from '@one-window/service';
import { proxyColumns, proxyTables, type StandingProxyTask } from './table.ts';

/** Tasks by their own id and by that of their application, and residents' latest tasks; one statement a batch. */
export function proxyTaskLoaders(reads: Reads) {
  const byApplication = rowsByKey<StandingProxyTask>(
    reads,
    {
      name: 'proxy-task-by-application',
      text: `select ${proxyColumns} from ${proxyTables} where t.application_id = any($1::uuid[])`,
    },
    ({ applicationId }) => applicationId!,
  );
  const byId = rowById<StandingProxyTask>(reads, {
    name: 'proxy-task-by-id',
    text: `select ${proxyColumns} from ${proxyTables} where t.id = any($1::uuid[])`,
  });
  const byResident = rowsByKey<StandingProxyTask>(
    reads,
    {
      name: 'proxy-tasks-by-resident',
      text: `select * from (
        select ${proxyColumns}, row_number() over (partition by t.resident_id order by t.entrusted_at desc, t.id desc) as place
        from ${proxyTables} where t.resident_id = any($1::uuid[])) ranked
        where place <= 100 order by place`,
      noun: 'resident',
    },
    ({ residentId }) => residentId,
  );
  return {
    ofApplication: async (applicationId: string): Promise<StandingProxyTask | null> =>
      (await byApplication.load(applicationId))[0] ?? null,
    byId: (id: string): Promise<StandingProxyTask | null> => byId.load(id),
    ofResident: async (residentId: string, first: number): Promise<StandingProxyTask[]> =>
      (await byResident.load(residentId)).slice(0, first),
  };
}
