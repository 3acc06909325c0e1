import { type Database, insertRows } from '@one-window/database';
import { DEMO_SEED, demoDistrict, demoIncidents } from '@one-window/dev/demo';
import { storePhotos } from '@one-window/procedures';
import type { Clock } from '@one-window/service';
import { caseFileRecord, type CaseFileRow } from '../case-file/case-file-row.ts';
import type { Tx } from '../context.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { demoCaseFile, demoPictures } from './demo-case-file.ts';
import { demoComponents } from './demo-component.ts';
import { demoIncidentFile } from './demo-incident-file.ts';
import { demoPermits } from './demo-permit.ts';

type Db = Pick<Database<Prisma.TransactionClient>, 'transaction'>;

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
      permits: await add(tx, 'road_permit', demoPermits(district, clock.today())),
    };
  });
}

async function storeComponents(tx: Tx, now: Date): Promise<number> {
  const rows = demoComponents(district, now.toISOString()).map((row) => ({
    code: row.code,
    grid_code: row.gridCode,
    name: row.name,
    state: row.state,
    longitude: row.longitude,
    latitude: row.latitude,
    accuracy: row.accuracy,
    responsible_unit: row.responsibleUnit,
    changed_at: row.changedAt,
    changed_by: 'system:seed',
  }));
  return add(tx, 'city_component', rows, 'code');
}

/** Files with their tasks on site, and the versions under which others learn of them. */
async function storeFiles(tx: Tx, files: readonly CaseFileRow[]): Promise<number> {
  const known = await tx.sql<{ id: string; incidentId: string | null }>(
    `select id, incident_id as "incidentId" from case_file where id = any($1::uuid[]) or incident_id = any($2::uuid[])`,
    files.map(({ id }) => id),
    files.flatMap(({ incidentId }) => incidentId ?? []),
  );
  const ids = new Set(known.flatMap(({ id, incidentId }) => [id, incidentId]));
  const fresh = files.filter(({ id, incidentId }) => !ids.has(id) && !(incidentId && ids.has(incidentId)));
  await insertRows(tx, 'case_file', fresh.map(caseFileRecord));
  await insertRows(tx, 'inspector_task', fresh.flatMap(taskOf));
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version) select 'case-file', * from unnest($1::text[], $2::bigint[]) on conflict do nothing`,
    fresh.map(({ id }) => id),
    fresh.map(({ timeline }) => timeline.length),
  );
  return fresh.length;
}

/** The file's last task on site: open where it waits for one, done and confirmed where the work was checked. */
function taskOf({ id, gridCode, status, source, resolvedAt, openedAt, closedAt }: CaseFileRow): object[] {
  // the grid worker looks at an incident's work on site
  if (source === 'INCIDENT') return [];
  const isChecked = status === 'CLOSED';
  const kind =
    isChecked || status === 'RESOLVED' ? 'CHECK' : status === 'COLLECTED' && source === 'PUBLIC' ? 'VERIFY' : null;
  if (!kind) return [];
  // one task a file: the file's own id serves
  const asked = { id, case_file_id: id, grid_code: gridCode, kind, round: 1, asked_at: resolvedAt ?? openedAt };
  const found = { done_at: closedAt, done_by: 'system:seed', confirmed: true, note: '已处置到位' };
  return [{ ...asked, ...(isChecked ? found : { done_at: null, done_by: null, confirmed: null, note: null }) }];
}

/** Inserts the rows that are not there; how many they were. */
async function add(tx: Tx, table: string, rows: readonly object[], key = 'id'): Promise<number> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  const added = await tx.sql(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)
     on conflict do nothing returning ${key}`,
    JSON.stringify(rows),
  );
  return added.length;
}
