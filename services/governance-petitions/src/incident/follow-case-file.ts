import type { CaseFileState } from '@one-window/contracts/city-management';
import type { Tx } from '../context.ts';
import { turnIncident, type IncidentTurn } from './commands/act-on-incident.ts';
import { handledAt } from './commands/dispatch-incident.ts';
import type { IncidentRow } from './incident-row.ts';
import { undeferred } from './rules.ts';
import { lockIncident } from './save-incident.ts';
import { statusAfter, type IncidentAction } from './state-machine.ts';
import { departmentTitle } from './unit.ts';

const department = 'city-management';

/** What a case file answers: work done waits to be verified on site; a wrong unit, or a file struck out, is to be dispatched anew. */
function answerOf(file: CaseFileState, row: IncidentRow, now: string): [IncidentAction, IncidentTurn] | undefined {
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
      { kind: 'RETURNED', text: [...text].slice(0, 500).join(''), set: { ...undeferred(row, now), wasReturned: true } },
    ];
  }
  return undefined;
}

/**
 * Brings an incident to what city management's case file says of the very dispatch and round in which it stands: an answer
 * to an earlier one, a repetition or a late arrival changes nothing. Emits `incident.progressed`.
 */
export async function followCaseFile(tx: Tx, file: CaseFileState, now: Date): Promise<void> {
  const row = file.incidentId === null ? undefined : await lockIncident(tx, file.incidentId);
  if (!row || row.department !== department) return;
  if (file.dispatchNo !== row.dispatchNo || file.round !== row.round) return;
  const answer = answerOf(file, row, now.toISOString());
  if (!answer) return;
  const [action, turn] = answer;
  const status = statusAfter(action, row.status);
  if (!status) return;
  const by = { at: now, unit: departmentTitle(department), handler: '系统' };
  await turnIncident(tx, { ...row, status, ...turn.set }, turn, by);
}
