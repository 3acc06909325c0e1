import { isUuid } from '@one-window/kit/loaders';
import type { UserError } from '@one-window/contracts';
import type { Tx } from '../context.ts';
import { refuse } from '../refuse.ts';

/** What a command needs of a resident. */
export interface KnownResident {
  id: string;
  birthOn: string;
  gridCode: string;
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
}

/** The resident, merges followed, held as they are until the transaction ends; undefined for one whom the caller may not see. */
export async function findResident(tx: Tx, id: string): Promise<KnownResident | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await tx.sql<KnownResident>(
    `select r.id, r.birth_on as "birthOn", r.grid_code as "gridCode", r.status from resident_replica r
     where r.id = coalesce((select survivor_id from kit.alias where noun = 'resident' and merged_id = $1::uuid), $1::uuid) for share of r`,
    id,
  );
  return found;
}

/** A resident who lives here now, or why there is none. */
export async function findPresent(tx: Tx, id: string, field = 'residentId'): Promise<KnownResident | UserError> {
  const resident = await findResident(tx, id);
  if (!resident) return refuse('RESIDENT_NOT_FOUND', {}, field);
  if (resident.status === 'DECEASED') return refuse('RESIDENT_DECEASED', {}, field);
  return resident.status === 'DEPARTED' ? refuse('RESIDENT_DEPARTED', {}, field) : resident;
}
