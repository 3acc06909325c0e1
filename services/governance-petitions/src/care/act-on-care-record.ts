import type { UserError } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import { uuidv7 } from '@one-window/database';
import { findResident } from '@one-window/procedures';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context, Tx } from '../context.ts';
import type {
  AcceptCareTransferInput,
  CloseCareRecordInput,
  OpenCareRecordInput,
  RecordCareVisitInput,
} from '../generated/graph.ts';
import { refuse } from '../refuse.ts';
import { asRestricted } from '../restricted/as-restricted.ts';
import { maxName, requiredTextFault } from '../text.ts';
import { careColumns, notePlace, planPlace, type CareRow } from './care-rows.ts';

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
      tx.sql(
        `insert into restricted.care_record (id, resident_id, grid_code, kind, status, carer, plan, opened_on)
         values ($1, $2, $3, $4, 'ACTIVE', $5, $6, $7) on conflict do nothing returning id`,
        ...[id, resident.id, resident.gridCode, input.kind, carer],
        ...[ctx.own.minutes.encrypt(plan, planPlace(id)), ctx.clock.today()],
      ),
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
            `select ${careColumns} from restricted.care_record c where c.id = $1 for update`,
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
    await tx.sql(
      `insert into restricted.care_visit (record_id, no, grid_code, visited_on, note, by) values ($1, $2, $3, $4, $5, $6)`,
      ...[row.id, no, row.gridCode, ctx.clock.today(), ctx.own.minutes.encrypt(note, notePlace(row.id, no))],
      ctx.caller.name,
    );
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
    await tx.sql(
      `update restricted.care_record set grid_code = transfer_to, carer = $2, transfer_to = null, transfer_proposed_on = null
       where id = $1`,
      row.id,
      carer,
    );
  };
  return onOpenRecord(ctx, 'acceptCareTransfer', input, take, () => true);
}

/** Closes a record with the reason. */
export function closeCareRecord(ctx: Context, input: CloseCareRecordInput): Promise<Outcome> {
  const reason = input.reason.trim();
  return onOpenRecord(ctx, 'closeCareRecord', input, async (row, tx) => {
    const fault = requiredTextFault(reason, 'reason', '原因');
    if (fault) return fault;
    await tx.sql(
      `update restricted.care_record set status = 'CLOSED', closed_on = $2, closed_reason = $3, transfer_to = null,
         transfer_proposed_on = null where id = $1`,
      ...[row.id, ctx.clock.today(), reason],
    );
  });
}
