import { ResidentDeathRevoked } from '@one-window/contracts/people-housing';
import type { RowOf, Tx } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RevokeDeathInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import type { HouseholdBefore } from '../../household/settle-succession.ts';
import { setRelations } from '../../household/table.ts';
import { emitHouseholdsChanged } from '../../household/state.ts';
import { reviveAfterDeath } from '../../permit/table.ts';
import { refuse } from '../../refuse.ts';
import { requireText } from '../input.ts';
import { getResident, lockResident, reopenOccupancy } from '../table.ts';
import { residentState } from '../state.ts';

const recordFields = tables.deathRecord
  .typed<{ relationsBefore: HouseholdBefore['relations'] }>()
  .only('id', 'householdId', 'wasHouseholder', 'relationsBefore');

type DeathRecord = RowOf<typeof recordFields>;

/**
 * Revokes a death recorded by mistake: who had departed before is departed again, all others are present, with their
 * place in the household as before. Idempotent on `requestId`. Emits `people-housing.resident.death-revoked` and the
 * household's change.
 * @throws BadInput when the reason is blank
 */
export function revokeDeath(ctx: Context, input: RevokeDeathInput): Promise<Outcome> {
  const reason = requireText(input.reason, 'reason', 500);
  return ctx.write('revokeDeath', input, async (tx) => {
    const resident = await lockResident(ctx, tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status !== 'DECEASED') return refused(refuse('NOT_DECEASED', {}, 'residentId'));

    const { id, householdId } = resident;
    const status = resident.departedOn ? 'DEPARTED' : 'PRESENT';
    await tx.sql('update resident set status = $2, died_on = null where id = $1', id, status);
    if (status === 'PRESENT') await reopenOccupancy(tx, id);
    await reviveAfterDeath(tx, id);
    const record = await closeRecord(tx, id, ctx.clock.now(), reason);
    if (householdId && record?.householdId === householdId) await restoreHousehold(tx, id, householdId, record);
    const state = residentState(await getResident(tx, id));
    await tx.emit({ type: ResidentDeathRevoked, subject: id, data: { state, reason } });
    await emitHouseholdsChanged(tx, [householdId]);
    return done(id);
  });
}

/** Those of the demonstration who died before it began have no record: nothing to close. */
async function closeRecord(tx: Tx, residentId: string, at: Date, reason: string): Promise<DeathRecord | undefined> {
  const [record] = await tx.sql<DeathRecord>(
    `update death_record set revoked_by = $2, revoked_at = $3, revoke_reason = $4
     where resident_id = $1 and revoked_at is null
     returning ${recordFields.columns}`,
    residentId,
    tx.actor,
    at,
    reason,
  );
  return record;
}

/** Undoes the succession among those who are still there; who came since then becomes 8 other. A household left empty gets its member as householder. */
async function restoreHousehold(tx: Tx, residentId: string, householdId: string, record: DeathRecord): Promise<void> {
  if (!record.wasHouseholder) {
    const empty = 'update household set householder_id = $2 where id = $1 and householder_id is null returning id';
    if ((await tx.sql(empty, householdId, residentId)).length > 0)
      await setRelations(tx, [{ id: residentId, relation: '0' }]);
    return;
  }
  await tx.sql('update household set householder_id = $2 where id = $1', householdId, residentId);
  const there = await tx.sql<{ id: string }>('select id from resident where household_id = $1 for update', householdId);
  const before = new Map(record.relationsBefore.map(({ id, relation }) => [id, relation]));
  await setRelations(
    tx,
    there.map(({ id }) => ({ id, relation: before.get(id) ?? '8' })),
  );
}
