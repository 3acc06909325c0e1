import { ResidentCorrected, ResidentUnmerged } from '@one-window/contracts/people-housing';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { UnmergeResidentsInput } from '../../generated/graph.ts';
import { emitHouseholdsChanged } from '../../household/state.ts';
import { refuse } from '../../refuse.ts';
import { requireText } from '../../resident/input.ts';
import { getResident } from '../../resident/table.ts';
import { residentState } from '../../resident/state.ts';
import { giveBack } from './belongings.ts';
import { partHomes } from './homes.ts';
import { lockPair } from './read-pair.ts';
import { closeMerge, findCurrentMerge } from '../table.ts';

/**
 * Undoes a merge: the merged record is its own again, in the home and with what it had; what happened to the survivor
 * meanwhile stays the survivor's. Idempotent on `requestId`. Emits `people-housing.resident.unmerged`, the survivor's
 * correction when it gave a home back, and the household's change.
 * @throws BadInput when the reason is blank or longer than 500 characters
 */
export function unmergeResidents(ctx: Context, input: UnmergeResidentsInput): Promise<Outcome> {
  const reason = requireText(input.reason, 'reason', 500);
  return ctx.write('unmergeResidents', input, async (tx) => {
    const merge = isUuid(input.mergedId) ? await findCurrentMerge(tx, input.mergedId) : undefined;
    if (!merge) return refused(refuse('NOT_MERGED', {}, 'mergedId'));
    const pair = await lockPair(ctx, tx, merge);
    if ('code' in pair) return refused(pair);

    const { mergedId, survivorId } = merge;
    const gaveBack = await partHomes(tx, merge, pair.survivor);
    await giveBack(tx, merge);
    await closeMerge(tx, merge, reason, ctx.clock.now());
    const state = residentState(await getResident(tx, mergedId));
    await tx.emit({ type: ResidentUnmerged, subject: mergedId, data: { state, survivorId } });
    if (gaveBack) {
      const now = residentState(await getResident(tx, survivorId));
      await tx.emit({ type: ResidentCorrected, subject: survivorId, data: { state: now } });
    }
    await emitHouseholdsChanged(tx, [state.householdId]);
    return done(mergedId);
  });
}
