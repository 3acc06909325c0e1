import { insertRows } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordCareVisitInput } from '../../generated/graph.ts';
import { requiredTextFault } from '../../refuse.ts';
import { careVisitTable, notePlace } from '../table.ts';
import { actOnCareRecord } from './act-on-care-record.ts';

/** Records a care visit: it stays in the record, no other department learns of it. */
export function recordCareVisit(ctx: Context, input: RecordCareVisitInput): Promise<Outcome> {
  const note = input.note.trim();
  return actOnCareRecord(ctx, 'recordCareVisit', input, async (row, tx) => {
    const fault = requiredTextFault(note, 'note', '情况');
    if (fault) return fault;
    const [last] = await tx.sql<{ no: number }>(
      'select coalesce(max(no), 0)::int as no from restricted.care_visit where record_id = $1',
      row.id,
    );
    const no = (last?.no ?? 0) + 1;
    const sealedNote = ctx.resources.minutes.encrypt(note, notePlace(row.id, no));
    const visit = { recordId: row.id, no, gridCode: row.gridCode, visitedOn: ctx.clock.today(), sealedNote };
    await insertRows(tx, careVisitTable, [{ ...visit, by: ctx.caller.name }]);
  });
}
