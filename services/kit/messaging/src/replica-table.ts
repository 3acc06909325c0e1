import type { Tx } from '@one-window/database';
import pg from 'pg';
import type { ReplicaOptions, ReplicaRow } from './consumer.ts';

/** The table of a replica: it has columns for key and version; the service chooses the rest. */
export interface ReplicaTable<State> {
  /** Name of the table, e.g. `resident_replica`. */
  table: string;
  /** Column of the aggregate's id; default `id`. */
  key?: string;
  /** Column of the version; default `version`. */
  version?: string;
  /** Column → its value, for every other column. */
  toRow(state: State): Record<string, unknown>;
  /**
   * The state again; `row` is the row as JSON (dates are `YYYY-MM-DD`). Throws for a row that was stored in another
   * shape.
   */
  fromRow(row: Record<string, unknown>): State;
  /** The columns that `toRow` gives. */
  columns: readonly string[];
}

/** `load` and `store` of a replica in one table: one statement each for any number of rows. */
export function replicaTable<State>(
  description: ReplicaTable<State>,
): Pick<ReplicaOptions<State>, 'load' | 'store' | 'keeps'> {
  const { table, toRow, fromRow, columns } = description;
  const keyColumn = description.key ?? 'id';
  const versionColumn = description.version ?? 'version';
  const [name, key, version] = [table, keyColumn, versionColumn].map((part) => pg.escapeIdentifier(part));
  const all = [keyColumn, versionColumn, ...columns].map((column) => pg.escapeIdentifier(column));
  const loadText = `select t.${key}::text as id, t.${version} as version, to_jsonb(t) as row from ${name} t where t.${key} = any($1)`;
  const storeText = `insert into ${name} (${all.join(', ')})
    select ${all.join(', ')} from jsonb_populate_recordset(null::${name}, $1::jsonb)
    on conflict (${key}) do update set ${all
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`;
  const read = (row: Record<string, unknown>): State | undefined => {
    try {
      return fromRow(row);
    } catch {
      // stored before a key was added or changed: the owner's next state replaces it
      return undefined;
    }
  };
  return {
    keeps: columns,
    async load(tx: Tx, ids: string[]) {
      const rows = await tx.sql<{ id: string; version: number; row: Record<string, unknown> }>(loadText, ids);
      return new Map(rows.map(({ id, version, row }) => [id, { version: Number(version), state: read(row) }]));
    },
    async store(tx: Tx, rows: ReplicaRow<State>[]) {
      const records = rows.map(({ id, version, state }) => ({
        ...toRow(state),
        [keyColumn]: id,
        [versionColumn]: version,
      }));
      await tx.sql(storeText, JSON.stringify(records));
    },
  };
}
