import { findCondition } from './kinds.ts';
import { plannedStage } from './stages.ts';
import type { CaseFileRow } from '../table.ts';

/**
 * What rework makes of a file: one stage more, with the limit of the last; earlier stages stay as they were. A closed
 * file whose matter came back was done well enough: it counts as reopened, not as reworked.
 */
export function reworkStages(row: CaseFileRow, from: Date): Partial<CaseFileRow> {
  const limit = row.stages.at(-1) ?? findCondition(row.kindCode, row.conditionNo)?.condition.stages.at(-1);
  const reworked = row.reworked + (row.status === 'CLOSED' ? 0 : 1);
  const open = { delay: null, resolvedAt: null, closedAt: null, onTime: null, reworked };
  if (!limit) return open;
  const stage = plannedStage({ ...limit, name: '返工' }, row.stages.length + 1, from);
  return { ...open, stages: [...row.stages, stage], dueAt: stage.dueAt, dueProvisional: stage.provisional };
}
