import type { Table } from './table.ts';
import type { Tx } from './types.ts';

type Sql = Pick<Tx, 'sql'>;

/**
 * Inserts rows in one statement, whatever their number; every row names the same fields, those left out get their
 * default.
 * @param onConflict what follows the values, e.g. `on conflict do nothing`
 * @throws Error when a row names a field that the table does not have, or other fields than the first row
 */
export async function insertRows<Row extends object, Insert extends object>(
  tx: Sql,
  table: Table<Row, Insert>,
  rows: readonly NoInfer<Insert>[],
  onConflict = '',
): Promise<void> {
  if (rows.length > 0) await tx.sql(...insertion(table, rows, onConflict));
}

/**
 * Inserts the rows that are not there yet, in one statement.
 * @param onConflict the key by which a row exists already; by default any key of the table
 * @param key a text or uuid column that is unique; default `id`
 * @returns the keys of those that were written
 * @throws Error as `insertRows` does
 */
export async function insertNewRows<Row extends object, Insert extends object>(
  tx: Sql,
  table: Table<Row, Insert>,
  rows: readonly NoInfer<Insert>[],
  onConflict = 'on conflict do nothing',
  key = 'id' as NoInfer<keyof Row & string>,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const returning = `${onConflict} returning ${table.column(key)} as key`;
  const written = await tx.sql<{ key: string }>(...insertion(table, rows, returning));
  return written.map((row) => row.key);
}

/**
 * Writes the given fields of rows in one statement, whatever their number; every row names its key and the same fields.
 * @param key the unique column; default `id`
 * @throws Error as `insertRows` does, and when rows don't name their key
 */
export async function updateRows<Row extends object, Insert extends object>(
  tx: Sql,
  table: Table<Row, Insert>,
  rows: readonly NoInfer<Partial<Insert>>[],
  key = 'id' as NoInfer<keyof Row & string>,
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, records } = recordsOf(table, rows);
  const by = table.column(key);
  if (!columns.includes(by)) throw new Error(`rows of ${table.name} to update do not name their "${key}"`);
  const changes = columns.filter((column) => column !== by).map((column) => `${column} = n.${column}`);
  await tx.sql(
    `update ${table.name} t set ${changes.join(', ')} from jsonb_populate_recordset(null::${rowType(table)}, $1::jsonb) n where t.${by} = n.${by}`,
    records,
  );
}

/** Rows for one table of `insertTogether`. */
export interface RowsInto {
  table: Table<object, object>;
  rows: readonly object[];
  onConflict: string;
}

/** Those rows for that table; `onConflict` as in `insertRows`. */
export const rowsInto = <Row extends object, Insert extends object>(
  table: Table<Row, Insert>,
  rows: readonly NoInfer<Insert>[],
  onConflict = '',
): RowsInto => ({ table: table as unknown as Table<object, object>, rows, onConflict });

/** Inserts rows of several tables in one statement, so that they may name each other. @throws Error as `insertRows` does */
export async function insertTogether(tx: Sql, all: readonly RowsInto[]): Promise<void> {
  const inserts = all
    .filter(({ rows }) => rows.length > 0)
    .map(({ table, rows, onConflict }, at) => insertion(table, rows, onConflict, at + 1));
  if (inserts.length === 0) return;
  const parts = inserts.map(([text], at) => `part_${at} as (${text})`);
  await tx.sql(`with ${parts.join(', ')} select 1 as done`, ...inserts.map(([, records]) => records));
}

function insertion(
  table: Table<object, object>,
  rows: readonly object[],
  rest: string,
  parameter = 1,
): [text: string, records: string] {
  const { name } = table;
  const { columns, records } = recordsOf(table, rows);
  const list = columns.join(', ');
  const values = `jsonb_populate_recordset(null::${rowType(table)}, $${parameter}::jsonb)`;
  return [`insert into ${name} (${list}) select ${list} from ${values} ${rest}`, records];
}

/** The type of a table's row: with its schema, as `record`, `date` and others alone are types of PostgreSQL itself. */
const rowType = ({ name }: Pick<Table<object, object>, 'name'>) => (name.includes('.') ? name : `public.${name}`);

/** The columns that the first row names, and the rows as JSON under them. */
function recordsOf(table: Table<object, object>, rows: readonly object[]): { columns: string[]; records: string } {
  const fields = Object.keys(rows[0]!);
  const columns = fields.map((field) => [field, table.column(field as never)] as const);
  const records = rows.map((row) => {
    const values = row as Readonly<Record<string, unknown>>;
    const other = Object.keys(values).find((field) => !fields.includes(field));
    const odd = other ?? fields.find((field) => !(field in values));
    if (odd !== undefined)
      throw new Error(`rows of ${table.name} name different fields: "${odd}" stands in some of them only`);
    return Object.fromEntries(columns.map(([field, column]) => [column, values[field]]));
  });
  return { columns: columns.map(([, column]) => column), records: JSON.stringify(records) };
}
