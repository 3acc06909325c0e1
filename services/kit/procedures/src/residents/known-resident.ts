import type { Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';

/** What a command needs of a resident. */
export interface KnownResident {
  id: string;
  birthOn: string;
  gridCode: string;
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
}

/**
 * The resident by a service's replica, merges followed, locked until the transaction ends; undefined for one whom the
 * caller may not see. The replica keeps `birthOn`.
 */
export async function findResident(tx: Pick<Tx, 'sql'>, id: string): Promise<KnownResident | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await tx.sql<KnownResident>(
    `select r.id, r.birth_on as "birthOn", r.grid_code as "gridCode", r.status from resident_replica r
     where r.id = kit.survivor('resident', $1::uuid) for share of r`,
    id,
  );
  return found;
}
