import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { findResident, type KnownResident } from '@one-window/procedures';
import { refuse } from '../refuse.ts';

/** A resident who lives here now, or why there is none. */
export async function findPresent(tx: Tx, id: string, field = 'residentId'): Promise<KnownResident | UserError> {
  const resident = await findResident(tx, id);
  if (!resident) return refuse('RESIDENT_NOT_FOUND', {}, field);
  if (resident.status === 'DECEASED') return refuse('RESIDENT_DECEASED', {}, field);
  return resident.status === 'DEPARTED' ? refuse('RESIDENT_DEPARTED', {}, field) : resident;
}
