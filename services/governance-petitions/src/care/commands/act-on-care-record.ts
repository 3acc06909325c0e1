import type { UserError } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import type { Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import { refuse } from '../../refuse.ts';
import { asRestricted } from '../../restricted/as-restricted.ts';
import { careTable, type CareRow } from '../table.ts';

/** Does one action on an open care record, once per request, with the record locked, in the role that may enter its schema. */
export function actOnCareRecord(
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
