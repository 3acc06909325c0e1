import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Clock } from '@one-window/kit/clock';
import type { Tx } from '../context.ts';
import type { CaseRow } from './case-row.ts';
import { certifyAtOnce } from './certify-at-once.ts';
import { openCase } from './open-case.ts';
import { lockCase, saveCase, withStep } from './save-case.ts';
import { statusAfter } from './state-machine.ts';
import { machine } from './unit.ts';

/** Statuses of an application for which the department has still to act: a case is opened if there is none. */
const waiting: readonly ApplicationState['status'][] = [
  'SUBMITTED',
  'ACCEPTED',
  'CORRECTION_REQUESTED',
  'IN_REVIEW',
  'PAUSED',
];

/**
 * Brings the case to what the window says of the application: opened when there is none, taken up again when corrections
 * came or a death was revoked, accepted by silence, withdrawn by a death. Compares the window's state with the case's, so
 * that repetition, gaps and disorder change nothing.
 */
export async function followApplication(
  tx: Tx,
  applicationId: string,
  application: ApplicationState,
  clock: Clock,
): Promise<void> {
  let row = await lockCase(tx, 'application_id', applicationId);
  if (!row) {
    if (!waiting.includes(application.status)) return;
    row = await openCase(tx, applicationId, application, clock);
    if (application.kind === 'INSTANT' && !application.withdrawal?.active)
      return certifyAtOnce(tx, row, application, clock);
  }
  row = await receiveCorrection(tx, row, application);
  row = await acceptBySilence(tx, row, application, clock);
  row = await followWithdrawal(tx, row, application, clock);
  await reinstate(tx, row, application, clock);
}

async function receiveCorrection(tx: Tx, row: CaseRow, { correctionsSupplied }: ApplicationState): Promise<CaseRow> {
  if (correctionsSupplied <= row.correctionsSeen) return row;
  const status = statusAfter('receiveCorrection', row.status);
  const next = { ...row, status: status ?? row.status, correctionsSeen: correctionsSupplied };
  await saveCase(tx, next, status && 'correction-received');
  return next;
}

async function acceptBySilence(
  tx: Tx,
  row: CaseRow,
  { acceptedBySilence }: ApplicationState,
  clock: Clock,
): Promise<CaseRow> {
  const status = acceptedBySilence ? statusAfter('accept', row.status) : undefined;
  if (!status) return row;
  const opinion = '逾期未答复，自收到申请材料之日起视为受理（行政许可法第三十二条）';
  const next = {
    ...withStep(row, { kind: 'ACCEPTED' }, { at: clock.now().toISOString(), handler: machine, opinion }),
    status,
  };
  await saveCase(tx, next, 'accepted');
  return next;
}

async function followWithdrawal(
  tx: Tx,
  row: CaseRow,
  { withdrawal }: ApplicationState,
  clock: Clock,
): Promise<CaseRow> {
  const isNew = withdrawal !== null && withdrawal.active && withdrawal.count > row.withdrawalsSettled;
  const status = isNew ? statusAfter('withdraw', row.status) : undefined;
  if (isNew && status && withdrawal.cause === 'DEATH') {
    const reason = withdrawal.reason || '申请人死亡，申请事项终止';
    const by = { at: clock.now().toISOString(), handler: machine, opinion: '申请人已登记死亡，案件终止办理' };
    const withdrawn = {
      ...withStep(row, { kind: 'WITHDRAWN', reason }, by),
      status,
      statusBeforeDeath: row.status,
      withdrawalPending: false,
      withdrawalsSettled: withdrawal.count,
    };
    await saveCase(tx, withdrawn, 'withdrawn');
    return withdrawn;
  }
  const withdrawalPending = Boolean(isNew && status);
  if (withdrawalPending === row.withdrawalPending) return row;
  const next = { ...row, withdrawalPending };
  await saveCase(tx, next);
  return next;
}

async function reinstate(tx: Tx, row: CaseRow, { withdrawal }: ApplicationState, clock: Clock): Promise<void> {
  if (!row.statusBeforeDeath || row.status !== 'WITHDRAWN' || withdrawal?.active) return;
  const reason = '死亡登记已撤销，恢复办理';
  const by = { at: clock.now().toISOString(), handler: machine, opinion: reason };
  const next = {
    ...withStep(row, { kind: 'REINSTATED', reason }, by),
    status: row.statusBeforeDeath,
    statusBeforeDeath: null,
  };
  await saveCase(tx, next, 'reinstated');
}
