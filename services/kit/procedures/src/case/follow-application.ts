import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Tx } from '@one-window/database';
import type { Clock } from '@one-window/service';
import type { CaseRow } from './case-row.ts';
import { acceptAtOnce, decideAtOnce } from './decide-at-once.ts';
import type { CaseProcedure, CaseResources, LockedCase } from './procedure.ts';
import { gridOf, openCase } from './open-case.ts';
import { lockCase, saveCase } from './save-case.ts';
import { statusAfter } from './state-machine.ts';
import { applyCaseTransition } from './case-transition.ts';

/** Statuses of an application in which the department must still act: it opens a case if there is none. */
const waiting: readonly ApplicationState['status'][] = [
  'SUBMITTED',
  'ACCEPTED',
  'CORRECTION_REQUESTED',
  'IN_REVIEW',
  'PAUSED',
];

/**
 * Updates the case to the application's state at the window: opens it when there is none, reopens it when corrections
 * arrived or a death was revoked, accepts it when the department did not answer in time, withdraws it after a death,
 * decides an INSTANT one. It compares the two states, so that repeated, missing and unordered events do no harm.
 */
export async function followApplication<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  { tx, resources, clock }: { tx: Tx; resources: O; clock: Clock },
  applicationId: string,
  application: ApplicationState,
): Promise<void> {
  let row = await lockCase(tx, 'application_id', applicationId);
  if (!row) {
    if (!waiting.includes(application.status)) return;
    row = await openCase(procedure, tx, applicationId, application, clock);
    row = await takeInAtOnce(procedure, { tx, row, resources, clock }, application);
  }
  const steps = [followSubject, receiveCorrection, acceptBySilence, followWithdrawal, reinstate, decideWhenComplete];
  for (const step of steps) row = await step(procedure, { tx, row, resources, clock }, application);
}

/**
 * What happens at once when a case opens: the department's own opening; acceptance of an INSTANT case, and of an
 * application that the window accepted on a promise of materials, whose clock runs already, even when it is withdrawn.
 */
async function takeInAtOnce<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  application: ApplicationState,
): Promise<CaseRow> {
  const opinion = await procedure.items[locked.row.itemCode]?.opened?.({ ...locked, application });
  if (opinion) return acceptAtOnce(procedure, locked, opinion);
  if (application.promise) {
    const { by, materialCodes } = application.promise;
    return acceptAtOnce(procedure, locked, `容缺受理：申请人承诺于${by}前补交${namesOf(application, materialCodes)}`);
  }
  const isInstant = application.kind === 'INSTANT' && !application.withdrawal?.active;
  return isInstant ? acceptAtOnce(procedure, locked, '即办件，当场受理') : locked.row;
}

const namesOf = ({ materials }: ApplicationState, codes: readonly string[]) =>
  codes.map((code) => materials.find((material) => material.code === code)?.name ?? code).join('、');

/** Sets the case's subject when the window has added one since. */
async function followSubject<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  { tx, row }: LockedCase<O>,
  application: ApplicationState,
): Promise<CaseRow> {
  if (row.subjectId !== null || application.subjectId === null) return row;
  const next = { ...row, subjectId: application.subjectId, gridCode: await gridOf(procedure, tx, application) };
  await saveCase(procedure, tx, next);
  return next;
}

async function receiveCorrection<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  { tx, row }: LockedCase<O>,
  { correctionsSupplied }: ApplicationState,
): Promise<CaseRow> {
  if (correctionsSupplied <= row.correctionsSeen) return row;
  const status = statusAfter('receiveCorrection', row.status);
  const next = { ...row, status: status ?? row.status, correctionsSeen: correctionsSupplied };
  await saveCase(procedure, tx, next, status && 'correction-received');
  return next;
}

async function acceptBySilence<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  { acceptedBySilence }: ApplicationState,
): Promise<CaseRow> {
  return acceptedBySilence
    ? acceptAtOnce(procedure, locked, '逾期未答复，自收到申请材料之日起视为受理（行政许可法第三十二条）')
    : locked.row;
}

async function followWithdrawal<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  { withdrawal }: ApplicationState,
): Promise<CaseRow> {
  const { tx, row, clock } = locked;
  const isNew = withdrawal !== null && withdrawal.active && withdrawal.count > row.withdrawalsSettled;
  const isPossible = isNew && statusAfter('withdraw', row.status) !== undefined;
  if (isPossible && withdrawal.cause === 'DEATH') {
    const step = { kind: 'WITHDRAWN', reason: withdrawal.reason || '申请人死亡，申请事项终止' } as const;
    const set = { statusBeforeDeath: row.status, withdrawalPending: false, withdrawalsSettled: withdrawal.count };
    const opinion = '申请人已登记死亡，案件终止办理';
    const at = clock.now();
    const withdrawn = await applyCaseTransition(
      procedure,
      tx,
      row,
      'withdraw',
      { step, opinion, fact: 'withdrawn', set },
      { at },
    );
    if (withdrawn) await procedure.items[withdrawn.itemCode]?.ended?.({ ...locked, row: withdrawn });
    return withdrawn ?? row;
  }
  if (isPossible === row.withdrawalPending) return row;
  const next = { ...row, withdrawalPending: isPossible };
  await saveCase(procedure, tx, next);
  return next;
}

async function reinstate<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  { withdrawal }: ApplicationState,
): Promise<CaseRow> {
  const { tx, row, clock } = locked;
  if (!row.statusBeforeDeath || withdrawal?.active) return row;
  const reason = '死亡登记已撤销，恢复办理';
  const step = { kind: 'REINSTATED', reason } as const;
  const set = { status: row.statusBeforeDeath, statusBeforeDeath: null };
  const at = clock.now();
  const back = await applyCaseTransition(
    procedure,
    tx,
    row,
    'reinstate',
    { step, opinion: reason, fact: 'reinstated', set },
    { at },
  );
  if (back) await procedure.items[back.itemCode]?.reinstated?.({ ...locked, row: back });
  return back ?? row;
}

/** Decides an accepted INSTANT case as soon as no promised material is missing. */
async function decideWhenComplete<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  locked: LockedCase<O>,
  { kind, promise, withdrawal }: ApplicationState,
): Promise<CaseRow> {
  const isComplete = kind === 'INSTANT' && locked.row.status === 'ACCEPTED' && (!promise || promise.keptAt !== null);
  return isComplete && !withdrawal?.active ? decideAtOnce(procedure, locked) : locked.row;
}
