import type { CaseFileState } from '@one-window/contracts/city-management';
import type { Tx } from '@one-window/database';
import { reactionToEach, type Change } from '@one-window/messaging';
import type { ServiceParts } from '@one-window/service';
import { applyIncidentTransition, type IncidentTransition } from '../incident/commands/act-on-incident.ts';
import type { IncidentRow } from '../incident/table/incident.ts';
import { handledAt, stepsStillDue, undeferred } from '../incident/rules.ts';
import { lockIncident, storeIncident } from '../incident/save-incident.ts';
import { statusAfter, type IncidentAction } from '../incident/state-machine.ts';
import { departmentTitle } from '../incident/unit.ts';

const department = 'city-management';

type FileChange = Pick<Change<CaseFileState>, 'old' | 'new'>;

/** What a case file answers: work done waits to be verified on site; a wrong unit, or a file struck out, is to be dispatched again. */
function answerOf(
  file: CaseFileState,
  row: IncidentRow,
  now: string,
): [IncidentAction, IncidentTransition] | undefined {
  if (file.status === 'RESOLVED' || file.status === 'CLOSED') {
    const text = file.result ?? '已处置';
    return ['reportHandled', { kind: 'HANDLED', text, set: handledAt(row, file.resolvedAt ?? now, text) }];
  }
  if (file.status === 'RETURNED' || file.status === 'CANCELLED') {
    const reason = file.returnedReason ?? file.result ?? '案卷已注销';
    // the rule allows one return; a further one is for the command centre to decide, and must not be lost
    const text = row.wasReturned ? `再次退回，由指挥中心裁定：${reason}` : reason;
    return [
      'return',
      {
        kind: 'RETURNED',
        text: [...text].slice(0, 500).join(''),
        set: { ...undeferred(row, now), wasReturned: true, wasLate: row.wasLate || row.slip !== null },
      },
    ];
  }
  return undefined;
}

/**
 * The incident with the limit that its case file has got since, the department's own for the matter, with every delay
 * granted there; steps of supervision that are not due by it count no more. A limit that the file had before is not taken
 * again: the command centre's deferral may have moved it here already.
 */
async function withLimitOf(
  tx: Tx,
  row: IncidentRow,
  { old, new: file }: FileChange,
  now: string,
): Promise<IncidentRow> {
  const isOpen = statusAfter('reportHandled', row.status) !== undefined;
  if (!isOpen || file.dueAt === null || file.dueAt === old?.dueAt) return row;
  const dueAt = new Date(file.dueAt).toISOString();
  if (dueAt === row.dueAt) return row;
  const steps = stepsStillDue(row.slip, dueAt, now);
  const limited = { ...row, dueAt, centreDueAt: row.centreDueAt ?? row.dueAt, slip: steps.at(-1)?.slip ?? null };
  await tx.sql(
    `delete from incident_slip where incident_id = $1 and dispatch_no = $2 and round = $3 and step <> all($4::text[])`,
    row.id,
    row.dispatchNo,
    row.round,
    steps.map(({ step }) => step),
  );
  await storeIncident(tx, limited);
  return limited;
}

/**
 * Brings an incident to what city management's case file says of the very dispatch and round in which it stands: its limit,
 * and its answer; what is of an earlier one, a repetition or a late arrival changes nothing. Emits `incident.progressed`
 * when it is answered.
 */
export const updateIncidentOnCaseFileChange = ({ clock }: Pick<ServiceParts, 'clock'>) =>
  reactionToEach<CaseFileState>('update-incident-on-case-file-change', (change, tx) =>
    updateIncident(tx, change, clock.now()),
  );

async function updateIncident(tx: Tx, change: FileChange, now: Date): Promise<void> {
  const { new: file } = change;
  const found = file.incidentId === null ? undefined : await lockIncident(tx, file.incidentId);
  if (!found || found.department !== department) return;
  if (file.dispatchNo !== found.dispatchNo || file.round !== found.round) return;
  const row = await withLimitOf(tx, found, change, now.toISOString());
  const answer = answerOf(file, row, now.toISOString());
  if (!answer) return;
  const [action, transition] = answer;
  const status = statusAfter(action, row.status);
  if (!status) return;
  const by = { at: now, unit: departmentTitle(department), handler: '系统' };
  await applyIncidentTransition(tx, { ...row, status, ...transition.set }, transition, by);
}
