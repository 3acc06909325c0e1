import { Table } from './table.ts';
import type { Tx } from './types.ts';

/**
 * Inserts rows in one statement, whatever their number; every row names the same fields, those left out get their default.
 * @param onConflict what follows the values, e.g. `on conflict do nothing`
 * @throws Error when a row names a field that the table does not have, or others than the first row
 */
export async function insertRows<Row extends object, Insert extends object>(
  tx: Pick<Tx, 'sql'>,
  table: Table<Row, Insert>,
  rows: readonly NoInfer<Insert>[],
  onConflict?: string,
): Promise<void>;
export async function insertRows(
  tx: Pick<Tx, 'sql'>,
  table: string,
  rows: readonly object[],
  onConflict?: string,
): Promise<void>;
export async function insertRows(
  tx: Pick<Tx, 'sql'>,
  named: string | Table<object, object>,
  rows: readonly object[],
  onConflict = '',
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const table = typeof named === 'string' ? tableByColumns(named, Object.keys(first)) : named;
  const list = Object.keys(first)
    .map((field) => table.column(field as never))
    .join(', ');
  await tx.sql(
    `insert into ${table.name} (${list}) select ${list} from jsonb_populate_recordset(null::${table.name}, $1::jsonb) ${onConflict}`,
    recordsOf(table, rows, Object.keys(first)),
  );
}

/** Writes the given fields of one row by its `id`. @throws Error when a field is not the table's */
export async function updateRow<Row extends { id: string }, Insert extends object>(
  tx: Pick<Tx, 'sql'>,
  table: Table<Row, Insert>,
  id: string,
  changes: NoInfer<Partial<Insert>>,
): Promise<void> {
  const fields = Object.keys(changes);
  const list = fields.map((field) => table.column(field as keyof Row & string)).join(', ');
  await tx.sql(
    `update ${table.name} as t set (${list}) = (select ${list} from jsonb_populate_recordset(null::${table.name}, $1::jsonb)) where t.id = $2::uuid`,
    recordsOf(table, [changes], fields),
    id,
  );
}

/** Rows as JSON under the columns' names, each with exactly these fields. */
function recordsOf<Row extends object>(
  table: Table<Row, object>,
  rows: readonly object[],
  fields: readonly string[],
): string {
  const columns = fields.map((field) => [field, table.column(field as keyof Row & string)] as const);
  return JSON.stringify(
    rows.map((row) => {
      const values = row as Readonly<Record<string, unknown>>;
      const other = Object.keys(values).find((field) => !fields.includes(field));
      const missing = fields.find((field) => !(field in values));
      if (other ?? missing)
        throw new Error(
          `rows of ${table.name} name different fields: "${other ?? missing}" stands in some of them only`,
        );
      return Object.fromEntries(columns.map(([field, column]) => [column, values[field]]));
    }),
  );
}

const name = /^[a-z_]+$/;

/** A table by the names of its columns. */
function tableByColumns(table: string, columns: readonly string[]): Table<Record<string, unknown>, object> {
  if (![table, ...columns].every((part) => name.test(part)))
    throw new Error(`insert into "${table}": not a plain name`);
  return new Table(table, Object.fromEntries(columns.map((column) => [column, column])));
}
