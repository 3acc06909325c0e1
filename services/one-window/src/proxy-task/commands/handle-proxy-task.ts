import { parseMobile } from '@one-window/contracts/codes';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import { isTooLong, textFault } from '../../application/rules/text.ts';
import type { Context } from '../../context.ts';
import type {
  AcceptProxyTaskInput,
  CallBackProxyTaskInput,
  EndProxyTaskInput,
  ResumeProxyTaskInput,
  SuspendProxyTaskInput,
} from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { departmentTitle, windowUnit } from '../../item/department.ts';
import { isPossible } from '../state-machine.ts';
import { issueProxyNotice } from '../notices.ts';
import { resumed, suspended } from '../rules.ts';
import {
  lockProxyTask,
  saveProxyTask,
  type ProxyPaper,
  type ProxyTask,
  type ProxyTaskWithStatus,
  agentPhonePlace,
} from '../table.ts';

type Refusal = ReturnType<typeof refuse>;

const MAX_PAPERS = 50;
const statusFault = () => refuse('PROXY_TASK_STATUS', {}, 'proxyTaskId');
const now = (ctx: Context) => ctx.clock.now().toISOString();

/** The caller takes the task over: authorisation and, with papers, a hand-over list. Idempotent on `requestId`. */
export async function acceptProxyTask(ctx: Context, input: AcceptProxyTaskInput): Promise<Outcome> {
  return changeTask(ctx, 'acceptProxyTask', input, (task) => {
    if (!isPossible('accept', task)) return statusFault();
    const phone = parseMobile(input.phone);
    if (!phone.ok) return refuse('PHONE_INVALID', {}, 'phone');
    const papers = input.papers.map((paper) => ({ ...paper, name: paper.name.trim() }));
    if (papers.length > MAX_PAPERS || !papers.every(isPaper)) return refuse('PROXY_PAPERS_INVALID', {}, 'papers');
    const agentPhoneSealed = ctx.resources.cipher.encrypt(phone.mobile, agentPhonePlace(task.id));
    const accepted = acceptedBy(ctx, task, { papers, agentPhoneSealed });
    return papers.length > 0
      ? issueProxyNotice(accepted, 'PROXY_HAND_OVER', { at: now(ctx), unit: unitOf(task) })
      : accepted;
  });
}

/** Suspends the proxy; the application goes on. Idempotent on `requestId`. */
export async function suspendProxyTask(ctx: Context, input: SuspendProxyTaskInput): Promise<Outcome> {
  return changeTask(ctx, 'suspendProxyTask', input, (task) => {
    if (!isPossible('suspend', task)) return statusFault();
    const fault = textFault(input.reason, '理由', 500, 'reason');
    if (fault) return fault;
    const reason = input.reason.trim();
    return issueProxyNotice(suspended(task, reason, now(ctx)), 'PROXY_SUSPENSION', {
      at: now(ctx),
      unit: unitOf(task),
      reason,
    });
  });
}

/** Resumes a suspended proxy. Idempotent on `requestId`. */
export async function resumeProxyTask(ctx: Context, input: ResumeProxyTaskInput): Promise<Outcome> {
  return changeTask(ctx, 'resumeProxyTask', input, (task) =>
    isPossible('resume', task)
      ? issueProxyNotice(resumed(task, now(ctx)), 'PROXY_RESUMPTION', { at: now(ctx), unit: unitOf(task) })
      : statusFault(),
  );
}

/** Ends a proxy before it is handled; papers go back. Idempotent on `requestId`. */
export async function endProxyTask(ctx: Context, input: EndProxyTaskInput): Promise<Outcome> {
  return changeTask(ctx, 'endProxyTask', input, (task) => {
    if (!isPossible('end', task)) return statusFault();
    return textFault(input.reason, '理由', 500, 'reason') ?? endedBy(ctx, task, input.reason.trim());
  });
}

/** Asks the resident how the proxy went, once it is delivered; who is not satisfied may be asked again. Idempotent on `requestId`. */
export async function callBackProxyTask(ctx: Context, input: CallBackProxyTaskInput): Promise<Outcome> {
  return changeTask(ctx, 'callBackProxyTask', input, (task) => {
    if (!isPossible('callBack', task)) return statusFault();
    const fault = textFault(input.remark, '回访情况', 500, 'remark');
    if (fault) return fault;
    const callBack = { at: now(ctx), by: ctx.caller.name, satisfied: input.satisfied, remark: input.remark.trim() };
    return { ...task, callBacks: [...task.callBacks, callBack] };
  });
}

function isPaper({ name, copies }: ProxyPaper): boolean {
  return name !== '' && !isTooLong(name, 100) && Number.isInteger(copies) && copies >= 1 && copies <= 99;
}

async function changeTask(
  ctx: Context,
  operation: string,
  input: ResumeProxyTaskInput,
  change: (task: ProxyTaskWithStatus) => ProxyTask | Refusal,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const task = isUuid(input.proxyTaskId) ? await lockProxyTask(tx, input.proxyTaskId) : null;
    if (!task) return refused(refuse('PROXY_TASK_NOT_FOUND', {}, 'proxyTaskId'));
    const changed = change(task);
    if ('code' in changed) return refused(changed);
    // of a resident who moved, whoever ends it here does not see it any more
    if (changed.acceptingGridCode === null) await tx.widen(changed.residentGridCode);
    await saveProxyTask(tx, changed);
    return done(task.id);
  });
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
