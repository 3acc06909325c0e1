import { findServiceItem } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import type { Application } from '../../application/table/application.ts';
import type { Context } from '../../context.ts';
import { findResident } from '../../replicas/resident.ts';
import { entrusted } from '../rules.ts';
import { insertProxyTask, lockOpenProxyTask, newProxyTaskKey, saveProxyTask } from '../table.ts';
import { acceptedBy, endedBy } from './handle-proxy-task.ts';

/** Why a task ends whose resident came to the window. */
const IN_PERSON = '本人自行办理';

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
