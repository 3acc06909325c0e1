import type { Tx } from './types.ts';

const name = /^[a-z_]+$/;

/**
 * Inserts rows in one statement, whatever their number; every row names the same columns.
 * @param onConflict what follows the values, e.g. `on conflict do nothing`
 */
export async function insertRows(
  tx: Pick<Tx, 'sql'>,
  table: string,
  rows: readonly object[],
  onConflict = '',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  if (![table, ...columns].every((part) => name.test(part)))
    throw new Error(`insert into "${table}": not a plain name`);
  const list = columns.join(', ');
  await tx.sql(
    `insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb) ${onConflict}`,
    JSON.stringify(rows),
  );
}
