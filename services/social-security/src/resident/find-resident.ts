import { isUuid } from '@one-window/kit/loaders';
import type { Tx } from '../context.ts';

/** What a command needs of a resident. */
export interface KnownResident {
  id: string;
  birthOn: string;
  status: 'PRESENT' | 'DEPARTED' | 'DECEASED';
}

/** The resident, merges followed, held as they are until the transaction ends; undefined for one whom the caller may not see. */
export async function findResident(tx: Tx, id: string): Promise<KnownResident | undefined> {
  if (!isUuid(id)) return undefined;
  const [found] = await tx.sql<KnownResident>(
    `select r.id, r.birth_on as "birthOn", r.status from resident_replica r
     where r.id = kit.survivor('resident', $1::uuid) for share of r`,
    id,
  );
  return found;
}
