import { findServiceItem } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Application } from '../../application/table/application.ts';
import { isTooLong } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type { EntrustProxyTaskInput } from '../../generated/graph.ts';
import { departmentTitle, windowUnit } from '../../item/department.ts';
import { refuse } from '../../refuse.ts';
import { findResident } from '../../replicas/resident.ts';
import { issueProxyNotice } from '../notices.ts';
import { entrusted } from '../rules.ts';
import { insertProxyTask, lockOpenProxyTask, newProxyTaskKey, saveProxyTask, type ProxyTask } from '../table.ts';

/** Why a task ends whose resident came to the window. */
const IN_PERSON = '本人自行办理';

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

/**
 * An application was handed in: the open proxy task of its subject for that item, else of its applicant, follows it from
 * now on. One that nobody has taken over, or that is suspended, ends when no agent hands in: they came themselves. For one
 * that a grid worker takes at the door a proxy task is written: the resident who applies entrusts it, whomever it is
 * about. An organisation entrusts nothing.
 */
export async function followAcceptance(ctx: Context, tx: Tx, application: Application): Promise<void> {
  const { subjectId, applicantId, itemCode } = application;
  if (applicantId === null) return;
  const handedIn = { applicationId: application.id, isOpen: false };
  const open =
    (subjectId === null ? null : await lockOpenProxyTask(tx, subjectId, itemCode)) ??
    (applicantId === subjectId ? null : await lockOpenProxyTask(tx, applicantId, itemCode));
  if (open) {
    const agentName = agentOf(ctx, application);
    if (agentName === null && open.status !== 'ACCEPTED') {
      await tx.widen(open.residentGridCode);
      await saveProxyTask(tx, endedBy(ctx, open, IN_PERSON));
      return;
    }
    const isTaken = open.acceptedAt !== null;
    await saveProxyTask(tx, { ...(isTaken ? open : acceptedBy(ctx, open, { agentName })), ...handedIn });
    return;
  }
  if (ctx.caller.role !== 'grid_worker' || !findServiceItem(itemCode)?.proxy) return;
  const principal = await findResident(tx, applicantId);
  if (!principal || !isAtTheDoor(ctx, [principal.gridCode, application.subjectGridCode])) return;
  const task = entrusted({
    ...(await newProxyTaskKey(tx, ctx.clock.now())),
    itemCode,
    residentId: principal.id,
    residentName: principal.name,
    gridCode: principal.gridCode,
    remark: '',
    entrustedAt: application.submittedAt,
  });
  await insertProxyTask(tx, { ...acceptedBy(ctx, task), ...handedIn });
}

/** Who hands in for the resident: the agent who is named, else the grid worker who takes it; null when they came themselves. */
function agentOf({ caller }: Context, { agentName }: Application): string | null {
  return agentName ?? (caller.role === 'grid_worker' ? caller.name : null);
}

function isAtTheDoor({ caller }: Context, gridCodes: readonly (string | null)[]): boolean {
  return gridCodes.some((code) => code?.startsWith(caller.jurisdiction));
}

/** The caller becomes the agent, unless another is given; the authorisation is printed. */
export function acceptedBy(ctx: Context, task: ProxyTask, given: Partial<ProxyTask> = {}): ProxyTask {
  const at = ctx.clock.now().toISOString();
  const accepted = { ...task, agentName: ctx.caller.name, ...given, acceptedAt: at };
  return issueProxyNotice(accepted, 'PROXY_AUTHORISATION', { at, unit: unitOf(task) });
}

/** The task is over before it is handled, with its notice; papers go back. */
export function endedBy(ctx: Context, task: ProxyTask, endedReason: string): ProxyTask {
  const at = ctx.clock.now().toISOString();
  return issueProxyNotice({ ...task, endedAt: at, endedReason, isOpen: false, acceptingGridCode: null }, 'PROXY_END', {
    at,
    unit: unitOf(task),
    reason: endedReason,
  });
}

/** The window of the community where the resident lives. */
export function unitOf({ gridCode }: Pick<ProxyTask, 'gridCode'>): string {
  return windowUnit(gridCode.slice(0, 12)) || departmentTitle('one-window');
}
