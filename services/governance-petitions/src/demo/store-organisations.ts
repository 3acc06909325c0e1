import { insertRows } from '@one-window/database';
import type { Tx } from '../context.ts';
import { demoOrganisations } from './demo-organisation.ts';

/** Writes the organisations and key places of those districts; what is there stays as it is. @returns how many were added */
export async function storeOrganisations(tx: Tx, districts: readonly string[]): Promise<number> {
  const all = districts.flatMap(demoOrganisations);
  const added = await tx.sql<{ id: string }>(
    `insert into organisation (id, credit_code, name, kind, grid_code, address, status, registered_on)
     select id, credit_code, name, kind, grid_code, address, status, registered_on
     from jsonb_populate_recordset(null::organisation, $1::jsonb) on conflict do nothing returning id`,
    JSON.stringify(
      all.map(({ id, creditCode, name, kind, gridCode, address, registeredOn }) => ({
        id,
        credit_code: creditCode,
        name,
        kind,
        grid_code: gridCode,
        address,
        status: 'ACTIVE',
        registered_on: registeredOn,
      })),
    ),
  );
  const ids = new Set(added.map(({ id }) => id));
  const fresh = all.filter(({ id }) => ids.has(id));
  await insertRows(
    tx,
    'organisation_representative',
    fresh.map(({ id, gridCode, representative }) => ({
      organisation_id: id,
      grid_code: gridCode,
      name: representative,
    })),
  );
  await insertRows(
    tx,
    'key_place',
    fresh.flatMap(({ id, name, gridCode, keyPlace }) =>
      keyPlace
        ? [
            {
              id: keyPlace.id,
              name,
              kind: keyPlace.kind,
              grid_code: gridCode,
              organisation_id: id,
              hazards: keyPlace.hazards,
              last_inspected_on: keyPlace.lastInspectedOn,
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
