import DataLoader from 'dataloader';
import type { Database, PrismaTransaction, Scope } from '../database/types.ts';

/** Reads of one request: the caller's scope on the service's database. */
export interface Look {
  database: Database<PrismaTransaction>;
  scope: Scope;
  /** Reads under the caller's scope; `name` makes a prepared statement. */
  rows<Row>(text: string, values?: unknown[], name?: string): Promise<Row[]>;
  /** Ids after merges: the survivor of each id of that noun, itself when it was never merged. One query a batch. */
  survivors(noun: string): DataLoader<string, string>;
}

/** The reads of one request, with a memory of merges for as long as the request lasts. */
export function lookInto(database: Database<PrismaTransaction>, scope: Scope): Look {
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
            'select merged_id, survivor_id from kit.alias where noun = $1 and merged_id = any($2::uuid[])',
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

/** How a loader reads: `$1` of `text` is the array of ids; `noun` follows merges before it loads. */
export interface LoaderQuery {
  name: string;
  text: string;
  noun?: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; what can't is simply not found. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}

async function load<Row>(
  look: Look,
  query: LoaderQuery,
  keys: readonly string[],
): Promise<{ ids: string[]; rows: Row[] }> {
  const ids = query.noun
    ? ((await look.survivors(query.noun).loadMany(keys)) as (string | Error)[]).map((id, n) =>
        id instanceof Error ? keys[n]! : id,
      )
    : [...keys];
  return { ids, rows: await look.rows<Row>(query.text, [[...new Set(ids)]], query.name) };
}

/** One row for each id of a batch in one statement; null for what is not there or not the caller's to know. */
export function rowById<Row extends { id: string }>(look: Look, query: LoaderQuery): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const usable = keys.filter(isUuid);
    if (usable.length === 0) return keys.map(() => null);
    const { ids, rows } = await load<Row>(look, query, usable);
    const found = new Map(rows.map((row) => [row.id, row]));
    const byKey = new Map(usable.map((key, n) => [key, found.get(ids[n]!) ?? null]));
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

/** All rows of each key of a batch in one statement, in the statement's own order. */
export function rowsByKey<Row>(look: Look, query: LoaderQuery, keyOf: (row: Row) => string): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const usable = keys.filter(isUuid);
    if (usable.length === 0) return keys.map(() => []);
    const { ids, rows } = await load<Row>(look, query, usable);
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const key = keyOf(row);
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    const byKey = new Map(usable.map((key, n) => [key, groups.get(ids[n]!) ?? []]));
    return keys.map((key) => byKey.get(key) ?? []);
  });
}
