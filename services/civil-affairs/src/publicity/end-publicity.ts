import type { RowOf, Tx } from '@one-window/database';
import { publicityTable } from './table.ts';

const endedFields = publicityTable.only('id', 'communityCode', 'gridCode');

/**
 * Takes a case's publicity down: the name goes at once (暂行办法 art 11, 个人信息保护法 art 19).
 * @returns the id of the publicity that ended; undefined when none ran
 */
export async function endPublicity(
  tx: Pick<Tx, 'sql'>,
  caseId: string,
  cause: 'TERM' | 'OBJECTION' | 'CASE_ENDED',
  today: string,
): Promise<RowOf<typeof endedFields> | undefined> {
  const [row] = await tx.sql<RowOf<typeof endedFields>>(
    `update publicity set ended_on = $2::date, end_cause = $3, applicant_name = null where case_id = $1 and ended_on is null
     returning ${endedFields.columns}`,
    caseId,
    today,
    cause,
  );
  return row;
}
