import type { Tx } from '@one-window/database';
import pg from 'pg';

/** A column of a service's table that names a resident, whose rows go with a merge. */
export interface MergeReference {
  table: string;
  column: string;
  /** The table's own key: one column, or several. */
  key: string | readonly string[];
  /** What a row is, in Chinese, for the officer who decides about rows that stayed. */
  title?: string;
  /**
   * Where the survivor may have only one such row: the other columns of the unique key (none: one row a resident), and
   * its condition, on both rows as `t`, e.g. `t.status <> 'STOPPED'`. Such rows stay, and `kit.merge_task` lists them.
   */
  unique?: { with?: readonly string[]; where?: string };
  /** Rows that go only with another that went before: a condition on `t` and `p.survivor_id`. */
  onlyIf?: string;
}

interface Pair {
  mergedId: string;
  survivorId: string;
}

type Sql = Pick<Tx, 'sql'>;

/** A resident as merges see it. */
export interface MergeState {
  id: string;
  mergedInto: string | null;
}

/**
 * Updates `kit.alias`, and the rows that name a resident, by the merges of the register of residents: rows of a merged
 * record go to its survivor, and come back when the merge is undone. Compares with `kit.alias`, so that repetition,
 * gaps and disorder change nothing.
 * @returns the residents who gained or lost rows
 */
export async function followMerges(
  tx: Sql,
  residents: readonly MergeState[],
  references: readonly MergeReference[],
): Promise<string[]> {
  const known = await tx.sql<Pair>(
    `select merged_id as "mergedId", survivor_id as "survivorId" from kit.alias where noun = 'resident' and merged_id = any($1::uuid[])`,
    residents.map(({ id }) => id),
  );
  const before = new Map(known.map(({ mergedId, survivorId }) => [mergedId, survivorId]));
  const changed = residents.filter(({ id, mergedInto }) => (before.get(id) ?? null) !== mergedInto);
  const undone = changed.flatMap(({ id }) => {
    const survivorId = before.get(id);
    return survivorId ? [{ mergedId: id, survivorId }] : [];
  });
  const made = changed.flatMap(({ id, mergedInto }) => (mergedInto ? [{ mergedId: id, survivorId: mergedInto }] : []));
  if (undone.length > 0) await undo(tx, undone, references);
  if (made.length > 0) await make(tx, made, references);
  return [...new Set([...undone, ...made].flatMap(({ mergedId, survivorId }) => [mergedId, survivorId]))];
}

const idsOf = (pairs: readonly Pair[]) =>
  [pairs.map(({ mergedId }) => mergedId), pairs.map(({ survivorId }) => survivorId)] as const;

async function make(tx: Sql, pairs: readonly Pair[], references: readonly MergeReference[]): Promise<void> {
  await tx.sql(
    `insert into kit.alias (noun, merged_id, survivor_id) select 'resident', * from unnest($1::uuid[], $2::uuid[])
     on conflict (noun, merged_id) do update set survivor_id = excluded.survivor_id`,
    ...idsOf(pairs),
  );
  const final = await tx.sql<Pair>(
    `select m as "mergedId", kit.survivor('resident', m) as "survivorId" from unnest($1::uuid[]) m`,
    idsOf(pairs)[0],
  );
  for (const round of rounds(final)) {
    for (const reference of references) {
      await tx.sql(moveText(reference), ...idsOf(round), reference.table, reference.column);
      if (reference.unique) await tx.sql(taskText(reference), ...idsOf(round), reference.table, reference.column);
    }
  }
}

/**
 * Pairs in rounds with each survivor once a round: two records merged into one may both have a row that may exist only
 * once.
 */
function rounds(pairs: readonly Pair[]): Pair[][] {
  const all: Pair[][] = [];
  const seen = new Map<string, number>();
  for (const pair of pairs) {
    const round = seen.get(pair.survivorId) ?? 0;
    seen.set(pair.survivorId, round + 1);
    (all[round] ??= []).push(pair);
  }
  return all;
}

/** The key of a row `t` as one text. */
function keyOf({ key }: MergeReference): string {
  return `concat_ws(':', ${[key]
    .flat()
    .map((name) => `t.${pg.escapeIdentifier(name)}`)
    .join(', ')})`;
}

/** Moves the rows of one column and remembers them; `$1` merged ids, `$2` survivors, `$3` and `$4` the names. */
function moveText(reference: MergeReference): string {
  const { table, column, unique, onlyIf } = reference;
  const [t, c] = [table, column].map((name) => pg.escapeIdentifier(name));
  const same = (unique?.with ?? [])
    .map((name) => pg.escapeIdentifier(name))
    .map((name) => ` and o.${name} = t.${name}`);
  const where = unique?.where;
  const rival = unique
    ? ` and not (${where ? `(${where}) and ` : ''}exists (select from (select * from ${t} t${where ? ` where ${where}` : ''}) o
        where o.${c} = p.survivor_id${same.join('')}))`
    : '';
  return `with moved as (
      update ${t} t set ${c} = p.survivor_id from unnest($1::uuid[], $2::uuid[]) p(merged_id, survivor_id)
      where t.${c} = p.merged_id${rival}${onlyIf ? ` and (${onlyIf})` : ''} returning p.merged_id, p.survivor_id, ${keyOf(reference)} as row_key)
    insert into kit.merge_move (noun, merged_id, survivor_id, table_name, column_name, row_key)
    select 'resident', merged_id, survivor_id, $3, $4, row_key from moved on conflict do nothing`;
}

/** Stores tasks for the rows that stayed. */
function taskText(reference: MergeReference): string {
  const [t, c] = [reference.table, reference.column].map((name) => pg.escapeIdentifier(name));
  const k = keyOf(reference);
  return `insert into kit.merge_task (noun, merged_id, survivor_id, table_name, column_name, row_keys)
    select 'resident', p.merged_id, p.survivor_id, $3, $4, array_agg(${k} order by ${k})
    from unnest($1::uuid[], $2::uuid[]) p(merged_id, survivor_id) join ${t} t on t.${c} = p.merged_id
    group by p.merged_id, p.survivor_id
    on conflict (noun, merged_id, table_name, column_name) do update set survivor_id = excluded.survivor_id, row_keys = excluded.row_keys`;
}

async function undo(tx: Sql, pairs: readonly Pair[], references: readonly MergeReference[]): Promise<void> {
  const [merged] = idsOf(pairs);
  await tx.sql(`delete from kit.alias where noun = 'resident' and merged_id = any($1::uuid[])`, merged);
  await tx.sql(`delete from kit.merge_task where noun = 'resident' and merged_id = any($1::uuid[])`, merged);
  for (const reference of references) {
    const { table, column } = reference;
    const [t, c] = [table, column].map((name) => pg.escapeIdentifier(name));
    await tx.sql(
      `with back as (delete from kit.merge_move where noun = 'resident' and merged_id = any($1::uuid[])
          and table_name = $2 and column_name = $3 returning merged_id, row_key, kit.survivor('resident', survivor_id) as holder),
        forgotten as (delete from kit.merge_move later using back where later.noun = 'resident' and later.table_name = $2
          and later.column_name = $3 and later.row_key = back.row_key and later.merged_id <> back.merged_id)
       update ${t} t set ${c} = back.merged_id from back where t.${c} = back.holder and ${keyOf(reference)} = back.row_key`,
      merged,
      table,
      column,
    );
  }
}
