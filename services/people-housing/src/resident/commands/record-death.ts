import { isWithin } from '@one-window/contracts/codes';
import { ResidentDeceased } from '@one-window/contracts/people-housing';
import { insertRows, uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordDeathInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { settleSuccession, type HouseholdBefore } from '../../household/settle-succession.ts';
import { emitHouseholdsChanged } from '../../household/state.ts';
import { endPermit } from '../../permit/table.ts';
import { refuse } from '../../refuse.ts';
import { refusalOfDay, requireText } from '../input.ts';
import { closeOccupancy, getResident, lockResident } from '../table.ts';
import { residentState } from '../state.ts';

const alone: HouseholdBefore = { wasHouseholder: false, relations: [] };

/**
 * Records a death. The dead stay in their household's record, a dead householder is succeeded; what changed is kept for
 * `revokeDeath`. Idempotent on `requestId`. Emits `people-housing.resident.deceased` and the household's change.
 * @throws BadInput when `diedOn` is no day, or the certificate's number is blank
 */
export function recordDeath(ctx: Context, input: RecordDeathInput): Promise<Outcome> {
  const certificate = requireText(input.certificateNumber, 'certificateNumber', 100);
  return ctx.write('recordDeath', input, async (tx) => {
    const resident = await lockResident(ctx, tx, input.residentId);
    // who is here in person (全区通办) is not dead: that opens nothing
    if (!resident || !isWithin(ctx.caller.jurisdiction, resident.gridCode))
      return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('ALREADY_DECEASED', {}, 'residentId'));
    const { id, birthOn, householdId, gridCode } = resident;
    const { diedOn } = input;
    const wrongDay = refusalOfDay(diedOn, 'diedOn', { today: ctx.clock.today(), birthOn });
    if (wrongDay) return refused(wrongDay);

    await tx.sql(`update resident set status = 'DECEASED', died_on = $2 where id = $1`, id, diedOn);
    await closeOccupancy(tx, id, diedOn);
    await endPermit(tx, id, diedOn, 'DECEASED');
    const before = householdId ? await settleSuccession(tx, householdId, id) : alone;
    const recordId = uuidv7();
    await insertRows(tx, tables.deathRecord, [
      {
        id: recordId,
        residentId: id,
        gridCode,
        diedOn,
        certificateSealed: ctx.resources.vault.sealCertificate(recordId, certificate),
        recordedBy: tx.actor,
        recordedAt: ctx.clock.now(),
        householdId,
        wasHouseholder: before.wasHouseholder,
        relationsBefore: before.relations,
      },
    ]);
    const state = residentState(await getResident(tx, id));
    await tx.emit({ type: ResidentDeceased, subject: id, data: { state, diedOn } });
    await emitHouseholdsChanged(tx, [householdId]);
    return done(id);
  });
}
