import { ResidentState } from '@one-window/contracts/people-housing';
import { replica, replicaTable, type Reaction } from '@one-window/kit/messaging';
import type { z } from 'zod';
import type { Client, Tx } from '../context.ts';

/** What the window keeps of a resident: the name for notices, the place for who may see them, whether they are here. */
const KeptResident = ResidentState.pick({ name: true, gridCode: true, status: true, diedOn: true });
export type KeptResident = z.infer<typeof KeptResident>;

/** The replica of people-housing's residents, at most a minute old before it counts as stale. */
export const residentReplica = (effects: Reaction<KeptResident, Client>[]) =>
  replica<KeptResident, Client>({
    owner: 'people-housing',
    noun: 'resident',
    state: KeptResident,
    ...replicaTable<KeptResident, Client>({
      table: 'resident_replica',
      columns: ['name', 'grid_code', 'status', 'died_on'],
      toRow: ({ name, gridCode, status, diedOn }) => ({ name, grid_code: gridCode, status, died_on: diedOn }),
      fromRow: (row) =>
        ({
          name: row['name'],
          gridCode: row['grid_code'],
          status: row['status'],
          diedOn: row['died_on'],
        }) as KeptResident,
    }),
    effects,
  });

/** A resident whom the scope may see, the survivor when the id was merged; null when there is none. */
export async function findResident(tx: Tx, id: string): Promise<(KeptResident & { id: string }) | null> {
  const [row] = await tx.sql<KeptResident & { id: string }>(
    `select r.id, r.name, r.grid_code as "gridCode", r.status, r.died_on as "diedOn" from resident_replica r
     where r.id = coalesce((select survivor_id from kit.alias where noun = 'resident' and merged_id = $1::uuid), $1::uuid)`,
    id,
  );
  return row ?? null;
}
