import { ResidentCorrected, ResidentMerged } from '@one-window/contracts/people-housing';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { MergeResidentsInput } from '../../generated/graph.ts';
import { emitHouseholdsChanged } from '../../household/state.ts';
import { requireText } from '../../resident/input.ts';
import { getResident } from '../../resident/table.ts';
import { residentState } from '../../resident/state.ts';
import { takeOver } from './belongings.ts';
import { homeOf, joinHomes } from './homes.ts';
import { lockPair, mergeRefusal } from './read-pair.ts';
import { writeMerge } from '../table.ts';

/**
 * Merges two records of one person: the merged id answers as the survivor from now on; both rows stay, and
 * `unmergeResidents` undoes it. Idempotent on `requestId`. Emits `people-housing.resident.merged`, the survivor's
 * correction when it took the home over, and the household's change.
 * @throws BadInput when a reason is blank or longer than 500 characters
 */
export function mergeResidents(ctx: Context, input: MergeResidentsInput): Promise<Outcome> {
  const reason = requireText(input.reason, 'reason', 500);
  const idNumberReason = input.idNumberReason == null ? null : requireText(input.idNumberReason, 'idNumberReason', 500);
  return ctx.write('mergeResidents', input, async (tx) => {
    const pair = await lockPair(ctx, tx, input);
    if ('code' in pair) return refused(pair);
    const refusal = await mergeRefusal(tx, pair, idNumberReason);
    if (refusal) return refused(refusal);

    const { survivor, merged } = pair;
    const homes = { merged: await homeOf(tx, merged), survivor: await homeOf(tx, survivor) };
    const tookHome = await joinHomes(tx, pair, homes.merged);
    const belongings = await takeOver(tx, pair, { tookHome, today: ctx.clock.today() });
    await writeMerge(
      tx,
      { mergedId: merged.id, survivorId: survivor.id, gridCode: survivor.gridCode },
      { reason, idNumberReason },
      { ...homes, tookHome, ...belongings },
      ctx.clock.now(),
    );
    const state = residentState(await getResident(tx, merged.id));
    await tx.emit({ type: ResidentMerged, subject: merged.id, data: { state, survivorId: survivor.id } });
    if (tookHome) {
      const now = residentState(await getResident(tx, survivor.id));
      await tx.emit({ type: ResidentCorrected, subject: survivor.id, data: { state: now } });
    }
    await emitHouseholdsChanged(tx, [merged.householdId]);
    return done(survivor.id);
  });
}
