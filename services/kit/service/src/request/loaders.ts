import type { Database, Scope } from '@one-window/database';
import DataLoader from 'dataloader';
import pg from 'pg';
import { groupBy } from './group-by.ts';

/** Reads of one request: the caller's scope on the service's database. */
export interface Reads {
  database: Database;
  scope: Scope;
  /** Reads under the caller's scope; `name` makes a prepared statement. */
  rows<Row>(text: string, values?: unknown[], name?: string): Promise<Row[]>;
  /** Ids after merges: the survivor of each id of that noun, itself when it was never merged. One query a batch. */
  survivors(noun: string): DataLoader<string, string>;
}

/** The reads of one request, with a cache of merges for this request. */
export function readsOf(database: Database, scope: Scope): Reads {
  const aliases = new Map<string, DataLoader<string, string>>();
  const rows = <Row>(text: string, values?: unknown[], name?: string) => database.read<Row>(scope, text, values, name);
  return {
    database,
    scope,
    rows,
    survivors(noun) {
      let loader = aliases.get(noun);
      if (!loader) {
        loader = new DataLoader(async (ids) => {
          const found = await rows<{ merged_id: string; survivor_id: string }>(
            'select merged_id, kit.survivor($1, merged_id) as survivor_id from kit.alias where noun = $1 and merged_id = any($2::uuid[])',
            [noun, ids],
            'kit-alias',
          );
          const survivors = new Map(found.map((row) => [row.merged_id, row.survivor_id]));
          return ids.map((id) => survivors.get(id) ?? id);
        });
        aliases.set(noun, loader);
      }
      return loader;
    },
  };
}

/**
 * The same reads for any caller, under the system's scope: for counts without personal data, and for what belongs to a
 * record that the caller may see. `reason` says which.
 */
export function asSystem(reads: Reads, reason: string): Reads {
  const scope = { kind: 'system', reason } as const;
  return { ...reads, scope, rows: (text, values, name) => reads.database.read(scope, text, values, name) };
}

/**
 * How a loader reads: `$1` of `text` is the array of ids; with `noun` merges are followed in the same statement, and each
 * column of `text` has a name.
 */
export interface LoaderQuery {
  name: string;
  text: string;
  noun?: string;
  /** Values of `$2` and on, the same for every key of the loader. */
  values?: readonly unknown[];
  /** Which texts can be keys; by default ids. */
  isKey?: (text: string) => boolean;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id; one that can't is not found. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

/** A row, and the ids of the batch that were merged into it: null when none was. */
type Followed<Row> = Row & { kitSurvivors: Record<string, string> | null };

/**
 * The statement with its ids replaced by their survivors, and beside each row the ids merged into it: one statement for
 * both.
 */
function followingMerges(text: string, noun: string): string {
  const survivors = `select a.merged_id, kit.survivor(a.noun, a.merged_id) as id
    from kit.alias a where a.noun = ${pg.escapeLiteral(noun)} and a.merged_id = any($1::uuid[])`;
  const ids = `array(select coalesce(s.id, k.id) from unnest($1::uuid[]) k(id) left join (${survivors}) s on s.merged_id = k.id)`;
  return `select found.*, (select jsonb_object_agg(s.merged_id, s.id) from (${survivors}) s) as "kitSurvivors"
    from (${text.replace(/\$1(?!\d)/g, () => ids)}) found`;
}

async function load<Row>(
  reads: Reads,
  query: LoaderQuery,
  keys: readonly string[],
): Promise<{ ids: string[]; rows: Row[] }> {
  const { name, noun, text, values = [] } = query;
  const ids = [...new Set(keys)];
  if (!noun) return { ids: [...keys], rows: await reads.rows<Row>(text, [ids, ...values], name) };
  const found = await reads.rows<Followed<Row>>(followingMerges(text, noun), [ids, ...values], name);
  const survivors = found[0]?.kitSurvivors ?? {};
  const rows = found.map(({ kitSurvivors: _, ...row }) => row as Row);
  return { ids: keys.map((key) => survivors[key] ?? key), rows };
}

/** One row for each id of a batch in one statement; null for rows that do not exist or that the caller may not see. */
export function rowById<Row extends { id: string }>(reads: Reads, query: LoaderQuery): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const usable = keys.filter(query.isKey ?? isUuid);
    if (usable.length === 0) return keys.map(() => null);
    const { ids, rows } = await load<Row>(reads, query, usable);
    const found = new Map(rows.map((row) => [row.id, row]));
    const byKey = new Map(usable.map((key, n) => [key, found.get(ids[n]!) ?? null]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** All rows of each key of a batch in one statement, in the statement's own order. */
export function rowsByKey<Row>(
  reads: Reads,
  query: LoaderQuery,
  keyOf: (row: Row) => string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const usable = keys.filter(query.isKey ?? isUuid);
    if (usable.length === 0) return keys.map(() => []);
    const { ids, rows } = await load<Row>(reads, query, usable);
    const groups = groupBy(rows, keyOf);
    const byKey = new Map(usable.map((key, n) => [key, groups.get(ids[n]!) ?? []]));
    return keys.map((key) => byKey.get(key) ?? []);
  });
}

/** One loader for each set of arguments: siblings that ask for the same page share a batch. */
export function byPage<Page, Loader>(make: (page: Page) => Loader): (page: Page) => Loader {
  const made = new Map<string, Loader>();
  return (page) => {
    const key = JSON.stringify(page);
    const loader = made.get(key) ?? make(page);
    made.set(key, loader);
    return loader;
  };
}
