import { gridsUnder } from '@one-window/contracts/codes';
import { insertRows, type Tx } from '@one-window/database';
import { DEMO_AS_OF, DEMO_COMMUNITIES, DEMO_SEED, demoId, topic } from '@one-window/dev/demo';
import * as tables from '../generated/tables.ts';
import { officePhone, staffName } from './demo-words.ts';

/** The grid of the demo's grid worker account, and their name. */
const demoWorker = { gridCode: `${DEMO_COMMUNITIES.xujiajing}01`, name: '蒋建军' } as const;

/** Gives each grid of those districts its worker; a grid that ever had one stays as it is. */
export async function storeWorkers(tx: Tx, districts: readonly string[]): Promise<void> {
  const at = Date.parse(DEMO_AS_OF);
  const workers = districts.flatMap(gridsUnder).map(({ code }, index) => {
    const random = topic(DEMO_SEED, code, 'grid-worker');
    return {
      id: demoId(DEMO_SEED, 'grid-worker', index, at),
      assignment: demoId(DEMO_SEED, 'grid-assignment', index, at),
      code,
      name: code === demoWorker.gridCode ? demoWorker.name : staffName(random),
      phone: officePhone(random, code),
      since: `202${random.int(1, 5)}-0${random.int(1, 9)}-01`,
    };
  });
  await insertRows(
    tx,
    tables.gridWorker,
    workers.map(({ id, name, phone }) => ({ id, name, phone })),
    'on conflict do nothing',
  );
  await tx.sql(
    `insert into grid_assignment (id, worker_id, grid_code, since)
     select w.assignment, w.id, w.code, w.since
     from jsonb_to_recordset($1::jsonb) as w(assignment uuid, id uuid, code text, since date)
     where not exists (select from grid_assignment a where a.grid_code = w.code)
     on conflict do nothing`,
    JSON.stringify(workers),
  );
}
