import { insertNewRows, insertRows, type Tx } from '@one-window/database';
import * as tables from '../generated/tables.ts';
import { keyPlaceTable } from '../key-place/table.ts';
import { organisationTable } from '../organisation/table.ts';
import { demoOrganisations } from './demo-organisation.ts';

/** Writes the organisations and key places of those districts; what is there stays as it is. @returns how many were added */
export async function storeOrganisations(tx: Tx, districts: readonly string[]): Promise<number> {
  const all = districts.flatMap(demoOrganisations);
  const ids = new Set(
    await insertNewRows(
      tx,
      organisationTable,
      all.map(({ id, creditCode, name, kind, gridCode, address, registeredOn }) => ({
        id,
        creditCode,
        name,
        kind,
        gridCode,
        address,
        status: 'ACTIVE',
        registeredOn,
      })),
    ),
  );
  const fresh = all.filter(({ id }) => ids.has(id));
  await insertRows(
    tx,
    tables.organisationRepresentative,
    fresh.map(({ id, gridCode, representative }) => ({
      organisationId: id,
      gridCode,
      name: representative,
    })),
  );
  await insertRows(
    tx,
    keyPlaceTable,
    fresh.flatMap(({ id, name, gridCode, keyPlace }) =>
      keyPlace
        ? [
            {
              id: keyPlace.id,
              name,
              kind: keyPlace.kind,
              gridCode,
              organisationId: id,
              hazards: keyPlace.hazards,
              lastInspectedOn: keyPlace.lastInspectedOn,
            },
          ]
        : [],
    ),
  );
  await tx.sql(
    `insert into kit.aggregate_version (noun, id, version)
     select 'organisation', id, 1 from unnest($1::text[]) fresh(id) on conflict do nothing`,
    [...ids],
  );
  return fresh.length;
}
