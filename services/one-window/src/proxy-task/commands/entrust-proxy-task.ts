import { findServiceItem } from '@one-window/contracts/codes';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import { isTooLong } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type { EntrustProxyTaskInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findResident } from '../../replicas/resident.ts';
import { entrusted } from '../rules.ts';
import { insertProxyTask, lockOpenProxyTask, newProxyTaskKey } from '../table.ts';

/** Records that a resident entrusts an item to whichever agent accepts it. Idempotent on `requestId`. */
export async function entrustProxyTask(ctx: Context, input: EntrustProxyTaskInput): Promise<Outcome> {
  return ctx.write('entrustProxyTask', input, async (tx) => {
    const item = findServiceItem(input.item);
    if (!item) return refused(refuse('ITEM_UNKNOWN', {}, 'item'));
    if (!item.proxy) return refused(refuse('PROXY_NOT_ALLOWED', {}, 'item'));
    const remark = input.remark?.trim() ?? '';
    if (isTooLong(remark, 500)) return refused(refuse('TEXT_TOO_LONG', { max: 500 }, 'remark'));
    const wanted = ctx.caller.role === 'resident' ? ctx.caller.residentId : input.residentId;
    const resident = wanted && isUuid(wanted) ? await findResident(tx, wanted) : null;
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status !== 'PRESENT') return refused(refuse('SUBJECT_NOT_PRESENT', {}, 'residentId'));
    const task = entrusted({
      ...(await newProxyTaskKey(tx, ctx.clock.now())),
      itemCode: item.code,
      residentId: resident.id,
      residentName: resident.name,
      gridCode: resident.gridCode,
      remark,
      entrustedAt: ctx.clock.now().toISOString(),
    });
    if (await insertProxyTask(tx, task)) return done(task.id);
    const open = await lockOpenProxyTask(tx, resident.id, item.code);
    return refused(refuse('PROXY_TASK_OPEN', { number: open?.number ?? '' }, 'item'));
  });
}
