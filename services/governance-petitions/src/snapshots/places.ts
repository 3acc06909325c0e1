import type { DivisionState, GridState, OrganisationState } from '@one-window/contracts/governance-petitions';
import { pages, publishSnapshots } from '@one-window/messaging';
import { divisionTable, divisionState, type DivisionRow } from '../division/table.ts';
import { gridFields, type GridRow } from '../grid/table.ts';
import { gridState } from '../grid/table.ts';
import { organisationTable, organisationState, type OrganisationRow } from '../organisation/table.ts';

/** A statement that reads one page of a noun with its versions. */
const page = (noun: string, columns: string, from: string, key: string, cast = '') =>
  `select ${key}::text as id, ${columns}, coalesce(v.version, 0) as version from ${from}
   left join kit.aggregate_version v on v.noun = '${noun}' and v.id = ${key}::text
   where ${key} > $1${cast} order by ${key} limit $2`;

/** All divisions, by pages of their code. */
export const divisionSnapshot = publishSnapshots<DivisionState>({
  noun: 'division',
  stream: (read) =>
    pages<DivisionRow & { id: string; version: number }, DivisionState>(
      read,
      page('division', divisionTable.columnsOf('d'), 'division d', 'd.code'),
      divisionState,
      '',
    ),
});

/** All grids, by pages of their code. */
export const gridSnapshot = publishSnapshots<GridState>({
  noun: 'grid',
  stream: (read) =>
    pages<GridRow & { id: string; version: number }, GridState>(
      read,
      page('grid', gridFields.columnsOf('g'), 'grid g', 'g.code'),
      gridState,
      '',
    ),
});

/** All organisations, by pages of their id. */
export const organisationSnapshot = publishSnapshots<OrganisationState>({
  noun: 'organisation',
  stream: (read) =>
    pages<OrganisationRow & { id: string; version: number }, OrganisationState>(
      read,
      page('organisation', organisationTable.columnsOf('o'), 'organisation o', 'o.id', '::uuid'),
      organisationState,
    ),
});
