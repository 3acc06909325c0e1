import { OrganisationState } from '@one-window/contracts/governance-petitions';
import type { Tx } from '@one-window/database';
import { replica, replicaTable, type Reaction } from '@one-window/messaging';
import { isUuid } from '@one-window/service';
import type { z } from 'zod';
import * as tables from '../generated/tables.ts';

/** What the window keeps of an organisation that applies: its public registration. */
const KeptOrganisation = OrganisationState.pick({ name: true, creditCode: true, gridCode: true, status: true });
export type KeptOrganisation = z.infer<typeof KeptOrganisation>;

/** The replica of governance's organisations. */
export const organisationReplica = (effects: Reaction<KeptOrganisation>[]) =>
  replica<KeptOrganisation>({
    owner: 'governance-petitions',
    noun: 'organisation',
    state: KeptOrganisation,
    ...replicaTable<KeptOrganisation>({
      table: 'organisation_replica',
      columns: ['name', 'credit_code', 'grid_code', 'status'],
      toRow: ({ name, creditCode, gridCode, status }) => ({
        name,
        credit_code: creditCode,
        grid_code: gridCode,
        status,
      }),
      fromRow: (row) =>
        ({
          name: row['name'],
          creditCode: row['credit_code'],
          gridCode: row['grid_code'],
          status: row['status'],
        }) as KeptOrganisation,
    }),
    effects,
  });

const organisationFields = tables.organisationReplica.only('id', 'name', 'creditCode', 'gridCode', 'status');

/** An organisation of the caller's district, or nothing. */
export async function findOrganisation(tx: Tx, id: string): Promise<(KeptOrganisation & { id: string }) | null> {
  if (!isUuid(id)) return null;
  const [row] = await tx.sql<KeptOrganisation & { id: string }>(
    `select ${organisationFields.columnsOf('o')}
     from organisation_replica o where o.id = $1::uuid`,
    id,
  );
  return row ?? null;
}
