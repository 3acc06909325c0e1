import type { z } from 'zod';
import type { ReplicaOptions } from './consumer.ts';
import { replicaTable } from './replica-table.ts';

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * `state`, `load` and `store` of a replica whose table has one column for each key of the state, in snake_case, besides
 * `id` and `version`: `replica({ owner, noun, ...replicaTableOf('pension_replica', PensionState) })`. Objects and lists
 * need `jsonb` columns (a list of texts may be `text[]`), days `date`, instants `timestamptz`.
 */
export function replicaTableOf<State extends z.ZodObject>(
  table: string,
  state: State,
): Pick<ReplicaOptions<z.output<State>>, 'state' | 'load' | 'store' | 'keeps'> {
  const keys = Object.keys(state.shape);
  const columnOf = new Map(keys.map((key) => [key, snakeCase(key)]));
  const moved = replicaTable<z.output<State>>({
    table,
    columns: [...columnOf.values()],
    toRow: (value) => {
      const values = value as Record<string, unknown>;
      return Object.fromEntries(keys.map((key) => [columnOf.get(key)!, values[key]]));
    },
    fromRow: (row) => state.parse(Object.fromEntries(keys.map((key) => [key, row[columnOf.get(key)!]]))),
  });
  return { state: state as unknown as z.ZodType<z.output<State>>, ...moved };
}
