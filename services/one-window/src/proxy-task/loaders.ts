import { rowsByKey, rowById, type Look } from '@one-window/service';
import { plainRow } from '../rows.ts';
import type { StandingProxyTask } from './proxy-task.ts';
import { proxyColumns, proxyTables } from './repository.ts';

type Row = Record<string, unknown> & { id: string };

/** Tasks by their own id and by that of their application, and residents' latest tasks; one statement a batch. */
export function proxyTaskLoaders(look: Look) {
  const byApplication = rowById<Row>(look, {
    name: 'proxy-task-by-application',
    text: `select ${proxyColumns.replace('t.id as "id"', 't.application_id as id, t.id as "taskId"')} from ${proxyTables} where t.application_id = any($1::uuid[])`,
  });
  const byId = rowById<Row>(look, {
    name: 'proxy-task-by-id',
    text: `select ${proxyColumns} from ${proxyTables} where t.id = any($1::uuid[])`,
  });
  const byResident = rowsByKey<Row>(
    look,
    {
      name: 'proxy-tasks-by-resident',
      text: `select * from (
        select ${proxyColumns}, row_number() over (partition by t.resident_id order by t.entrusted_at desc, t.id desc) as place
        from ${proxyTables} where t.resident_id = any($1::uuid[])) ranked
        where place <= 100 order by place`,
      noun: 'resident',
    },
    (row) => row['residentId'] as string,
  );
  return {
    ofApplication: async (applicationId: string): Promise<StandingProxyTask | null> => {
      const row = await byApplication.load(applicationId);
      return row && plainRow<StandingProxyTask>({ ...row, id: row['taskId'] });
    },
    byId: async (id: string): Promise<StandingProxyTask | null> => {
      const row = await byId.load(id);
      return row && plainRow<StandingProxyTask>(row);
    },
    ofResident: async (residentId: string, first: number): Promise<StandingProxyTask[]> =>
      (await byResident.load(residentId)).slice(0, first).map(plainRow<StandingProxyTask>),
  };
}
