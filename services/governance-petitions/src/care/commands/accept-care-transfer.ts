import { isWithin } from '@one-window/contracts/codes';
import { updateRows, type Tx } from '@one-window/database';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { AcceptCareTransferInput } from '../../generated/graph.ts';
import { maxName, refuse, requiredTextFault } from '../../refuse.ts';
import { careTable, type CareRow } from '../table.ts';
import { actOnCareRecord } from './act-on-care-record.ts';

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
  return actOnCareRecord(ctx, 'acceptCareTransfer', input, take, () => true);
}
