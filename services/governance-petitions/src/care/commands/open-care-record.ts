import { insertNewRows, updateRows, uuidv7 } from '@one-window/database';
import { findResident } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CloseCareRecordInput, OpenCareRecordInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { asRestricted } from '../../restricted/as-restricted.ts';
import { careTable, planPlace } from '../table.ts';
import { actOnCareRecord } from './act-on-care-record.ts';

/** Opens a record to help a resident: one of a kind at a time. Nothing of it is ever published. */
export function openCareRecord(ctx: Context, input: OpenCareRecordInput): Promise<Outcome> {
  const [carer, plan] = [input.carer.trim(), input.plan.trim()];
  return ctx.write('openCareRecord', input, async (tx) => {
    const fault = requiredTextFault(carer, 'carer', '帮扶人', maxName) ?? requiredTextFault(plan, 'plan', '帮扶计划');
    if (fault) return refused(fault);
    const resident = await findResident(tx, input.residentId);
    if (!resident || resident.status === 'DECEASED') return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    const id = uuidv7();
    const added = await asRestricted(tx, () =>
      insertNewRows(tx, careTable, [
        {
          id,
          residentId: resident.id,
          gridCode: resident.gridCode,
          kind: input.kind,
          status: 'ACTIVE',
          carer,
          sealedPlan: ctx.resources.minutes.encrypt(plan, planPlace(id)),
          openedOn: ctx.clock.today(),
        },
      ]),
    );
    return added.length > 0 ? done(id) : refused(refuse('CARE_RECORD_OPEN', {}, 'kind'));
  });
}

/** Closes a record with the reason. */
export function closeCareRecord(ctx: Context, input: CloseCareRecordInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return actOnCareRecord(ctx, 'closeCareRecord', input, async (row, tx) => {
    const fault = requiredTextFault(reason, 'reason', '原因');
    if (fault) return fault;
    const closed = { status: 'CLOSED', closedOn: ctx.clock.today(), closedReason: reason } as const;
    await updateRows(tx, careTable, [{ id: row.id, ...closed, transferTo: null, transferProposedOn: null }]);
  });
}
