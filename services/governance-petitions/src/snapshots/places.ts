import type { DivisionState, GridState, OrganisationState } from '@one-window/contracts/governance-petitions';
import { publishSnapshots, type ReplicaRow, type SnapshotRead } from '@one-window/kit/messaging';
import { divisionColumns, divisionState, type DivisionRow } from '../division/division-row.ts';
import { gridColumns, type GridRow } from '../grid/grid-row.ts';
import { gridState } from '../grid/grid-state.ts';
import { organisationColumns, organisationState, type OrganisationRow } from '../organisation/organisation-row.ts';

const pageSize = 500;

/** Reads a table by pages of its key, which comes as `key` with each row. */
async function* pagesByKey<Row extends { key: string; version: number }, State>(
  read: SnapshotRead,
  text: string,
  start: string,
  stateOf: (row: Row) => State,
): AsyncGenerator<ReplicaRow<State>[]> {
  for (let after = start; ;) {
    const rows = await read<Row>(text, [after, pageSize]);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => ({ id: row.key, version: row.version, state: stateOf(row) }));
    after = last.key;
  }
}

/** A statement that reads one page of a noun with its versions. */
const page = (noun: string, columns: string, from: string, key: string, cast = '') =>
  `select ${key}::text as key, ${columns}, coalesce(v.version, 0) as version from ${from}
   left join kit.aggregate_version v on v.noun = '${noun}' and v.id = ${key}::text
   where ${key} > $1${cast} order by ${key} limit $2`;

/** All divisions, by pages of their code. */
export const divisionSnapshot = publishSnapshots<DivisionState>({
  noun: 'division',
  stream: (read) =>
    pagesByKey<DivisionRow & { key: string; version: number }, DivisionState>(
      read,
      page('division', divisionColumns, 'division d', 'd.code'),
      '',
      divisionState,
    ),
});

/** All grids, by pages of their code. */
export const gridSnapshot = publishSnapshots<GridState>({
  noun: 'grid',
  stream: (read) =>
    pagesByKey<GridRow & { key: string; version: number }, GridState>(
      read,
      page('grid', gridColumns, 'grid g', 'g.code'),
      '',
      gridState,
    ),
});

/** All organisations, by pages of their id. */
export const organisationSnapshot = publishSnapshots<OrganisationState>({
  noun: 'organisation',
  stream: (read) =>
    pagesByKey<OrganisationRow & { key: string; version: number }, OrganisationState>(
      read,
      page('organisation', organisationColumns, 'organisation o', 'o.id', '::uuid'),
      '00000000-0000-0000-0000-000000000000',
      organisationState,
    ),
});
