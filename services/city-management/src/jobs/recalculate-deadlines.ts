import { calendar, type WorkingCalendar } from '@one-window/contracts/codes';
import { machine } from '@one-window/procedures';
import type { Job } from '@one-window/service';
import { lockCaseFile, saveCaseFile, withEntry } from '../case-file/save-case-file.ts';
import { dueAt, isProvisional, recalculatedStages } from '../case-file/rules/stages.ts';

const scope = { kind: 'system', reason: 'recalculate-deadlines' } as const;

/**
 * Calculates provisional deadlines again once the calendar holds the year that they reach into; those of a year that is still
 * not published stay as they are. Emits `case-file.progressed`.
 */
export const recalculateDeadlines = (days: WorkingCalendar = calendar): Job => ({
  name: 'recalculate-deadlines',
  everyMs: 3_600_000,
  async run({ database, clock, log }) {
    const files = await database.read<{ id: string }>(
      scope,
      `select f.id from case_file f where f.due_provisional and f.status in ('DISPATCHED', 'HANDLING', 'DELAYED', 'REWORK')
       and extract(year from f.due_at at time zone 'Asia/Shanghai') <= $1 order by f.id`,
      [days.publishedThrough()],
    );
    for (const { id } of files) {
      await database.transaction(scope, 'system:recalculate-deadlines', async (tx) => {
        const row = await lockCaseFile(tx, 'id', id);
        if (!row?.dueProvisional) return;
        const stages = recalculatedStages(row.stages, days);
        const next = { ...row, stages, dueAt: dueAt(stages), dueProvisional: isProvisional(stages) };
        const entry = {
          at: clock.now().toISOString(),
          action: '期限重算',
          unit: '',
          by: machine,
          note: '放假安排已公布',
        };
        await saveCaseFile(tx, withEntry(next, entry), 'progressed');
      });
    }
    if (files.length > 0) log.info({ count: files.length }, 'provisional deadlines were calculated again');
  },
});
