import type { Tx } from '@one-window/database';
import { residentRegister } from '@one-window/contracts';
import { reaction, replica, replicaTableOf, type Reaction, type Replica } from '@one-window/messaging';
import pg from 'pg';
import type { z } from 'zod';
import { followMerges, type MergeReference } from './follow-merges.ts';

/** Rows whose `grid_code` is where the resident named in `column` lives. */
export interface PlacedRows {
  table: string;
  column: string;
  /** Where `column` names a row of another table: that table, and its column with the resident. */
  of?: { table: string; column: string };
}

/** What a service keeps of residents, and which of its rows follow them. */
export interface KeptResidentOptions<State extends z.ZodObject> {
  /** The published state as far as this service keeps it: `residentRegister.state.pick({ … })`, `gridCode` and `status` at least. */
  keep: State;
  /** The version of the register's events that `keep` is a part of; default 1. `mergedInto` is the same in each. */
  version?: number;
  /** Rows whose `grid_code` follows a move. */
  placed?: readonly PlacedRows[];
  /** Rows that follow a merge to the survivor. */
  references?: readonly MergeReference[];
  /** Further reactions to changes, after rows have followed merges and moves. */
  effects?: readonly Reaction<z.output<State>>[];
}

/**
 * The replica of the register of residents in table `resident_replica`: `id`, `version` and one column for each key that
 * is kept. Merges are followed in `kit.alias` and in the service's rows, moves in its rows.
 */
export function keptResident<State extends z.ZodObject>(options: KeptResidentOptions<State>): Replica<z.output<State>> {
  const { keep, version = 1, placed = [], references = [], effects = [] } = options;
  const { owner, noun, state } = residentRegister;
  const { mergedInto } = state.shape;
  const table = replicaTableOf<State>('resident_replica', keep);
  const follow = reaction<z.output<State>>('follow-merges-and-moves', async (changes, tx) => {
    const residents = changes.map(({ id, new: state }) => ({
      id,
      mergedInto: mergedInto.parse(Reflect.get(state, 'mergedInto')),
    }));
    const moved = await followMerges(tx, residents, references);
    await followPlaces(tx, placed, [...new Set([...changes.map(({ id }) => id), ...moved])]);
  });
  return replica<z.output<State>>({
    owner,
    noun,
    version,
    ...table,
    state: keep.extend({ mergedInto }) as unknown as z.ZodType<z.output<State>>,
    effects: [follow, ...effects],
  });
}

/** The rows `t`, the tables they are joined with, and the condition under which they belong to resident `r`. */
const rowsOf = ({ table, column, of }: PlacedRows) => {
  const [t, c] = [table, column].map((name) => pg.escapeIdentifier(name));
  if (!of) return { t, also: '', resident: `t.${c}`, isOf: `t.${c} = r.id` };
  const [o, oc] = [of.table, of.column].map((name) => pg.escapeIdentifier(name));
  return { t, also: `, ${o} o`, resident: `o.${oc}`, isOf: `o.${oc} = r.id and t.${c} = o.id` };
};

/**
 * Whether a resident of `moved` has a row elsewhere: uses the column's index, resident by resident, until the first
 * hit.
 */
const hasRowElsewhere = (rows: PlacedRows) => {
  const { t, also, isOf } = rowsOf(rows);
  return `exists (select from moved r cross join lateral
    (select from ${t} t${also} where ${isOf} and t.grid_code <> r.grid_code limit 1) t)`;
};

/**
 * Sets the `grid_code` of rows to where their residents live by the replica: one query over all tables, one statement
 * for each that differs.
 */
export async function followPlaces(
  tx: Pick<Tx, 'sql'>,
  placed: readonly PlacedRows[],
  residentIds: readonly string[],
): Promise<void> {
  if (placed.length === 0 || residentIds.length === 0) return;
  const checks = placed.map(hasRowElsewhere);
  const [found] = await tx.sql<{ tables: boolean[] }>(
    `with moved as materialized (select id, grid_code from resident_replica where id = any($1::uuid[]))
     select array[${checks.join(', ')}] as tables`,
    residentIds,
  );
  for (const { t, also, resident, isOf } of placed.filter((_, n) => found?.tables[n]).map(rowsOf)) {
    await tx.sql(
      `update ${t} t set grid_code = r.grid_code from resident_replica r${also}
       where ${isOf} and ${resident} = any($1::uuid[]) and t.grid_code <> r.grid_code`,
      residentIds,
    );
  }
}
