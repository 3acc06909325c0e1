import type { Tx } from '../context.ts';
import { followVitalStatus } from '../pension/follow-vital-status.ts';

/** Tables whose rows lie where their resident lives. */
const placed = [
  ['pension_account', 'resident_id'],
  ['contribution', 'resident_id'],
  ['pension_benefit', 'resident_id'],
  ['pension_payment', 'resident_id'],
  ['overpayment', 'resident_id'],
  ['recovery', 'resident_id'],
  ['life_certification', 'resident_id'],
  ['social_security_case', 'subject_id'],
] as const;

const differing = `select r.id,
    exists (select from pension_account a where a.resident_id = r.id and a.grid_code <> r.grid_code)
    or exists (select from social_security_case c where c.subject_id = r.id and c.grid_code <> r.grid_code) as "hasMoved",
    exists (select from pension_account a where a.resident_id = r.id and (a.status = 'CLOSED') <> (r.status = 'DECEASED'))
    or exists (select from pension_benefit b where b.resident_id = r.id
      and coalesce(b.through_month, '') <> case when r.status = 'DECEASED' then coalesce(to_char(r.died_on, 'YYYY-MM'), '') else '' end)
      as "hasVitalChange"
  from resident_replica r where r.id = any($1::uuid[])`;

/**
 * Brings this service's rows to what the replica says of those residents: rows follow a move, a death stops a pension, a
 * revoked death brings everything back. Compares and then acts, so repetition and disorder change nothing. A departure
 * touches nothing: where a pension is transferred to is an officer's matter.
 */
export async function followResidents(tx: Tx, residentIds: readonly string[], today: string): Promise<void> {
  const rows = await tx.sql<{ id: string; hasMoved: boolean; hasVitalChange: boolean }>(
    `select * from (${differing}) d where d."hasMoved" or d."hasVitalChange"`,
    residentIds,
  );
  const moved = rows.filter(({ hasMoved }) => hasMoved).map(({ id }) => id);
  const changed = rows.filter(({ hasVitalChange }) => hasVitalChange).map(({ id }) => id);
  if (moved.length > 0) await followMoves(tx, moved);
  if (changed.length > 0) await followVitalStatus(tx, changed, today);
}

async function followMoves(tx: Tx, residentIds: readonly string[]): Promise<void> {
  for (const [table, column] of placed) {
    await tx.sql(
      `update ${table} t set grid_code = r.grid_code from resident_replica r
       where r.id = t.${column} and t.${column} = any($1::uuid[]) and t.grid_code <> r.grid_code`,
      residentIds,
    );
  }
}
