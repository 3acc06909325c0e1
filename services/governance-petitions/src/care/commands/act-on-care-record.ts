import type { UserError } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import { insertNewRows, insertRows, updateRows, uuidv7, type Tx } from '@one-window/database';
import { findResident } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import type {
  AcceptCareTransferInput,
  CloseCareRecordInput,
  OpenCareRecordInput,
  RecordCareVisitInput,
} from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { asRestricted } from '../../restricted/as-restricted.ts';
import { careTable, careVisitTable, notePlace, planPlace, type CareRow } from '../table.ts';

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

function onOpenRecord(
  ctx: Context,
  operation: string,
  input: { requestId: string; careRecordId: string },
  work: (row: CareRow, tx: Tx) => Promise<UserError | void>,
  isTheirs = ({ gridCode }: CareRow) => isWithin(ctx.caller.jurisdiction, gridCode),
): Promise<Outcome> {
  return ctx.write(operation, input, (tx) =>
    asRestricted(tx, async () => {
      const [row] = isUuid(input.careRecordId)
        ? await tx.sql<CareRow>(
            `select ${careTable.columnsOf('c')} from restricted.care_record c where c.id = $1 for update`,
            input.careRecordId,
          )
        : [];
      if (!row) return refused(refuse('CARE_RECORD_NOT_FOUND', {}, 'careRecordId'));
      // whoever is to receive a record sees it; it is theirs once they have accepted it
      if (!isTheirs(row)) return refused(refuse('CARE_RECORD_NOT_TAKEN_OVER', {}, 'careRecordId'));
      if (row.status === 'CLOSED') return refused(refuse('CARE_RECORD_CLOSED', {}, 'careRecordId'));
      const fault = await work(row, tx);
      return fault ? refused(fault) : done(row.id);
    }),
  );
}

/** Records a care visit: it stays in the record, no other department learns of it. */
export function recordCareVisit(ctx: Context, input: RecordCareVisitInput): Promise<Outcome> {
  const note = input.note.trim();
  return onOpenRecord(ctx, 'recordCareVisit', input, async (row, tx) => {
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

/** The receiving officer takes over the record of a resident who moved; until then it stays where it was. */
export function acceptCareTransfer(ctx: Context, input: AcceptCareTransferInput): Promise<Outcome> {
  const carer = input.carer.trim();
  const take = async (row: CareRow, tx: Tx) => {
    const fault = requiredTextFault(carer, 'carer', '帮扶人', maxName);
    if (fault) return fault;
    if (!row.transferTo || !isWithin(ctx.caller.jurisdiction, row.transferTo))
      return refuse('NO_TRANSFER', {}, 'careRecordId');
    await tx.widen(row.gridCode);
    await tx.sql('update restricted.care_visit set grid_code = $2 where record_id = $1', row.id, row.transferTo);
    const taken = { id: row.id, gridCode: row.transferTo, carer, transferTo: null, transferProposedOn: null };
    await updateRows(tx, careTable, [taken]);
  };
  return onOpenRecord(ctx, 'acceptCareTransfer', input, take, () => true);
}

/** Closes a record with the reason. */
export function closeCareRecord(ctx: Context, input: CloseCareRecordInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return onOpenRecord(ctx, 'closeCareRecord', input, async (row, tx) => {
    const fault = requiredTextFault(reason, 'reason', '原因');
    if (fault) return fault;
    const closed = { status: 'CLOSED', closedOn: ctx.clock.today(), closedReason: reason } as const;
    await updateRows(tx, careTable, [{ id: row.id, ...closed, transferTo: null, transferProposedOn: null }]);
  });
}
