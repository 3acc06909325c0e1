import { parseApplicationNumber } from '@one-window/contracts/one-window';
import type { RowOf } from '@one-window/database';
import { isQueryCode } from '../application/query-code.ts';
import { applicationTable } from '../application/table/application.ts';
import type { Context } from '../context.ts';
import type { ApplicationProgress, QueryApplicationProgressArgs } from '../generated/graph.ts';
import { places } from '../application/table/places.ts';

const progressFields = applicationTable.only('id', 'status', 'holderUnit', 'queryCodeSealed');

/**
 * Status and unit of an application, for who has its number and query code; no account is needed. Null for a wrong code,
 * the same as for a number that does not exist.
 */
export async function findProgress(
  ctx: Context,
  { number, queryCode }: QueryApplicationProgressArgs,
): Promise<Pick<ApplicationProgress, 'status' | 'holder'> | null> {
  const [row] = await ctx.database.read<RowOf<typeof progressFields>>(
    { kind: 'system', reason: 'progress by receipt' },
    `select ${progressFields.columns} from application where number = $1`,
    [parseApplicationNumber(number) ?? ''],
    'progress-by-receipt',
  );
  const isRight =
    row !== undefined &&
    isQueryCode(queryCode, ctx.resources.cipher.decrypt(row.queryCodeSealed, places.queryCode(row.id)));
  return isRight ? { status: row.status, holder: row.holderUnit } : null;
}
