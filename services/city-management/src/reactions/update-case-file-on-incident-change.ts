import type { IncidentState } from '@one-window/contracts/governance-petitions';
import type { Tx } from '@one-window/database';
import { reactionToEach, type Change } from '@one-window/messaging';
import { machine } from '@one-window/procedures';
import type { Clock, ServiceParts } from '@one-window/service';
import { kindOf } from '../case-file/rules/incident-kinds.ts';
import { allDone, dueAt, isLate, isProvisional, putOffBy } from '../case-file/rules/stages.ts';
import type { CaseFileRow } from '../case-file/table.ts';
import { newCaseFile } from '../case-file/new-case-file.ts';
import { reworkStages } from '../case-file/rules/rework.ts';
import { insertCaseFile, lockCaseFile } from '../case-file/save-case-file.ts';
import type { CaseFileAction } from '../case-file/state-machine.ts';
import { applyCaseFileTransition, type CaseFileTransition } from '../case-file/case-file-transition.ts';

const department = 'city-management';
const unit = '指挥中心';

type IncidentChange = Pick<Change<IncidentState>, 'id' | 'old' | 'new'>;

/** Statuses of an incident in which the department to which it was dispatched still has something to do. */
const running: readonly IncidentState['status'][] = ['DISPATCHED', 'SENT_BACK', 'HANDLED', 'DEFERRED', 'RETURNED'];

/**
 * Updates the case file of an incident by what the command centre does: opened when the incident is dispatched here, filed
 * again by another dispatch, sent back for rework by another round, put off by the time of a deferral once that ends, closed
 * or cancelled with the incident, dropped when it went elsewhere. Compares the incident's state with the file's, so that
 * repetition, gaps and disorder change nothing.
 */
export const updateCaseFileOnIncidentChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reactionToEach<IncidentState>('update-case-file-on-incident-change', (change, tx) =>
    updateCaseFile(tx, change, clock),
  );

async function updateCaseFile(tx: Tx, { id, old, new: incident }: IncidentChange, clock: Clock): Promise<void> {
  const file = await lockCaseFile(tx, 'incident_id', id);
  if (!file) return openFor(tx, id, incident, clock);
  const by = { clock, name: machine, unit };
  const resumed = resumedAfter(deferralEnded(file, old, incident), file, clock.now());
  const current = (resumed && (await applyCaseFileTransition(tx, file, 'resumeWithIncident', resumed, by))) ?? file;
  const answer = answerTo(incident, current, clock.now());
  if (answer) await applyCaseFileTransition(tx, current, ...answer, by);
}

/**
 * For how many milliseconds the incident was deferred, when it no longer is: its own limit moved by as much. Nothing when
 * the replica did not hold it before.
 */
function deferralEnded(file: CaseFileRow, old: IncidentState | undefined, { dispatch }: IncidentState): number {
  const before = old?.dispatch;
  if (!before || !dispatch || before.no !== dispatch.no || before.round !== dispatch.round) return 0;
  if (dispatch.no !== file.dispatchNo || dispatch.round !== file.round) return 0;
  return Math.max(0, Date.parse(dispatch.dueAt) - Date.parse(before.dueAt));
}

/** What was open when the incident was deferred gets that time on top, less what passed before the unit was sent. */
function resumedAfter(
  deferredMs: number,
  { stages, dispatchedAt }: CaseFileRow,
  now: Date,
): CaseFileTransition | undefined {
  if (deferredMs === 0 || dispatchedAt === null || stages.length === 0) return undefined;
  const ms = Math.min(deferredMs, now.getTime() - Date.parse(dispatchedAt));
  const moved = putOffBy(stages, ms, new Date(now.getTime() - ms));
  const set = { stages: moved, dueAt: dueAt(moved), dueProvisional: isProvisional(moved) };
  return { action: '缓办结束', note: '缓办时间不计入期限', set };
}

async function openFor(tx: Tx, incidentId: string, incident: IncidentState, clock: Clock): Promise<void> {
  const { dispatch, status, gridCode, place, position, description, title, category, applicationId } = incident;
  if (dispatch?.department !== department || !running.includes(status)) return;
  const { no, round } = dispatch;
  const row = await newCaseFile(
    tx,
    {
      source: 'INCIDENT',
      ...kindOf(category),
      gridCode,
      place,
      position,
      description: description || title,
      incident: { id: incidentId, no, round },
      ...(applicationId ? { application: await applicationOf(tx, applicationId) } : {}),
      isFiled: true,
      by: machine,
      note: `事件${incident.number}分拨`,
    },
    clock,
  );
  await insertCaseFile(tx, row);
}

/** Who applied, when the incident came from an application of this department's. */
async function applicationOf(tx: Tx, id: string) {
  const [found] = await tx.sql<{ applicantId: string | null; applicantGridCode: string | null }>(
    `select (p.state->>'applicantId')::uuid as "applicantId", r.grid_code as "applicantGridCode"
     from application_replica p left join resident_replica r on r.id = (p.state->>'applicantId')::uuid where p.id = $1`,
    id,
  );
  return { id, applicantId: found?.applicantId ?? null, applicantGridCode: found?.applicantGridCode ?? null };
}

function answerTo(
  incident: IncidentState,
  file: CaseFileRow,
  now: Date,
): [CaseFileAction, CaseFileTransition] | undefined {
  const { status, dispatch, result } = incident;
  const closedAt = now.toISOString();
  if (status === 'CLOSED') {
    const onTime = !file.stages.some((stage) => isLate(stage, now));
    const set = { closedAt, result: result ?? file.result, onTime, stages: allDone(file.stages, closedAt) };
    return ['endWithIncident', { action: '事件办结', note: result ?? '', fact: 'closed', set }];
  }
  if (status === 'NOT_FILED')
    return ['dropWithIncident', { action: '事件不予立案', note: result ?? '', set: { closedAt } }];
  if (!dispatch) return undefined;
  if (dispatch.department !== department) {
    if (dispatch.no <= (file.dispatchNo ?? 0)) return undefined;
    return ['dropWithIncident', { action: '事件改派其他部门', set: { closedAt } }];
  }
  if (dispatch.no > (file.dispatchNo ?? 0)) return ['refile', refiled(file, dispatch)];
  if (dispatch.no === file.dispatchNo && dispatch.round > file.round) {
    const note = dispatch.sentBackReason ?? '';
    const reopened = file.reopened + (file.status === 'CLOSED' ? 1 : 0);
    const set = { ...reworkStages(file, now), round: dispatch.round, reopened };
    return ['sendBack', { action: '退回返工', note, set }];
  }
  return undefined;
}

function refiled(file: CaseFileRow, { no, round }: { no: number; round: number }): CaseFileTransition {
  const set = {
    dispatchNo: no,
    round,
    reopened: file.reopened + (file.status === 'CLOSED' ? 1 : 0),
    unit: null,
    stages: [],
    dueAt: null,
    resolvedAt: null,
    returnedReason: null,
    delay: null,
    closedAt: null,
    onTime: null,
  };
  return { action: '再次分拨', set };
}
