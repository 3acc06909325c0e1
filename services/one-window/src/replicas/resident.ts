import { ResidentState } from '@one-window/contracts/people-housing';
import type { Tx } from '@one-window/database';
import type { Reaction } from '@one-window/messaging';
import { keptResident, type MergeReference } from '@one-window/procedures';
import type { z } from 'zod';
import * as tables from '../generated/tables.ts';

/** What the window keeps of a resident: the name for notices, the place for who may see them, whether they are here. */
const KeptResident = ResidentState.pick({ name: true, gridCode: true, status: true, diedOn: true });
export type KeptResident = z.infer<typeof KeptResident>;

/** Rows that follow a merge; a second open one of the same item stays, for the window to settle. */
const references: readonly MergeReference[] = [
  { table: 'application', column: 'subject_id', key: 'id', unique: { with: ['item_code'], where: 't.is_open' } },
  { table: 'application', column: 'applicant_id', key: 'id' },
  { table: 'proxy_task', column: 'resident_id', key: 'id', unique: { with: ['item_code'], where: 't.is_open' } },
  { table: 'rating', column: 'resident_id', key: 'application_id' },
  { table: 'unfinished_matter', column: 'resident_id', key: 'id' },
];

/** The replica of people-housing's residents, at most a minute old before it counts as stale. */
export const residentReplica = (effects: Reaction<KeptResident>[]) =>
  keptResident<typeof KeptResident>({ keep: KeptResident, references, effects });

const residentFields = tables.residentReplica.only('id', 'name', 'gridCode', 'status', 'diedOn');

/** A resident whom the scope may see, the survivor when the id was merged; null when there is none. */
export async function findResident(tx: Tx, id: string): Promise<(KeptResident & { id: string }) | null> {
  const [row] = await tx.sql<KeptResident & { id: string }>(
    `select ${residentFields.columnsOf('r')} from resident_replica r
     where r.id = kit.survivor('resident', $1::uuid)`,
    id,
  );
  return row ?? null;
}
