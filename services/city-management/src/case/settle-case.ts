import { CityManagementCase } from '@one-window/contracts/city-management';
import type { Tx } from '@one-window/database';
import { decided, lockCase, applyCaseTransition, type CaseRow } from '@one-window/procedures';
import type { Clock } from '@one-window/service';
import type { CaseFileRow } from '../case-file/table.ts';
import { remedies } from './rules.ts';

/** How a matter of a place ended. */
export interface MatterEnd {
  isDone: boolean;
  result: string;
}

/** Decides the case of a matter that has ended; one that is decided or withdrawn already stays so. Emits `case.decided`. */
export async function settleCase(tx: Tx, row: CaseRow, { isDone, result }: MatterEnd, clock: Clock): Promise<void> {
  const decision = isDone
    ? decided({ outcome: 'COMPLETED', reason: result, opinion: '已办结' })
    : decided({ outcome: 'NOT_COMPLETED', reason: result, opinion: '未能办结', remedies });
  await applyCaseTransition({ events: CityManagementCase }, tx, row, 'settle', decision, { at: clock.now() });
}

/** Decides the case of the application from which a closed or cancelled file came. */
export async function settleCaseOfFile(tx: Tx, file: CaseFileRow, clock: Clock): Promise<void> {
  if (file.applicationId === null || file.source !== 'APPLICATION') return;
  const row = await lockCase(tx, 'application_id', file.applicationId);
  if (!row) return;
  const isDone = file.status === 'CLOSED';
  const result = isDone ? (file.result ?? '已处置') : (file.timeline.at(-1)?.note ?? '不符合立案标准');
  await settleCase(tx, row, { isDone, result }, clock);
}
