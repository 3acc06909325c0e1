import { findDivision } from '@one-window/contracts/codes';
import { insertRows, uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordProxyCollectionInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';

/** Records the caller's round through a village of theirs. Idempotent on `requestId`. */
export async function recordProxyCollection(ctx: Context, input: RecordProxyCollectionInput): Promise<Outcome> {
  return ctx.write('recordProxyCollection', input, async (tx) => {
    const { communityCode, taken } = input;
    const { jurisdiction } = ctx.caller;
    const isOwn = communityCode.startsWith(jurisdiction) || jurisdiction.startsWith(communityCode);
    if (!isOwn || findDivision(communityCode)?.level !== 'COMMUNITY')
      return refused(refuse('COMMUNITY_NOT_FOUND', {}, 'communityCode'));
    if (!Number.isInteger(taken) || taken < 0 || taken > 999) return refused(refuse('COUNT_INVALID', {}, 'taken'));
    const id = uuidv7();
    await insertRows(tx, tables.proxyCollection, [
      {
        id,
        communityCode,
        placeCode: jurisdiction.length > communityCode.length ? jurisdiction : communityCode,
        collectedOn: ctx.clock.today(),
        collectedBy: ctx.caller.name,
        taken,
        recordedAt: ctx.clock.now(),
      },
    ]);
    return done(id);
  });
}
