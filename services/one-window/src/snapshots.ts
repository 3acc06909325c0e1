import { publishSnapshots, type SnapshotRead } from '@one-window/kit/messaging';
import { publishedState } from './application/application.ts';
import { applicationColumns, fromRow, type ApplicationRow } from './application/repository.ts';

const PAGE = 500;

async function* stream(read: SnapshotRead) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await read<ApplicationRow & { id: string; version: number }>(
      `select ${applicationColumns}, coalesce(v.version, 0)::int as version from application a
       left join kit.aggregate_version v on v.noun = 'application' and v.id = a.id::text
       where a.id > $1::uuid order by a.id limit ${PAGE}`,
      [after],
    );
    if (rows.length > 0)
      yield rows.map((row) => ({ id: row.id, version: row.version, state: publishedState(fromRow(row)) }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** All applications for the departments' replicas. */
export const applicationSnapshots = publishSnapshots({ noun: 'application', stream });
