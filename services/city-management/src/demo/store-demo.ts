import { type Database, insertNewRows, insertRows, type InsertOf, type RowOf, type Tx } from '@one-window/database';
import { DEMO_SEED, demoDistrict, demoIncidents } from '@one-window/dev/demo';
import { storePhotos } from '@one-window/procedures';
import type { Clock } from '@one-window/service';
import { caseFileTable, type CaseFileRow } from '../case-file/table.ts';
import { taskTable, type TaskRow } from '../inspector-task/table.ts';
import { componentTable } from '../component/table.ts';
import * as tables from '../generated/tables.ts';
import { demoCaseFile, demoPictures } from './demo-case-file.ts';
import { demoComponents } from './demo-component.ts';
import { demoIncidentFile } from './demo-incident-file.ts';
import { demoPermits } from './demo-permit.ts';

type Db = Pick<Database, 'transaction'>;

const district = '431102';
const mostFiles = 200;
/** A smaller demonstration has fewer files: one for a hundred residents. */
const residentsPerFile = 100;

/**
 * Writes this department's part of the demonstration: components and permits of the whole district, case files in all
 * states, and those of governance's invented incidents that were dispatched here. What is there stays as it is. Announces nothing: others learn it by snapshot.
 * @returns how many of each were added
 */
export async function storeDemo(
  database: Db,
  clock: Clock,
  residents: number,
): Promise<{ components: number; files: number; incidentFiles: number; permits: number }> {
  const now = clock.now();
  const plan = demoDistrict({ seed: DEMO_SEED, residents });
  const incidentFiles = demoIncidents(plan).flatMap((story) => demoIncidentFile(story, now) ?? []);
  const count = Math.min(mostFiles, Math.max(1, Math.floor(residents / residentsPerFile)));
  const files = Array.from({ length: count }, (_, nth) => demoCaseFile(district, nth, now));
  return database.transaction({ kind: 'system', reason: 'seed' }, 'system:seed', async (tx) => {
    await storePhotos(tx, 'system:seed', demoPictures, now);
    return {
      components: await storeComponents(tx, now),
      files: await storeFiles(tx, files),
      incidentFiles: await storeFiles(tx, incidentFiles),
      permits: (await insertNewRows(tx, tables.roadPermit, demoPermits(district, clock.today()))).length,
    };
  });
}

async function storeComponents(tx: Tx, now: Date): Promise<number> {
  const rows = demoComponents(district, now.toISOString()).map((row) => ({ ...row, changedBy: 'system:seed' }));
  return (await insertNewRows(tx, componentTable, rows, 'on conflict do nothing', 'code')).length;
}

const knownFields = caseFileTable.only('id', 'incidentId');

/** Files with their tasks on site, and the versions under which others learn of them. */
async function storeFiles(tx: Tx, files: readonly CaseFileRow[]): Promise<number> {
  const known = await tx.sql<RowOf<typeof knownFields>>(
    `select ${knownFields.columns} from case_file where id = any($1::uuid[]) or incident_id = any($2::uuid[])`,
    files.map(({ id }) => id),
    files.flatMap(({ incidentId }) => incidentId ?? []),
  );
  const ids = new Set(known.flatMap(({ id, incidentId }) => [id, incidentId]));
  const fresh = files.filter(({ id, incidentId }) => !ids.has(id) && !(incidentId && ids.has(incidentId)));
  await insertRows(tx, caseFileTable, fresh);
  await insertRows(tx, taskTable, fresh.flatMap(taskOf));
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'case-file', * from unnest($1::text[], $2::bigint[]) on conflict do nothing`,
    fresh.map(({ id }) => id),
    fresh.map(({ timeline }) => timeline.length),
  );
  return fresh.length;
}

/** The file's last task on site: open where it waits for one, done and confirmed where the work was checked. */
function taskOf({
  id,
  gridCode,
  status,
  source,
  resolvedAt,
  openedAt,
  closedAt,
}: CaseFileRow): InsertOf<typeof taskTable>[] {
  // the grid worker checks an incident's work on site
  if (source === 'INCIDENT') return [];
  const isChecked = status === 'CLOSED';
  const kind: TaskRow['kind'] | null =
    isChecked || status === 'RESOLVED' ? 'CHECK' : status === 'COLLECTED' && source === 'PUBLIC' ? 'VERIFY' : null;
  if (!kind) return [];
  // one task a file: the file's own id serves
  const asked = { id, caseFileId: id, gridCode, kind, round: 1, askedAt: resolvedAt ?? openedAt };
  const found = { doneAt: closedAt, doneBy: 'system:seed', confirmed: true, note: '已处置到位' };
  return [{ ...asked, ...(isChecked ? found : { doneAt: null, doneBy: null, confirmed: null, note: null }) }];
}
